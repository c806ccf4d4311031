"""The plan of an earlier solve: its IDs get their pseudonyms, so that the decisions in it still count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lxml import etree

from teamform.domain.entities import Current, Lock
from teamform.domain.plan import Assignment, Plan, Solved, Team
from teamform.domain.problem import Problem
from teamform.workbook.anonymize.cells import New, OtherCells
from teamform.workbook.anonymize.pseudonyms import Thing
from teamform.workbook.anonymize.strings import add_text
from teamform.workbook.anonymize.texts import Texts
from teamform.workbook.anonymize.trees import named, remove
from teamform.workbook.graft.trees import Element
from teamform.workbook.layout import Kind
from teamform.workbook.reading.values import Value
from teamform.workbook.results import LOCKS, PLACES
from teamform.workbook.sheets import assignments
from teamform.workbook.snapshot import packed, read_snapshot, snapshot_rows

_HEADERS: Mapping[str, Kind] = {
    "Initiative ID": Kind.INITIATIVE, "Initiative": Kind.INITIATIVE, "Seat": Kind.SEAT, "Role": Kind.ROLE,
    "Person ID": Kind.PERSON, "Person": Kind.PERSON, "Change to": Kind.PERSON, "FTE": Kind.SHARE,
    "Lead": Kind.FLAG, "Fit": Kind.NUMBER, "Decision": Kind.CHOICE, "Reason": Kind.TEXT,
}  # fmt: skip
"""What the columns of the Assignments hold."""
_NO_HASH = ""
"""The problem has another hash under its pseudonyms."""


class ResultCells(OtherCells):
    """The cells of a result sheet: its numbers follow from the problem, and stay.

    Parameters
    ----------
    is_assignments
        Whether it is the sheet on which the user decides.
    """

    def __init__(self, *arguments: Any, is_assignments: bool) -> None:
        super().__init__(*arguments)
        header = self.rows.get(1, []) if is_assignments else []
        self._kinds = {
            column: _HEADERS[text] for column, text in enumerate(header)
            if isinstance(text, str) and text in _HEADERS
        }  # fmt: skip

    def new(self, row: int, column: int) -> New:
        """Return what a cell gets."""
        value = self.value(row, column)
        if not isinstance(value, str):
            return None
        kind = self._kinds.get(column)
        if kind is None:
            return self._texts.free(value)
        return None if row == 1 or value == assignments.LEAD else self._texts.of_kind(kind, value)


def renamed_plan(rows: Iterable[Sequence[Value]], problem: Problem, texts: Texts) -> dict[str, str] | None:
    """Return the parts of a stored plan under pseudonyms; None where they cannot be understood.

    Parameters
    ----------
    rows
        The values of the hidden sheet, row by row.
    problem
        The problem under its pseudonyms, in place of the one that was solved.
    """
    parts, _ = read_snapshot(rows)
    try:
        locks = tuple(_lock(lock, texts) for lock in LOCKS.validate_json(parts["locks"]))
        places = PLACES.validate_json(parts["earlier"])
        earlier = None if places is None else tuple(_place(place, texts) for place in places)
        solved_for = problem.replace(locks=locks, earlier=earlier)
        return {
            "schema_version": str(int(parts["schema_version"])),
            "solved": _solved(Solved.model_validate_json(parts["solved"]), texts).model_dump_json(),
            "planning_model": json.dumps(_planning_model(json.loads(parts["planning_model"]), texts)),
            "input_hash": json.dumps(_NO_HASH),
            "locks": LOCKS.dump_json(locks).decode(),
            "earlier": PLACES.dump_json(earlier).decode(),
            "problem": json.dumps(packed(solved_for.model_dump_json())),
            "figures": "{}",
        }
    except (KeyError, ValueError):
        return None


def rewrite_hidden(root: Element, parts: Mapping[str, str]) -> None:
    """Write the parts of a plan onto the hidden sheet, instead of what is there."""
    for data in named(root, "sheetData"):
        space = etree.QName(data).namespace
        for one in list(data):
            data.remove(one)
        for values in snapshot_rows(parts):
            row = etree.SubElement(data, f"{{{space}}}row")
            for value in values:
                cell = etree.SubElement(row, f"{{{space}}}c")
                if isinstance(value, int):
                    etree.SubElement(cell, f"{{{space}}}v").text = str(value)
                else:
                    cell.set("t", "inlineStr")
                    add_text(etree.SubElement(cell, f"{{{space}}}is"), value)
    for dimension in named(root, "dimension"):
        remove(dimension)


def _solved(solved: Solved, texts: Texts) -> Solved:
    origin = solved.provenance
    return solved.replace(
        plan=Plan(teams=tuple(_team(team, texts) for team in solved.plan.teams)),
        provenance=origin.replace(
            input_name="", input_hash=_NO_HASH, planning_model=texts.free(origin.planning_model),
            overrides=tuple(map(texts.override, origin.overrides)),
        ),
    )  # fmt: skip


def _team(team: Team, texts: Texts) -> Team:
    return Team(
        initiative=texts.named(team.initiative, Thing.INITIATIVE_ID),
        lead=None if team.lead is None else texts.named(team.lead, Thing.PERSON_ID),
        members=tuple(
            Assignment(
                person=texts.named(one.person, Thing.PERSON_ID), seat=texts.named(one.seat, Thing.SEAT)
            )
            for one in team.members
        ),
    )


def _lock(lock: Lock, texts: Texts) -> Lock:
    return lock.replace(
        person=texts.named(lock.person, Thing.PERSON_ID), seat=texts.named(lock.seat, Thing.SEAT), origin=""
    )


def _place(place: Current, texts: Texts) -> Current:
    return place.replace(
        initiative=texts.named(place.initiative, Thing.INITIATIVE_ID),
        seat=None if place.seat is None else texts.named(place.seat, Thing.SEAT),
        person=texts.named(place.person, Thing.PERSON_ID),
        origin="",
    )


def _planning_model(content: Any, texts: Texts) -> Any:
    """Return a planning model with new names for attributes and objectives, and without prose."""
    if isinstance(content, list):
        return [_planning_model(one, texts) for one in content]
    if not isinstance(content, dict):
        return content
    new = {name: _planning_model(one, texts) for name, one in content.items()}
    if isinstance(content.get("attributes"), list):
        new["attributes"] = [texts.header(str(one)) for one in content["attributes"]]
    if isinstance(content.get("least"), dict):
        new["least"] = {texts.value(name): share for name, share in content["least"].items()}
    for name in {"name", "summary"} & content.keys():
        new[name] = texts.free(str(content[name]))
    return new
