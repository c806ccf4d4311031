"""Teams that the relaxation runs and a plan lacks: each is staffed with the teams that have its people now.

Where territories are staffed from nothing, a team may come to nothing that is worth more than all that
neighbourhoods gain in minutes, as its territory lacks one of its people. Few others have these at the moment:
with them free as well, it is staffed in a moment, too.
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

HOLDERS = 8
"""So many teams that have most of what one that falls short wants are staffed anew with it."""

MUCH = 0.15
"""More teams are, where it loses more than this share of all that the plan lacks (see ``Shortness``)."""


@dataclass(frozen=True)
class Shortness:
    """Which teams fall short, and how much is done about it.

    Attributes
    ----------
    share
        The share of its score in the relaxation that a team loses which falls short.
    holders
        How many teams are staffed anew with one that loses much.
    """

    share: float
    holders: int


SHORT, SHORT_ANEW = Shortness(0.1, HOLDERS), Shortness(0.3, 2 * HOLDERS)
"""In a plan at hand, and in one from nothing, where most teams fall somewhat short, rounds do more for these,
and one that came to nothing may be worth more than all others lack."""

MOST_TEAMS = 60
"""So many teams at most, those that fall short by most."""

MOST_WORK = 0.6
"""The most work for each."""

PASSES = 2
"""So many times each may have its turn: who has its people may have changed."""


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
    short: Shortness,
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
        Which teams fall short.
    goal
        A score at which nothing better is sought, in thousandths of a point.
    work
        The most work, roughly.
    """
    spent = 0.0
    for _ in range(PASSES):
        teams, holders = short_of(rounds, point, short)
        if not len(teams) or spent >= work or watch.reason is not None:
            break
        pairs = zip(teams[:MOST_TEAMS].tolist(), holders[:MOST_TEAMS].tolist(), strict=True)
        around = [_around(rounds, point, *pair) for pair in pairs]
        one = _mended(rounds, point, around, goal, work - spent, seed, watch)
        spent += one.work
        if one.point is point:
            break
        point = one.point
    return Mended(point, spent)


def short_of(rounds: Rounds, point: Point, short: Shortness) -> tuple[IntArray, IntArray]:
    """Return the teams that the relaxation runs and that fall short of it; those that lose most come first.

    With them comes how many others each is staffed anew with. What a bottleneck loses, those lose who hold it
    up.
    """
    sifted, formulation = rounds.sifted, rounds.wide.restricted(point.taken)
    program, values = rounds.program(formulation), point.values(formulation)
    worth = _scores(rounds.program(sifted.formulation), sifted.formulation, sifted.nearly.point)
    lost = worth - _scores(program, formulation, values)
    for holders, lacking in _held_up(program, formulation, values, sifted):
        lost[holders] += lacking / len(holders)
    is_short = (sifted.nearly.point[: len(worth)] > RUNS) & (lost > short.share * worth)
    order = np.argsort(-lost, kind="stable")
    shortest_first = order[is_short[order]]
    return shortest_first, np.where(lost[shortest_first] > MUCH * lost.sum(), short.holders, HOLDERS)


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


def _around(rounds: Rounds, point: Point, team: int, holders: int) -> IntArray:
    """Return a team, those that it is tied to, and those that have most of the people whom it wants."""
    person, block, much = rounds.use
    mine = block == team
    wanted = np.bincount(person[mine], much[mine], minlength=rounds.wide.candidates.number_of_people)
    members = rounds.wide.candidates.person[point.taken]
    has = np.bincount(point.initiatives(rounds.wide), wanted[members], minlength=len(rounds.tied))
    most = np.argsort(-has, kind="stable")[:holders]
    tied = np.flatnonzero(rounds.tied == rounds.tied[team])[:holders]
    return np.unique(np.concatenate([[team], tied, most[has[most] > 0]]))


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
