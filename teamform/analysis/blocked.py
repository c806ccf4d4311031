"""The initiatives that do not run: what each would be worth, and what stands in its way.

Every block is a fact that can be checked: it holds whatever else is decided (``always``), or it holds as long
as the other teams of the plan stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from teamform.analysis.blocks import Block, BlockKind
from teamform.analysis.crew import Crew
from teamform.analysis.staffing import Staffing
from teamform.domain.entities import Initiative, Status


@dataclass(frozen=True, slots=True)
class Blocked:
    """An initiative that does not run."""

    initiative: Initiative
    value: float
    """Points forgone: what it would deliver with every place filled."""
    blocks: tuple[Block, ...]


def blocked(staffing: Staffing) -> tuple[Blocked, ...]:
    """Return every initiative that does not run, the most valuable first."""
    problem, plan = staffing.problem, staffing.plan
    absent = [one for one in problem.initiatives if not plan.runs(one.id)]
    excluding = _excluding(staffing)
    found = (Blocked(one, one.value, _blocks(staffing, one, excluding.get(one.id, ()))) for one in absent)
    return tuple(sorted(found, key=lambda one: -one.value))


def _excluding(staffing: Staffing) -> dict[str, tuple[str, ...]]:
    """Return the running initiatives that exclude others, or are excluded by them, by ID of the others."""
    found: dict[str, list[str]] = {}
    for one in staffing.problem.initiatives:
        for other in one.excludes:
            for absent, present in ((one.id, other), (other, one.id)):
                if staffing.plan.runs(present):
                    found.setdefault(absent, []).append(present)
    return {absent: tuple(dict.fromkeys(present)) for absent, present in found.items()}


def _blocks(staffing: Staffing, one: Initiative, excluding: tuple[str, ...]) -> tuple[Block, ...]:
    if one.status is Status.OFF:
        return (Block(BlockKind.STATUS, "Its status is Off", always=True),)
    found = [*_neighbours(staffing, one, excluding), *Crew(staffing, one).blocks()]
    if not found:
        found = [
            Block(
                BlockKind.CHOICE,
                "People are free for every place that must be filled: the plan scores no better with it, "
                "other rules stand against it, or the search ended first",
                always=False,
            )
        ]
    return tuple(dict.fromkeys(found))


def _neighbours(staffing: Staffing, one: Initiative, excluding: tuple[str, ...]) -> Iterator[Block]:
    problem, plan = staffing.problem, staffing.plan
    for other in map(problem.initiative, one.depends_on):
        if not plan.runs(other.id):
            yield Block(
                BlockKind.DEPENDS,
                f"It depends on {other.label}, which does not run",
                always=other.status is Status.OFF,
            )
    for other in map(problem.initiative, excluding):
        yield Block(
            BlockKind.EXCLUDES,
            f"It and {other.label}, which runs, exclude each other",
            always=other.status is Status.MUST,
            rivals=(other.id,),
        )
