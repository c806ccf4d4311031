"""Points from which all territories are staffed from nothing: what must run, and what the relaxation says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.engine.aims import Trials, best_values, first_aims, limited
from teamform.engine.partition import Use
from teamform.engine.points import Point, least_point
from teamform.engine.rounds import Rounds, used_of
from teamform.engine.shares import division, shared_out
from teamform.engine.sifting import Sifted
from teamform.engine.stopping import Watch
from teamform.engine.tighten import leaned_on
from teamform.formulation.candidates import merged
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.program import rank_program

DIVIDED = 3.0
"""Where the relaxation divides people's places into no more parts than these, what it says of who works with
whom is taken at its word: places are drawn from it, and teams that share people are dealt together."""


@dataclass(frozen=True)
class Beginnings:
    """What construction begins with.

    Attributes
    ----------
    least
        A point where only such teams run as must run, and those that these depend on.
    starts
        The points to begin with, one after the other until one leads to a plan.
    use
        Who works with whom, where that is clear: teams that share people are dealt together then.
    """

    least: Point
    starts: tuple[Point, ...]
    use: Use | None


def beginnings(rounds: Rounds, sifted: Sifted, taken: IntArray, watch: Watch) -> Beginnings:
    """Return what construction begins with: aiming at the relaxation, or without where that has no plan.

    Parameters
    ----------
    taken
        The candidates of a plan at hand, ascending.
    """
    likely, parts = _likely(sifted)
    least = least_point(rounds.wide, merged(likely, taken), rounds.tied, watch)
    is_clear = division(rounds.use) <= DIVIDED
    starts = [least]
    if is_clear:
        starts.insert(0, shared_out(rounds.wide, likely, parts, least, rounds.random))
    starts.insert(0, _aim(rounds, sifted, starts[0], least, watch))
    return Beginnings(least, tuple(starts), rounds.use if is_clear else None)


def _likely(sifted: Sifted) -> tuple[IntArray, FloatArray]:
    """Return the candidates that the relaxation uses, of all there are, and how much of each."""
    chosen, (used, parts) = sifted.formulation.candidates.chosen, used_of(sifted)
    return used if chosen is None else chosen[used], parts


def _aim(rounds: Rounds, sifted: Sifted, point: Point, least: Point, watch: Watch) -> Point:
    """Return the point with the columns that all teams lean on at what the relaxation says of them.

    Where the weakest team is to have all it needs, say, a team is staffed fully or not at all. It is to have
    no more than those have that run in any case.
    """
    wide, others = rounds.wide, point.others.copy()
    base = rank_program(wide.skeleton.base, rounds.rank_index, rounds.floors)
    columns = leaned_on(base, wide.skeleton.base.column_block)
    here = wide.skeleton.column(columns, len(sifted.formulation.candidates))
    aims = first_aims(base, columns, sifted.nearly.point[here])
    most = best_values(base, columns)
    if len(least.taken):
        most = _settled(wide, least)[columns]
        aims = limited(base, columns, aims, most)
    if sifted.is_cheap:
        trials = Trials(sifted, rounds.program(sifted.formulation), watch)
        held = np.isin(here, trials.columns)
        aims[held] = trials.best(aims[held], most[held])
        watch.work += trials.work
    others[columns] = aims
    return Point(point.taken, others)


def _settled(wide: Formulation, point: Point) -> IntArray:
    """Return the columns of a point that are no candidates, those that follow at their best."""
    formulation = wide.restricted(point.taken)
    return Point.of(formulation, formulation.settle(point.values(formulation))).others
