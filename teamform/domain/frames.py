"""A problem as pandas DataFrames, one for each kind of row, and back; for notebooks and other programs.

Columns are the fields of the entities under their own names. A field that is itself a table (a person's
skills, a seat's FTE by period) is a frame of its own, with a row for each entry.
``from_frames(to_frames(problem)) == problem`` holds exactly: cells are objects, and hold None where there
is nothing. Selectors and limits stand there as such; text in the notation of the Rules sheet is read as
well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from teamform.domain.base import Frozen
from teamform.domain.entities import ROWS, Current, Lock, Period, SeatSkill
from teamform.domain.problem import Problem
from teamform.errors import ProblemError

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]

_ROWS: Mapping[str, type[Frozen]] = {
    **ROWS,
    "earlier": Current,
    "locks": Lock,
    "periods": Period,
}


@dataclass(frozen=True, slots=True)
class _Map:
    """A field that maps keys to values, as a frame of owner, key and value."""

    frame: str
    rows: str
    field: str
    owner: str
    key: str
    value: str


_MAPS = (
    _Map("person_roles", "people", "other_roles", "person", "role", "level"),
    _Map("availability", "people", "availability_fte", "person", "period", "fte"),
    _Map("skills", "people", "skills", "person", "skill", "level"),
    _Map("competencies", "people", "competencies", "person", "competency", "rating"),
    _Map("attributes", "people", "attributes", "person", "attribute", "value"),
    _Map("seat_fte", "seats", "fte_by_period", "seat", "period", "fte"),
)
_SEAT_SKILLS = "seat_skills"
_SKILL_NAMES = "skill_names"
_SCALE = "scale"


def to_frames(problem: Problem) -> dict[str, pd.DataFrame]:
    """Return the problem's rows, a frame for each kind, by name; ``earlier`` only where it follows a plan."""
    import pandas as pd  # noqa: PLC0415

    def frame(records: Iterator[Record], columns: list[str]) -> pd.DataFrame:
        return pd.DataFrame([[record[name] for name in columns] for record in records], None, columns, object)

    rows = {kind: getattr(problem, kind) for kind in _ROWS}
    there = {kind: some for kind, some in rows.items() if some is not None}
    frames = {kind: frame(_records(some), _columns(kind)) for kind, some in there.items()}
    for one in _MAPS:
        frames[one.frame] = frame(_entries(problem, one), [one.owner, one.key, one.value])
    frames[_SEAT_SKILLS] = frame(_seat_skills(problem), ["seat", *SeatSkill.model_fields])
    frames[_SKILL_NAMES] = frame(({"skill": name} for name in problem.skill_names), ["skill"])
    frames[_SCALE] = frame(iter([{"top_level": problem.top_level}]), ["top_level"])
    return frames


def from_frames(frames: Mapping[str, pd.DataFrame]) -> Problem:
    """Return the problem that some frames say.

    Parameters
    ----------
    frames
        Frames by name, as ``to_frames`` makes them. Frames and columns that say nothing may be missing.

    Raises
    ------
    ProblemError
        When the rows contradict each other.
    """
    tables = {name: _read(frame) for name, frame in frames.items()}
    made: Record = {}
    for kind, entity in _ROWS.items():
        if kind in tables:
            apart = _apart(kind, tables)
            _check_owners(kind, tables[kind], apart)
            made[kind] = tuple(
                entity(**_filled(entity, record), **{field: of[record["id"]] for field, of in apart.items()})
                for record in tables[kind]
            )
    if _SKILL_NAMES in tables:
        made["skill_names"] = tuple(record["skill"] for record in tables[_SKILL_NAMES])
    for record in tables.get(_SCALE, ()):
        made |= record
    return Problem(**made)


# -- rows -> records --------------------------------------------------------------------------------------


def _columns(kind: str) -> list[str]:
    """Return the fields that are columns of a kind's own frame."""
    apart = {one.field for one in _MAPS if one.rows == kind} | ({"skills"} if kind == "seats" else set())
    return [name for name in _ROWS[kind].model_fields if name not in apart]


def _records(rows: tuple[Frozen, ...]) -> Iterator[Record]:
    for row in rows:
        yield {name: getattr(row, name) for name in type(row).model_fields}


def _entries(problem: Problem, one: _Map) -> Iterator[Record]:
    for row in getattr(problem, one.rows):
        for key, value in getattr(row, one.field).items():
            yield {one.owner: row.id, one.key: key, one.value: value}


def _seat_skills(problem: Problem) -> Iterator[Record]:
    for seat in problem.seats:
        for record in _records(seat.skills):
            yield {"seat": seat.id, **record}


# -- records -> rows --------------------------------------------------------------------------------------


def _read(frame: pd.DataFrame) -> list[Record]:
    """Return a frame's rows; what pandas takes for missing becomes None."""
    import pandas as pd  # noqa: PLC0415

    return [
        {
            str(name): None if pd.api.types.is_scalar(value) and pd.isna(value) else value
            for name, value in record.items()
        }
        for record in frame.to_dict("records")
    ]


def _apart(kind: str, tables: Mapping[str, list[Record]]) -> dict[str, defaultdict[str, Any]]:
    """Return the fields that have frames of their own: by field, by the ID of the row."""
    fields: dict[str, defaultdict[str, Any]] = {}
    for one in _MAPS:
        if one.rows == kind:
            fields[one.field] = defaultdict(dict)
            for record in tables.get(one.frame, ()):
                fields[one.field][record[one.owner]][record[one.key]] = record[one.value]
    if kind == "seats":
        fields["skills"] = defaultdict(tuple)
        for record in tables.get(_SEAT_SKILLS, ()):
            skill = {name: value for name, value in record.items() if name != "seat"}
            fields["skills"][record["seat"]] += (SeatSkill(**_filled(SeatSkill, skill)),)
    return fields


def _check_owners(kind: str, records: list[Record], apart: Mapping[str, Mapping[str, Any]]) -> None:
    known = {record.get("id") for record in records}
    for field, owners in apart.items():
        if unknown := sorted(set(owners) - known):
            raise ProblemError(
                f"Rows about {field} name {', '.join(unknown)}, which {kind} do not have.",
                f"Add them to {kind}, or correct the rows.",
            )


def _filled(entity: type[Frozen], record: Record) -> Record:
    """Return what a row says; nothing is said where a cell is empty and the field cannot be."""
    return {name: value for name, value in record.items() if value is not None or _may_be_none(entity, name)}


def _may_be_none(entity: type[Frozen], name: str) -> bool:
    field = entity.model_fields.get(name)
    return field is not None and type(None) in get_args(field.annotation)
