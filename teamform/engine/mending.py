"""Teams that the relaxation runs and a plan lacks: each is staffed with the teams that have its people now.

Where territories are staffed from nothing, a team may come to nothing that is worth more than all that
neighbourhoods gain in minutes, as its territory lacks one of its people. Few others have these at the moment:
with them free as well, it is staffed in a moment, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.engine.cpsat import LINEAR, Search, search
from teamform.engine.points import Point
from teamform.engine.rounds import Rounds
from teamform.engine.sifting import Sifted
from teamform.engine.staffing import OVERHEAD, WORK_PER_ENTRY
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import restrict
from teamform.formulation.linear import IntArray

RUNS = 0.5
"""A team runs in the relaxation that has more of it than this."""

HOLDERS = 8
"""So many teams that have most of what a lacking team wants are staffed anew with it."""

MOST_TEAMS = 24
"""So many lacking teams at most, those that score most in the relaxation."""

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


def mend(rounds: Rounds, sifted: Sifted, point: Point, watch: Watch) -> Mended:
    """Return the point with teams that the relaxation runs and it lacks, where they are worth it.

    Parameters
    ----------
    point
        A point that keeps every row.
    """
    work = 0.0
    for _ in range(PASSES):
        for team in lacking(rounds, sifted, point)[:MOST_TEAMS].tolist():
            if watch.reason is not None:
                return Mended(point, work)
            one = _staffed(rounds, point, team, watch)
            point, work = one.point, work + one.work
    return Mended(point, work)


def lacking(rounds: Rounds, sifted: Sifted, point: Point) -> IntArray:
    """Return the teams that the relaxation runs and a point does not; those that score most come first."""
    first, model = sifted.formulation.first_x, sifted.formulation.model
    scores = rounds.program(sifted.formulation).objective * sifted.nearly.point
    inside = model.column_block >= 0
    worth = np.bincount(model.column_block[inside], weights=scores[inside], minlength=first)[:first]
    lacks = (sifted.nearly.point[:first] > RUNS) & (point.others[:first] == 0)
    order = np.argsort(-worth, kind="stable")
    first_of_all: IntArray = order[lacks[order]]
    return first_of_all


def _staffed(rounds: Rounds, point: Point, team: int, watch: Watch) -> Mended:
    """Return the point with a team, those that it depends on and those that have its people staffed anew."""
    teams = _around(rounds, point, team)
    formulation = rounds.wide.restricted(_candidates(rounds, point, teams))
    program, values = rounds.program(formulation), point.values(formulation)
    block = formulation.model.column_block
    part = restrict(program, (block < 0) | np.isin(block, teams), values)
    how = Search(MOST_WORK, parameters=LINEAR)
    found = search(part.program, how, watch, values[part.columns])
    work = found.work + OVERHEAD + WORK_PER_ENTRY * len(part.program.row_column)
    if found.values is None:
        return Mended(point, work)
    better = formulation.settle(part.lift(found.values, values))
    is_better = program.is_feasible(better) and program.score(better) > program.score(values)
    return Mended(Point.of(formulation, better) if is_better else point, work)


def _around(rounds: Rounds, point: Point, team: int) -> IntArray:
    """Return a team, those that it is tied to, and those that have most of the people whom it wants."""
    person, block, much = rounds.use
    mine = block == team
    wanted = np.bincount(person[mine], much[mine], minlength=rounds.wide.candidates.number_of_people)
    members = rounds.wide.candidates.person[point.taken]
    has = np.bincount(point.initiatives(rounds.wide), wanted[members], minlength=len(rounds.tied))
    most = np.argsort(-has, kind="stable")[:HOLDERS]
    tied = np.flatnonzero(rounds.tied == rounds.tied[team])[:HOLDERS]
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
