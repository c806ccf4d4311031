"""How the referee says things: numbers, lists and ranges in the user's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from teamform.domain.entities import Initiative, Person, Rule, Seat
from teamform.domain.problem import Problem


def amount(thousandths: int) -> str:
    """Return an amount held in thousandths as a plain decimal."""
    whole, part = divmod(abs(thousandths), 1000)
    text = f"{whole}.{part:03d}".rstrip("0").rstrip(".")
    return f"-{text}" if thousandths < 0 else text


def fte(thousandths: int) -> str:
    """Return thousandths of an FTE as a share of full time."""
    return f"{amount(thousandths * 100)} %"


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def people(persons: Iterable[Person]) -> str:
    """Return the labels of some people, or ``nobody``."""
    return ", ".join(person.label for person in persons) or "nobody"


def initiatives(ones: Iterable[Initiative]) -> str:
    """Return the labels of some initiatives, or ``none``."""
    return ", ".join(one.label for one in ones) or "none"


def seat(problem: Problem, one: Seat) -> str:
    """Return a seat with its role and initiative."""
    return f"seat {one.id} ({one.role}) of {problem.initiative(one.initiative).label}"


def period(problem: Problem, index: int) -> str:
    """Return the words for a period; nothing where the plan has only one."""
    return f" in {problem.periods[index].id}" if len(problem.periods) > 1 else ""


def between(least: int | None, most: int | None, noun: str) -> str:
    """Return the words for a range of which one end may be open."""
    if least is not None and least == most:
        return f"exactly {counted(least, noun)}"
    if least is not None and most is not None:
        return f"{least} to {counted(most, noun)}"
    if most is not None:
        return f"at most {counted(most, noun)}"
    return f"at least {counted(least or 0, noun)}"


def rule(one: Rule, *about: str) -> str:
    """Return a rule of the Rules sheet with whom or what it is about here."""
    return ", ".join((f"rule {one.id}", *filter(None, about)))


def either(choices: Sequence[str]) -> str:
    """Return choices as a list that ends with ``or``."""
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
