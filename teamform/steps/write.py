"""The last step: a plan that was found is not lost, whatever happens while it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from teamform.errors import InternalError, OutputError, TeamformError
from teamform.steps.place import Place, default_place
from teamform.workbook.facts import PlanFacts
from teamform.workbook.output import Saved, free_names, put, replace_keeping_backup, save_file
from teamform.workbook.plan import plan_workbook
from teamform.workbook.reading.book import SheetContent


@dataclass(frozen=True, slots=True)
class Written:
    """A plan that was written.

    Attributes
    ----------
    path
        The workbook with the plan.
    backup
        What was replaced by it, where it is the workbook that was given.
    trouble
        Why it is in another place than was found out before the search; None where it is not.
    """

    path: Path
    backup: Path | None = None
    trouble: OutputError | None = None


def write(source: Path, place: Place, facts: PlanFacts, carried: Sequence[SheetContent]) -> Written:
    """Write a plan into a copy of its workbook, or into one of its own.

    Parameters
    ----------
    source
        The workbook that was given.
    place
        Where the plan goes.
    facts, carried
        What ``plan_workbook`` makes it of.

    Raises
    ------
    OutputError
        When no place takes the workbook; it says where the plan itself is.
    InternalError
        When the workbook cannot be made; it says where the plan itself is.
    """
    try:
        content = plan_workbook(facts, host=place.host, carried=carried)
    except Exception as error:
        defect = InternalError(f"The workbook of the plan cannot be made: {type(error).__name__}: {error}")
        raise _telling_where(defect, _rescue(place, facts)) from error
    try:
        return _put(source, place, content)
    except OutputError as error:
        raise _telling_where(error, _rescue(place, facts)) from error


def _put(source: Path, place: Place, content: bytes) -> Written:
    if not place.is_in_place or place.host is None:
        return _saved(save_file(place.path, lambda path: put(path, content)))
    before = place.host.package.content
    try:
        backup = replace_keeping_backup(
            place.path, lambda path: put(path, content), before, datetime.now().astimezone()
        )
    except OutputError as error:
        beside, _ = default_place(source, place.host.ending)
        return Written(save_file(beside, lambda path: put(path, content)).path, trouble=error)
    return Written(place.path, backup)


def _saved(saved: Saved) -> Written:
    return Written(saved.path, trouble=saved.refusal)


def _rescue(place: Place, facts: PlanFacts) -> Path | None:
    """Save the plan alone, as JSON: it needs a hundredth of the room, and nothing of a workbook."""
    content = facts.solved.model_dump_json(indent=1).encode()
    path = place.path.with_suffix(".plan.json" if place.is_in_place else ".json")
    try:
        free = path if not path.exists() else next(iter(free_names(path)), path)
        return save_file(free, lambda temporary: put(temporary, content)).path
    except OutputError:
        return None


def _telling_where(error: TeamformError, rescued: Path | None) -> TeamformError:
    said = f"The plan itself is in {rescued}, as JSON." if rescued else "The plan could be saved nowhere."
    return type(error)(f"{error.message} {said}", error.remedy)
