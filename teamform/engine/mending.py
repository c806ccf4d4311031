"""Teams that the relaxation runs and a plan lacks: each is staffed with the teams that have its people now.

Where territories are staffed from nothing, a team may come to nothing that is worth more than all that
neighbourhoods gain in minutes, as its territory lacks one of its people. Few others have these at the moment:
with them free as well, it is staffed in a moment, too. So are all who hold up a bottleneck, together: while
one of them stays as it is, the others gain nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np

from teamform.engine.cpsat import LINEAR, Search, search
from teamform.engine.crew import Task, run_batch
from teamform.engine.points import Point
from teamform.engine.rounds import Rounds
from teamform.engine.staffing import OVERHEAD, WORK_PER_ENTRY
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import restrict
from teamform.engine.turns import HOLDERS, around, turns_of
from teamform.formulation.candidates import merged
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import GLOBAL, BoolArray, IntArray
from teamform.formulation.program import Program

SHORT, SHORT_ANEW = 0.1, 0.3
"""A team falls short that loses more than this share of its score in the relaxation: in a plan at hand, and
in one from nothing, where most fall somewhat short, and rounds do more for these."""

MOST_TURNS, OF_A_MODEL = 60, 20
"""So many at most have a turn, those that lose most; so many share a model."""

SIDE_BY_SIDE = 2
"""So many turns at once that have no team in common; with one worker, too, so that the answer is the same."""

MOST_WORK = 0.6
"""The most work for each."""


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


@dataclass(frozen=True)
class _Mended:
    """What came of the turns of one model, and whether it scores what was asked for."""

    point: Point
    work: float
    is_enough: bool


@dataclass(frozen=True)
class _Staffed:
    """What came of a turn: all values after it, and the work."""

    values: IntArray
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
    if work <= 0.0 or watch.reason is not None:
        return Mended(point, spent)
    for holders in HOLDERS:
        before, turns = point, turns_of(rounds, point, short, holders)[:MOST_TURNS]
        for first in range(0, len(turns), OF_A_MODEL):
            teams = [around(rounds, point, turn) for turn in turns[first : first + OF_A_MODEL]]
            one = _mended(rounds, point, teams, goal, work - spent, seed, watch)
            spent, point = spent + one.work, one.point
            if one.is_enough or spent >= work or watch.reason is not None:
                return Mended(point, spent)
        if point is before:
            break
    return Mended(point, spent)


def _mended(
    rounds: Rounds,
    point: Point,
    all_teams: Sequence[IntArray],
    goal: float,
    work: float,
    seed: int,
    watch: Watch,
) -> _Mended:
    """Return the point with some teams after the others staffed anew, in one model for all of them."""
    chosen = [_candidates(rounds, point, teams) for teams in all_teams]
    formulation = rounds.wide.restricted(np.unique(np.concatenate(chosen)))
    program, values = rounds.program(formulation), point.values(formulation)
    block, queue = formulation.model.column_block, list(all_teams)
    score = before = program.score(values)
    spent = WORK_PER_ENTRY * len(program.row_column)
    while queue and watch.reason is None and spent < work and score < goal:
        batch = _side_by_side(queue)
        frees = [np.isin(block, [GLOBAL, *queue[place]]) for place in batch]
        answers = run_batch([Task(partial(_staffed, program, values, free, seed)) for free in frees], watch)
        found = [answer for answer in answers if answer is not None]
        spent += sum(answer.work for answer in found)
        values, taken = _together(program, values, [answer.values for answer in found])
        score = program.score(values)
        for place in reversed(batch[:taken]):
            del queue[place]
    if score > before:
        point = Point.of(formulation, _settled(formulation, program, values))
    return _Mended(point, spent, score >= goal)


def _side_by_side(queue: Sequence[IntArray]) -> list[int]:
    """Return the place of the first, and of the next one that has none of its teams."""
    apart = (place for place in range(1, len(queue)) if not np.isin(queue[place], queue[0]).any())
    return [0, *islice(apart, SIDE_BY_SIDE - 1)]


def _together(program: Program, values: IntArray, found: Sequence[IntArray]) -> tuple[IntArray, int]:
    """Return the first answer with the others, and how many these are; alone where they do not go together.

    Both may have wanted the same people. Columns of no team are those of the first that changed them.
    """
    first, together = found[0], found[0].copy()
    for other in found[1:]:
        changed = (other != values) & (together == values)
        together[changed] = other[changed]
    if len(found) > 1 and program.is_feasible(together) and program.score(together) >= program.score(first):
        return together, len(found)
    return first, 1


def _staffed(program: Program, values: IntArray, free: BoolArray, seed: int, watch: Watch) -> _Staffed:
    """Return the values with some columns staffed anew where that is better, and the work."""
    part = restrict(program, free, values)
    found = search(part.program, Search(MOST_WORK, seed, parameters=LINEAR), watch, values[part.columns])
    work = found.work + OVERHEAD + WORK_PER_ENTRY * len(part.program.row_column)
    if found.values is None or part.program.score(found.values) <= part.program.score(values[part.columns]):
        return _Staffed(values, work)
    return _Staffed(part.lift(found.values, values), work)


def _settled(formulation: Formulation, program: Program, values: IntArray) -> IntArray:
    """Return values with the columns that follow at their best, as far as all rows are kept."""
    settled = formulation.settle(values)
    keeps = program.is_feasible(settled) and program.score(settled) >= program.score(values)
    return settled if keeps else values


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
    return merged(point.taken, theirs[known[candidates.person[theirs]]])
