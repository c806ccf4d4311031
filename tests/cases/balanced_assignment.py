"""Balanced assignment: AMPL, model `balassign0` (R. Fourer).

Put everyone into one of so many groups; minimize (largest - smallest group) + for every value of every
attribute (most - fewest people with it in a group). Of the 210 people those at positions (from 1) divisible
by `sample` take part.

    group              Must initiative with Any places
    everyone in one    hard rule "place", * = 1
    attributes         Group (department), Location, Rate class, Grade (title)
    objective          - the goal spread, range, team_size
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from teamform.domain.brief import Brief
from teamform.domain.entities import Initiative, Person, Role, Rule, Seat, Side, Status
from teamform.domain.limit import Limit
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector
from tests.cases.case import Row, teams_of

DATA = Path(__file__).parent / "data" / "balanced_assignment" / "balassign0.dat"
OPTIMA = {(8, 5): 14, (1, 12): 17, (1, 18): 17}
"""By sample and number of groups."""

PLANNING_MODEL = """
name = "balanced assignment"
rules.team_lead.on = false
rules.both_sides.on = false
rules.bridge.on = false

[[goals]]
id = "spread"
form = "range"
attributes = ["Group", "Location", "Rate class", "Grade"]
team_size = true

[solve]
gap = 0
time_limit_s = 120
"""


def read(sample: int) -> list[tuple[str, str, str, str, str]]:
    """Return name, department, location, rate and title of those who take part."""
    lines = DATA.read_text("utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.split()[:1] == ["dept"]) + 1
    kinds = {
        name: rest
        for name, *rest in (line.replace(";", "").split() for line in lines[first:] if line.split())
    }
    start = next(number for number, line in enumerate(lines) if line.startswith("set ALL_PEOPLE"))
    stop = next(number for number in range(start, len(lines)) if ";" in lines[number])
    names = " ".join(lines[start + 1 : stop + 1]).replace(";", "").split()
    taken = [name for position, name in enumerate(names, start=1) if position % sample == 0]
    return [(name, *kinds[name]) for name in taken]  # type: ignore[misc]


def brief(sample: int, groups: int) -> Brief:
    people = read(sample)
    problem = Problem(
        roles=(Role(id="Guest", side=Side.BUSINESS),),
        people=tuple(
            Person(
                id=name,
                name=name,
                role="Guest",
                group=department,
                location=location,
                grade=title,
                attributes={"Rate class": rate},
            )
            for name, department, location, rate, title in people
        ),
        initiatives=tuple(
            Initiative(id=f"G{group}", name=f"Group {group}", value=0, status=Status.MUST)
            for group in range(1, groups + 1)
        ),
        seats=tuple(
            Seat(id=f"G{group} places", initiative=f"G{group}", role="Any", count=len(people), fte=1)
            for group in range(1, groups + 1)
        ),
        rules=(Rule(id="R1", type="place", who=Selector(everyone=True), value=Limit.parse("= 1")),),
    )
    return Brief(problem=problem)


def score(sample: int, groups: int, rows: list[Row]) -> int:
    """Return the published objective of the groups, after checking that everyone is in one."""
    people = {name: kinds for name, *kinds in read(sample)}
    teams = teams_of(rows)
    assert len(teams) == groups
    assert sorted(name for team in teams.values() for name in team) == sorted(people)
    total = _spread([len(team) for team in teams.values()])
    for position in range(4):
        counts = [Counter(people[name][position] for name in team) for team in teams.values()]
        values = {kinds[position] for kinds in people.values()}
        total += sum(_spread([count[value] for count in counts]) for value in values)
    return total


def _spread(counts: list[int]) -> int:
    return max(counts) - min(counts)
