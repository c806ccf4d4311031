"""Where a result goes: never over a workbook that was given, or one that somebody has worked on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from teamform.errors import OutputError
from teamform.workbook.output import prepare_output
from teamform.workbook.ownership import properties_of

ENDINGS = (".xlsx", ".xlsm")

_PLAN = re.compile(r"^(?P<name>.*)\.plan(?:-(?P<number>\d+))?$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a result goes.

    Attributes
    ----------
    left
        A plan that stands where the result would have gone and that somebody has saved since.
    """

    path: Path
    left: Path | None = None


def plan_place(source: Path, output: Path | None) -> Place:
    """Return where a plan goes, after finding out that it can be written there.

    Raises
    ------
    OutputError
        When it cannot, or would replace what is not a result.
    """
    if output is not None:
        return Place(named_place(source, output))
    first, *others = _default_places(source)
    if not first.exists() or properties_of(first).is_untouched:
        return Place(prepare_output(first, source=source))
    free = next((other for other in others if not other.exists() or properties_of(other).is_untouched), first)
    return Place(prepare_output(free, source=source), left=first)


def named_place(source: Path, output: Path) -> Path:
    """Return the output that a user has named, after finding out that a result can be written there.

    Raises
    ------
    OutputError
        When it cannot, or would replace what is not a result.
    """
    prepare_output(require_ending(output), source=source)
    if output.exists() and not properties_of(output).is_result:
        raise OutputError(
            f"{output} exists, and is no result of teamform that could be replaced.",
            "Name another output file, or move that one away.",
        )
    return output


def require_ending(path: Path, endings: tuple[str, ...] = ENDINGS) -> Path:
    """Return a path that Excel takes for a workbook.

    Raises
    ------
    OutputError
        When its name ends otherwise.
    """
    if path.suffix.lower() in endings:
        return path
    found = f"ends in {path.suffix}" if path.suffix else "has no ending"
    raise OutputError(
        f"{path} {found}; expected {' or '.join(endings)}.", f"Name it {path.with_suffix(endings[0])}."
    )


MOST_PLANS = 999
"""So many plans of one workbook may stand beside it."""


def _default_places(source: Path) -> Iterator[Path]:
    """Yield where the plan of a workbook goes if nobody says.

    ``my.xlsx`` -> ``my.plan.xlsx``, ``my.plan-2.xlsx`` ...; ``my.plan.xlsx`` -> ``my.plan-2.xlsx`` ...
    """
    plan = _PLAN.match(source.stem)
    name = plan["name"] if plan else source.stem
    first = int(plan["number"] or 1) + 1 if plan else 1
    for number in range(first, first + MOST_PLANS):
        ending = f"-{number}" if number > 1 else ""
        yield source.with_name(f"{name}.plan{ending}.xlsx")
