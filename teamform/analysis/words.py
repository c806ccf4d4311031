"""How the analysis says amounts."""

from __future__ import annotations

from collections.abc import Iterable

from teamform.domain.problem import Problem


def percent(thousandths: int) -> str:
    """Return thousandths of an FTE as a share of full time."""
    return f"{thousandths / 10:.1f}".removesuffix(".0") + " %"


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def every(number: int, singular: str) -> str:
    """Return all of several things with their noun: ``both plans``, ``all 6 plans``."""
    return f"both {singular}s" if number == 2 else f"all {number} {singular}s"  # noqa: PLR2004 -- both are two


def amount(thousandths: int) -> str:
    """Return an amount held in thousandths as a plain decimal, with thousands apart."""
    return f"{thousandths / 1000:,.3f}".rstrip("0").rstrip(".")


def in_period(problem: Problem, index: int) -> str:
    """Return the words for a period; nothing where the plan has only one."""
    return f" in {problem.periods[index].id}" if len(problem.periods) > 1 else ""


def listed(names: Iterable[str], most: int = 5) -> str:
    """Return names as a list that says how many more there are beyond the first few."""
    every = list(names)
    shown = ", ".join(every[:most])
    return f"{shown} and {len(every) - most} more" if len(every) > most else shown
