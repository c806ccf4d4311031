"""Teams that the relaxation runs and a plan lacks: each is staffed with the teams that have its people now.

Where territories are staffed from nothing, a team may come to nothing that is worth more than all that
neighbourhoods gain in minutes, as its territory lacks one of its people. Few others have these at the moment:
with them free as well, it is staffed in a moment, too. So are all who hold up a bottleneck, together: while
one of them stays as it is, the others gain nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from teamform.engine.bottlenecks import bottlenecks
from teamform.engine.cpsat import LINEAR, Search, search
from teamform.engine.owners import person_of_columns
from teamform.engine.points import Point
from teamform.engine.rounds import Rounds
from teamform.engine.sifting import Sifted
from teamform.engine.staffing import OVERHEAD, WORK_PER_ENTRY
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import BoolArray, restrict
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import GLOBAL, FloatArray, IntArray
from teamform.formulation.program import Program

RUNS = 0.5
"""A team runs in the relaxation that has more of it than this."""

HOLDERS, MORE_HOLDERS = 8, 16
"""So many teams that have most of what those want that fall short are staffed anew with them; more where the
loss is large."""

LARGE = 0.15
"""A loss is large that is more than this share of all that the plan lacks."""

MOST_TOGETHER = 8
"""More teams that hold up one bottleneck are not staffed anew together."""

SHORT, SHORT_ANEW = 0.1, 0.3
"""A team falls short that loses more than this share of its score in the relaxation: in a plan at hand, and
in one from nothing, where most fall somewhat short, and rounds do more for these."""

MOST_TURNS = 60
"""So many at most have a turn, those that lose most."""

MOST_WORK = 0.6
"""The most work for each."""

PASSES = 2
"""So many times each may have its turn: who has its people may have changed."""


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


@dataclass(frozen=True)
class Mended:
    """What came of it.

    Attributes
    ----------
    point
        No worse than the one before; it keeps every row if that did.
    work
        The work done.
    """

    point: Point
    work: float


def mend(
    rounds: Rounds,
    point: Point,
    short: float,
    goal: float,
    work: float,
    seed: int,
    watch: Watch,
) -> Mended:
    """Return the point with teams that fall short of the relaxation staffed anew, where that is worth it.

    Parameters
    ----------
    point
        A point that keeps every row.
    short
        Teams fall short that lose more than this share of their score in the relaxation.
    goal
        A score at which nothing better is sought, in thousandths of a point.
    work
        The most work, roughly.
    """
    spent = 0.0
    for _ in range(PASSES):
        turns = turns_of(rounds, point, short)
        if not turns or spent >= work or watch.reason is not None:
            break
        around = [_around(rounds, point, turn) for turn in turns[:MOST_TURNS]]
        one = _mended(rounds, point, around, goal, work - spent, seed, watch)
        spent += one.work
        if one.point is point:
            break
        point = one.point
    return Mended(point, spent)


def turns_of(rounds: Rounds, point: Point, short: float) -> list[Turn]:
    """Return the turns of a pass, those first who lose most.

    Each team that the relaxation runs and that falls short of it has one; what a bottleneck loses, those lose
    who hold it up. They have one together as well.
    """
    sifted, formulation = rounds.sifted, rounds.wide.restricted(point.taken)
    program, values = rounds.program(formulation), point.values(formulation)
    worth = _scores(rounds.program(sifted.formulation), sifted.formulation, sifted.nearly.point)
    lost = worth - _scores(program, formulation, values)
    together = []
    for holders, lacking in _held_up(program, formulation, values, sifted):
        lost[holders] += lacking / len(holders)
        if 1 < len(holders) <= MOST_TOGETHER:
            together.append((holders, lacking))
    is_short = (sifted.nearly.point[: len(worth)] > RUNS) & (lost > short * worth)
    alone = [(np.array([team]), float(lost[team])) for team in np.flatnonzero(is_short)]
    large = LARGE * lost.sum()
    turns = [Turn(teams, of, MORE_HOLDERS if of > large else HOLDERS) for teams, of in [*alone, *together]]
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


def _mended(
    rounds: Rounds,
    point: Point,
    around: Sequence[IntArray],
    goal: float,
    work: float,
    seed: int,
    watch: Watch,
) -> Mended:
    """Return the point with one team after the other staffed anew, in one model for all of them."""
    chosen = [_candidates(rounds, point, teams) for teams in around]
    formulation = rounds.wide.restricted(np.unique(np.concatenate(chosen)))
    program, values = rounds.program(formulation), point.values(formulation)
    before, spent = program.score(values), WORK_PER_ENTRY * len(program.row_column)
    for teams in around:
        if watch.reason is not None or spent >= work or program.score(values) >= goal:
            break
        free = np.isin(formulation.model.column_block, [GLOBAL, *teams])
        values, more = _staffed(program, values, free, seed, watch)
        spent += more
    if program.score(values) <= before:
        return Mended(point, spent)
    return Mended(Point.of(formulation, _settled(formulation, program, values)), spent)


def _staffed(
    program: Program, values: IntArray, free: BoolArray, seed: int, watch: Watch
) -> tuple[IntArray, float]:
    """Return the values with some columns staffed anew where that is better, and the work."""
    part = restrict(program, free, values)
    found = search(part.program, Search(MOST_WORK, seed, parameters=LINEAR), watch, values[part.columns])
    work = found.work + OVERHEAD + WORK_PER_ENTRY * len(part.program.row_column)
    if found.values is None or part.program.score(found.values) <= part.program.score(values[part.columns]):
        return values, work
    return part.lift(found.values, values), work


def _settled(formulation: Formulation, program: Program, values: IntArray) -> IntArray:
    """Return values with the columns that follow at their best, as far as all rows are kept."""
    settled = formulation.settle(values)
    keeps = program.is_feasible(settled) and program.score(settled) >= program.score(values)
    return settled if keeps else values


def _around(rounds: Rounds, point: Point, turn: Turn) -> IntArray:
    """Return the teams of a turn, those tied to them, and those that have most of the people they want."""
    person, block, much = rounds.use
    mine = np.isin(block, turn.teams)
    wanted = np.bincount(person[mine], much[mine], minlength=rounds.wide.candidates.number_of_people)
    members = rounds.wide.candidates.person[point.taken]
    has = np.bincount(point.initiatives(rounds.wide), wanted[members], minlength=len(rounds.tied))
    most = np.argsort(-has, kind="stable")[: turn.holders]
    tied = np.flatnonzero(np.isin(rounds.tied, rounds.tied[turn.teams]))[: turn.holders]
    return np.unique(np.concatenate([turn.teams, tied, most[has[most] > 0]]))


def _candidates(rounds: Rounds, point: Point, teams: IntArray) -> IntArray:
    """Return the candidates of a point, and those of some teams whose people they have or are to have.

    All candidates of theirs would grow with the number of people there are.
    """
    candidates = rounds.wide.candidates
    known = np.zeros(candidates.number_of_people, dtype=bool)
    known[candidates.person[point.taken[np.isin(point.initiatives(rounds.wide), teams)]]] = True
    known[rounds.use[0][np.isin(rounds.use[1], teams)]] = True
    spans = map(candidates.of_initiative, teams.tolist())
    theirs = np.concatenate([np.arange(span.start, span.stop) for span in spans])
    return np.union1d(point.taken, theirs[known[candidates.person[theirs]]])
