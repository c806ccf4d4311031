"""Where a result goes: never over a workbook that was given, or one that somebody has worked on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from teamform.errors import OutputError
from teamform.workbook.graft import Host, Refusal, find_host
from teamform.workbook.output import prepare_output
from teamform.workbook.ownership import ownership_of

ENDING = ".xlsx"
"""That of a workbook without macros."""

_PLAN = re.compile(r"^(?P<name>.*)\.plan(?:-(?P<number>\d+))?$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a result goes.

    Attributes
    ----------
    left
        A plan that stands where the result would have gone and that somebody has saved since.
    host
        The workbook that was given, as it was then: the results go into a copy of it.
    refusal
        Why they go to a workbook of their own instead, where they do.
    """

    path: Path
    left: Path | None = None
    host: Host | None = None
    refusal: Refusal | None = None


def plan_place(source: Path, output: Path | None) -> Place:
    """Return where a plan goes, after finding out that it can be written there.

    Raises
    ------
    OutputError
        When it cannot, or would replace what is not a result.
    """
    found = find_host(source)
    host, refusal = (found, None) if isinstance(found, Host) else (None, found)
    ending = host.ending if host else ENDING
    if output is not None:
        return Place(named_place(source, output, ending), None, host, refusal)
    first, *others = _default_places(source, ending)
    if _is_free(first):
        return Place(prepare_output(first, source=source), None, host, refusal)
    free = next((other for other in others if _is_free(other)), first)
    return Place(prepare_output(free, source=source), first, host, refusal)


def named_place(source: Path, output: Path, ending: str = ENDING) -> Path:
    """Return the output that a user has named, after finding out that a result can be written there.

    Raises
    ------
    OutputError
        When it cannot, or would replace what is not a result.
    """
    prepare_output(require_ending(output, ending), source=source)
    if output.exists() and not ownership_of(output).is_result:
        raise OutputError(
            f"{output} exists, and is no result of teamform that could be replaced.",
            "Name another output file, or move that one away.",
        )
    return output


def require_ending(path: Path, ending: str = ENDING) -> Path:
    """Return a path that Excel takes for a workbook of its kind.

    Raises
    ------
    OutputError
        When its name ends otherwise.
    """
    if path.suffix.lower() == ending:
        return path
    found = f"ends in {path.suffix}" if path.suffix else "has no ending"
    why = "" if ending == ENDING else ", as the workbook's kind wants (macros, template)"
    raise OutputError(f"{path} {found}; expected {ending}{why}.", f"Name it {path.with_suffix(ending)}.")


def _is_free(path: Path) -> bool:
    return not path.exists() or ownership_of(path).is_untouched


MOST_PLANS = 999
"""So many plans of one workbook may stand beside it."""


def _default_places(source: Path, kind: str) -> Iterator[Path]:
    """Yield where the plan of a workbook goes if nobody says.

    ``my.xlsx`` -> ``my.plan.xlsx``, ``my.plan-2.xlsx`` ...; ``my.plan.xlsx`` -> ``my.plan-2.xlsx`` ...;
    with macros, ``my.xlsm`` -> ``my.plan.xlsm``.
    """
    plan = _PLAN.match(source.stem)
    name = plan["name"] if plan else source.stem
    first = int(plan["number"] or 1) + 1 if plan else 1
    for number in range(first, first + MOST_PLANS):
        ending = f"-{number}" if number > 1 else ""
        yield source.with_name(f"{name}.plan{ending}{kind}")
