"""Pupils to projects: ProjectAssigner (Z. Sunberg and contributors), the example of its tests.

Projects ask for a sum of each skill and for min to max members. Teammates who all name each other stay
together; who is not named in return, is not heard there, and is here by half a rank. Preferences are ranks:
1 is best, none worst.

    skill 0.5          level 5
    project            Must initiative with Any places, Min team, Max team; Must needs with a Total level
    teammates          rule "together": hard where mutual, else soft
    rank               points: number of projects + 1 - rank
"""

from __future__ import annotations

import csv
from pathlib import Path

from teamform.domain.brief import Brief
from teamform.domain.entities import Initiative, Need, Person, Preference, Role, Rule, Seat, Side, Status
from teamform.domain.limit import Limit
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector
from tests.cases.case import Row, teams_of

DATA = Path(__file__).parent / "data" / "pupils_to_projects"
RANKS = {"students.csv": 4, "students_multiple.csv": 6}
"""The ranks that pupils get in the expected answer, summed up, by file."""
EXPECTED = {"Airplane": {"Alice", "Bob"}, "Cubesat": {"Charlie", "Dale"}}
LEVELS = 10

PLANNING_MODEL = """
name = "pupils to projects"
rules.team_lead.on = false
rules.both_sides.on = false
rules.bridge.on = false

[[goals]]
id = "preference"

[[goals]]
id = "rules"

[solve]
gap = 0
"""


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def brief(students: str) -> Brief:
    pupils, projects = read(students), read("projects.csv")
    names = [project["name"] for project in projects]
    problem = Problem(
        roles=(Role(id="Pupil", side=Side.IT),),
        people=tuple(
            Person(id=pupil["name"], name=pupil["name"], role="Pupil", skills=_levels(pupil))
            for pupil in pupils
        ),
        initiatives=tuple(
            Initiative(
                id=project["name"],
                name=project["name"],
                value=0,
                status=Status.MUST,
                min_team=int(project["min"]),
                max_team=int(project["max"]),
            )
            for project in projects
        ),
        seats=tuple(
            Seat(id=f"{name} places", initiative=name, role="Any", count=len(pupils), fte=1) for name in names
        ),
        needs=tuple(
            Need(
                id=f"{project['name']}/{skill}",
                initiative=project["name"],
                skill=skill,
                headcount=None,
                total_level=level,
                must=True,
            )
            for project in projects
            for skill, level in _levels(project).items()
        ),
        preferences=tuple(
            Preference(person=pupil["name"], initiative=name, points=len(names) + 1 - int(pupil[name]))
            for pupil in pupils
            for name in names
            if pupil[name]
        ),
        rules=(
            Rule(id="R1", type="place", who=Selector(everyone=True), value=Limit.parse("= 1")),
            *_together(pupils),
        ),
        top_level=LEVELS,
    )
    return Brief(problem=problem)


def ranks(students: str, rows: list[Row]) -> int:
    """Return the sum of ranks that pupils get, none as one beyond the last; check sizes and skills."""
    pupils = {pupil["name"]: pupil for pupil in read(students)}
    projects = {project["name"]: project for project in read("projects.csv")}
    teams = teams_of(rows)
    assert sorted(name for team in teams.values() for name in team) == sorted(pupils)
    for name, project in projects.items():
        assert int(project["min"]) <= len(teams[name]) <= int(project["max"])
        for skill, level in _levels(project).items():
            assert sum(_levels(pupils[member]).get(skill, 0) for member in teams[name]) >= level
    return sum(
        int(pupils[member][name] or len(projects) + 1) for name, team in teams.items() for member in team
    )


def _levels(row: dict[str, str]) -> dict[str, int]:
    levels = {key.removeprefix("skill:"): row[key] for key in row if key.startswith("skill:")}
    return {skill: round(float(level) * LEVELS) for skill, level in levels.items() if float(level)}


def _together(pupils: list[dict[str, str]]) -> list[Rule]:
    asked = {
        pupil["name"]: {pupil[key] for key in pupil if key.startswith("teammate_") and pupil[key]}
        for pupil in pupils
    }
    pairs = {frozenset((name, mate)) for name, mates in asked.items() for mate in mates}
    return [
        Rule(
            id=f"R{number}",
            type="together",
            who=Selector(people=tuple(sorted(pair))),
            hard=all(pair - {name} <= asked[name] for name in pair),
            weight=0.5,
        )
        for number, pair in enumerate(sorted(pairs, key=sorted), start=2)
    ]
