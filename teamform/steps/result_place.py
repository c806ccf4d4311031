"""Where a comparison or a frontier goes: beside its workbook, over nothing that somebody has worked on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from teamform.steps.place import ENDING, Place, named_place
from teamform.workbook.graft import Host, find_host
from teamform.workbook.output import LEAST_ROOM, prepare_output
from teamform.workbook.ownership import ownership_of

MOST = 999
"""So many results of one kind may stand beside a workbook."""
_PLAN = re.compile(r"\.plan(?:-\d+)?$")


def result_place(source: Path, kind: str, output: Path | None, *, grafted: bool = True) -> Place:
    """Return where a result goes: ``my.frontier.xlsx``, then ``my.frontier-2.xlsx`` ...

    Parameters
    ----------
    source
        The workbook that it is about.
    kind
        What it is called: ``frontier``.
    output
        Where it was asked to go; None for beside the workbook.
    grafted
        Whether it goes into a copy of the workbook.

    Raises
    ------
    OutputError
        When it cannot be written there, or would replace what is not a result.
    """
    found = find_host(source) if grafted else None
    host = found if isinstance(found, Host) else None
    refusal = None if found is None or isinstance(found, Host) else found
    ending = host.ending if host else ENDING
    if output is not None:
        return Place(named_place(source, output, ending), None, host, refusal)
    places = list(_default_places(source, kind, ending))
    free = next((one for one in places if _is_free(one)), places[0])
    room = LEAST_ROOM + 2 * (source.stat().st_size if source.exists() else 0)
    return Place(prepare_output(free, source=source, room=room), None, host, refusal)


def _is_free(path: Path) -> bool:
    return not path.exists() or ownership_of(path).is_untouched


def _default_places(source: Path, kind: str, ending: str) -> Iterator[Path]:
    stem = _PLAN.sub("", source.stem)
    for number in range(1, MOST + 1):
        counter = f"-{number}" if number > 1 else ""
        yield source.with_name(f"{stem}.{kind}{counter}{ending}")
