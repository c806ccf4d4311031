"""Who is staffed anew together where a plan falls short of the relaxation, and who comes first.

Each team that falls short has a turn, with the teams that have its people now; all who hold up a bottleneck
have one together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from teamform.engine.bottlenecks import bottlenecks
from teamform.engine.owners import person_of_columns
from teamform.engine.points import Point
from teamform.engine.rounds import Rounds
from teamform.engine.sifting import Sifted
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.program import Program

RUNS = 0.5
"""A team runs in the relaxation that has more of it than this."""

HOLDERS = (8, 16)
"""So many teams that have most of what those want that fall short are staffed anew with them, pass after
pass, as who has their people may have changed; where the loss is large, as many at once as in the last."""

LARGE = 0.15
"""A loss is large that is more than this share of all that the plan lacks."""

MOST_TOGETHER = 8
"""More teams that hold up one bottleneck are not staffed anew together."""


@dataclass(frozen=True)
class Turn:
    """Teams that are staffed anew together.

    Attributes
    ----------
    teams
        One that falls short, or all that hold up a bottleneck, ascending.
    lost
        What is lost there against the relaxation, in thousandths of a point.
    holders
        With how many others that have their people they are staffed.
    """

    teams: IntArray
    lost: float
    holders: int


def turns_of(rounds: Rounds, point: Point, short: float, holders: int) -> list[Turn]:
    """Return the turns of a pass, those first who lose most.

    Each team that the relaxation runs and that falls short of it has one; what a bottleneck loses, those lose
    who hold it up. They have one together as well.
    """
    sifted, formulation = rounds.sifted, rounds.wide.restricted(point.taken)
    program, values = rounds.program(formulation), point.values(formulation)
    worth = _scores(rounds.program(sifted.formulation), sifted.formulation, sifted.nearly.point)
    lost = worth - _scores(program, formulation, values)
    together = []
    for teams, lacking in _held_up(program, formulation, values, sifted):
        lost[teams] += lacking / len(teams)
        if 1 < len(teams) <= MOST_TOGETHER:
            together.append((teams, lacking))
    is_short = (sifted.nearly.point[: len(worth)] > RUNS) & (lost > short * worth)
    alone = [(np.array([team]), float(lost[team])) for team in np.flatnonzero(is_short)]
    large = LARGE * lost.sum()
    turns = [Turn(teams, of, max(HOLDERS) if of > large else holders) for teams, of in [*alone, *together]]
    return sorted(turns, key=lambda turn: -turn.lost)


def _scores(program: Program, formulation: Formulation, values: IntArray | FloatArray) -> FloatArray:
    """Return what the columns of each team score, shape ``(teams,)``."""
    block = formulation.model.column_block
    inside = block >= 0
    scores = (program.objective * values)[inside]
    return np.bincount(block[inside], weights=scores, minlength=formulation.first_x).astype(np.float64)


def _held_up(
    program: Program, formulation: Formulation, values: IntArray, sifted: Sifted
) -> Iterator[tuple[IntArray, float]]:
    """Yield who hold up each column of no team, and what it scores less than in the relaxation for that."""
    activity = program.activity(values)
    more = len(sifted.formulation.candidates) - len(formulation.candidates)
    for one in bottlenecks(program, formulation.model.column_block, person_of_columns(formulation)):
        holders = one.holders(program, activity)
        short = program.objective[one.column] * (sifted.nearly.point[one.column + more] - values[one.column])
        if len(holders) and short > 0:
            yield holders, float(short)


def around(rounds: Rounds, point: Point, turn: Turn) -> IntArray:
    """Return the teams of a turn, those tied to them, and those that have most of the people they want."""
    person, block, much = rounds.use
    mine = np.isin(block, turn.teams)
    wanted = np.bincount(person[mine], much[mine], minlength=rounds.wide.candidates.number_of_people)
    members = rounds.wide.candidates.person[point.taken]
    has = np.bincount(point.initiatives(rounds.wide), wanted[members], minlength=len(rounds.tied))
    most = np.argsort(-has, kind="stable")[: turn.holders]
    tied = np.flatnonzero(np.isin(rounds.tied, rounds.tied[turn.teams]))[: turn.holders]
    return np.unique(np.concatenate([turn.teams, tied, most[has[most] > 0]]))
