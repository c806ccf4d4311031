"""What the published cases share: from a brief through files to the assignments of the written plan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import openpyxl

from teamform import pipeline
from teamform.domain.brief import Brief
from teamform.domain.plan import Outcome
from teamform.workbook.template import write_template

HEADERS = ("Initiative ID", "Seat", "Person ID")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the Assignments sheet."""

    initiative: str
    seat: str
    person: str


def solved(
    brief: Brief, planning_model: str, folder: Path, *, reached_within_s: float | None = None
) -> list[Row]:
    """Write a workbook and a planning model, solve the files, and read the plan's own file with openpyxl.

    The optimum is proven, except where ``reached_within_s`` says that it is only to be reached: then the
    search ends there, whether or not the proof is done.
    """
    workbook, model, plan = folder / "case.xlsx", folder / "case.toml", folder / "case.plan.xlsx"
    write_template(workbook, brief)
    model.write_text(planning_model, "utf-8")
    report = pipeline.solve(workbook, model=str(model), workers=2, output=plan, time_limit_s=reached_within_s)
    assert reached_within_s is not None or report.solved.outcome is Outcome.OPTIMAL
    return read_assignments(plan)


def read_assignments(plan: Path) -> list[Row]:
    workbook = openpyxl.load_workbook(plan, read_only=True, data_only=True)
    header, *rows = workbook["Assignments"].iter_rows(values_only=True)
    workbook.close()
    columns = [header.index(name) for name in HEADERS]
    return [
        Row(*(str(row[column]) for column in columns)) for row in rows if row[columns[-1]] not in (None, "")
    ]


def teams_of(rows: list[Row]) -> dict[str, set[str]]:
    """Return the people of each team; nobody may stand in one team twice."""
    teams: dict[str, set[str]] = {}
    for row in rows:
        team = teams.setdefault(row.initiative, set())
        assert row.person not in team, row
        team.add(row.person)
    return teams
