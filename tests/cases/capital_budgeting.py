"""Capital budgeting: OR-Library, `mknap1` (C. C. Petersen, 1967), the first three problems.

Choose projects; a chosen project takes its need of every resource, within the resources' capacities;
maximize value.

    resource i         one person with the role "Resource i"; 1 unit = 0.001 FTE
    project            initiative with a seat for each resource that it needs
    all or nothing     every place must be filled; launch_share = 1
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from teamform.domain.brief import Brief
from teamform.domain.entities import Initiative, Person, Role, Seat, Side
from teamform.domain.problem import Problem
from tests.cases.case import Row, teams_of

DATA = Path(__file__).parent / "data" / "capital_budgeting" / "mknap1_first_three.txt"
OPTIMA = (3800, 8706.1, 4015)
FTE_PER_UNIT = 0.001

PLANNING_MODEL = """
name = "capital budgeting"
rules.team_lead.on = false
rules.both_sides.on = false
rules.bridge.on = false

[[goals]]
id = "value"
launch_share = 1

[solve]
gap = 0
time_limit_s = 120
"""


@dataclass(frozen=True)
class Instance:
    """Values by project, needs by resource and project, capacities by resource."""

    optimum: float
    values: list[float]
    needs: list[list[float]]
    capacities: list[float]


def read(number: int) -> Instance:
    line = [float(word) for word in DATA.read_text("utf-8").splitlines()[number + 1].split()]
    projects, resources = int(line[0]), int(line[1])
    values, rest = line[3 : 3 + projects], line[3 + projects :]
    needs = [rest[resource * projects : (resource + 1) * projects] for resource in range(resources)]
    capacities = rest[resources * projects :]
    assert len(capacities) == resources
    return Instance(line[2], values, needs, capacities)


def brief(number: int) -> Brief:
    instance = read(number)
    problem = Problem(
        roles=tuple(
            Role(id=f"Resource {resource}", side=Side.IT)
            for resource in range(1, len(instance.capacities) + 1)
        ),
        people=tuple(
            Person(
                id=f"R{resource}",
                name=f"Resource {resource}",
                role=f"Resource {resource}",
                capacity_fte=capacity * FTE_PER_UNIT,
            )
            for resource, capacity in enumerate(instance.capacities, start=1)
        ),
        initiatives=tuple(
            Initiative(id=f"J{project}", name=f"Project {project}", value=value)
            for project, value in enumerate(instance.values, start=1)
        ),
        seats=tuple(
            Seat(
                id=f"J{project} R{resource}",
                initiative=f"J{project}",
                role=f"Resource {resource}",
                fte=need * FTE_PER_UNIT,
            )
            for project in range(1, len(instance.values) + 1)
            for resource, needs in enumerate(instance.needs, start=1)
            if (need := needs[project - 1])
        ),
    )
    return Brief(problem=problem)


def score(number: int, rows: list[Row]) -> float:
    """Return the value of the chosen projects, after checking every capacity."""
    instance = read(number)
    chosen = [int(initiative.removeprefix("J")) - 1 for initiative in teams_of(rows)]
    for needs, capacity in zip(instance.needs, instance.capacities, strict=True):
        assert sum(needs[project] for project in chosen) <= capacity
    return round(sum(instance.values[project] for project in chosen), 3)
