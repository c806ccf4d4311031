"""Where a result goes: over no workbook that was given, unless asked, and none that has been worked on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from teamform.errors import OutputError, UsageError
from teamform.workbook.graft import Host, Refusal, find_host
from teamform.workbook.output import LEAST_ROOM, prepare_output
from teamform.workbook.ownership import ownership_of
from teamform.workbook.package import Package, RefusedError

ENDING = ".xlsx"
"""That of a workbook without macros."""

_RESULT = re.compile(r"^(?P<name>.*)\.(?P<kind>plan|whatif)(?:-(?P<number>\d+))?$")


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
    is_in_place
        Whether the workbook that was given is replaced, after a backup of it.
    """

    path: Path
    left: Path | None = None
    host: Host | None = None
    refusal: Refusal | None = None
    is_in_place: bool = False


def plan_place(
    source: Path,
    output: Path | None,
    *,
    in_place: bool = False,
    package: Package | RefusedError | None = None,
) -> Place:
    """Return where a plan goes, after finding out that it can be written there.

    Parameters
    ----------
    source, output
        The workbook that was given, and where the plan was asked to go, if anywhere.
    in_place
        Whether it goes into the workbook that was given.
    package
        What ``opened`` says of that workbook, where it has been opened before.

    Raises
    ------
    UsageError
        When two places are asked for.
    OutputError
        When it cannot, or would replace what is not a result.
    """
    if in_place and output is not None:
        raise UsageError(
            f"An output file ({output}) and in place exclude each other.", "Ask for one of the two."
        )
    found = find_host(source, package)
    if in_place:
        return _in_place(source, found)
    return _placed(source, output, "plan", found)


def result_place(
    source: Path,
    output: Path | None,
    kind: str,
    package: Package | RefusedError | None = None,
    *,
    grafted: bool = True,
) -> Place:
    """Return where a comparison or a frontier goes, after finding out that it can be written there.

    Parameters
    ----------
    source, output, package
        As of ``plan_place``.
    kind
        What it is called: ``frontier`` goes to ``my.frontier.xlsx``, then ``my.frontier-2.xlsx`` ...
    grafted
        Whether it goes into a copy of the workbook.

    Raises
    ------
    OutputError
        When it cannot, or would replace what is not a result.
    """
    return _placed(source, output, kind, find_host(source, package) if grafted else None)


def _placed(source: Path, output: Path | None, kind: str, found: Host | Refusal | None) -> Place:
    host, refusal = (found, None) if isinstance(found, Host) else (None, found)
    ending = host.ending if host else ENDING
    if output is not None:
        return Place(named_place(source, output, ending), None, host, refusal)
    free, left = default_place(source, ending, kind)
    return Place(prepare_output(free, source=source, room=_room_for(source)), left, host, refusal)


def default_place(source: Path, ending: str = ENDING, kind: str = "plan") -> tuple[Path, Path | None]:
    """Return where a result goes if nobody says, and the one that is left where it would have gone else."""
    first, *others = _default_places(source, ending, kind)
    if is_free(first):
        return first, None
    return next((other for other in others if is_free(other)), first), first


def _in_place(source: Path, found: Host | Refusal) -> Place:
    if not isinstance(found, Host):
        raise OutputError(
            f"{source} cannot take the plan: found {found.found}, expected {found.expected}.",
            f"Leave --in-place out: the plan goes to a workbook of its own then. Or: {found.fix}",
        )
    real = source.resolve()  # a link stays a link
    room = _room_for(source) + source.stat().st_size  # for the backup
    return Place(prepare_output(real, room=room), None, found, is_in_place=True)


def _room_for(source: Path) -> int:
    """Return how many bytes a plan may come to: the workbook again, and the results."""
    return LEAST_ROOM + 2 * (source.stat().st_size if source.exists() else 0)


def named_place(source: Path, output: Path, ending: str = ENDING) -> Path:
    """Return the output that a user has named, after finding out that a result can be written there.

    Raises
    ------
    OutputError
        When it cannot, or would replace what is not a result.
    """
    prepare_output(require_ending(output, ending), source=source, room=_room_for(source))
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


def is_free(path: Path) -> bool:
    """Tell whether nothing is there, or a result that nobody has saved since."""
    return not path.exists() or ownership_of(path).is_untouched


MOST_RESULTS = 999
"""So many results of one workbook may stand beside it."""


def _default_places(source: Path, ending: str, kind: str) -> Iterator[Path]:
    """Yield where a result of a workbook goes if nobody says.

    ``my.xlsx`` -> ``my.plan.xlsx``, ``my.plan-2.xlsx`` ...; ``my.plan.xlsx`` -> ``my.plan-2.xlsx`` ...;
    with macros, ``my.xlsm`` -> ``my.plan.xlsm``; a comparison of scenarios is ``my.whatif.xlsx``, one of
    plans ``my.compare.xlsx``, a frontier ``my.frontier.xlsx``.
    """
    result = _RESULT.match(source.stem)
    name = result["name"] if result else source.stem
    first = int(result["number"] or 1) + 1 if result and result["kind"] == kind else 1
    for number in range(first, first + MOST_RESULTS):
        counted = f"-{number}" if number > 1 else ""
        yield source.with_name(f"{name}.{kind}{counted}{ending}")
