"""How all territories are staffed from nothing: from what points, and what is done where little comes of one.

Points to begin with say what must run, and what the relaxation says. A territory of which little comes is
staffed in halves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from teamform.engine.aims import Trials, best_values, first_aims, limited
from teamform.engine.effort import Staffed, together
from teamform.engine.partition import Use
from teamform.engine.points import Point, least_point
from teamform.engine.rounds import Round, Rounds, used_of
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


LEAST_TEAMS = 8
"""A half has at least so many teams."""


@dataclass(frozen=True)
class Piece:
    """A territory of a deal."""

    round: Round
    territory: int


Staff = Callable[[Sequence[Piece]], list[Staffed]]
"""Staffs territories from nothing, side by side; none where the bound alone turns out to be enough."""


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


def constructed(rounds: Rounds, one: Round, use: Use | None, staff: Staff) -> list[IntArray]:
    """Return the points that come of staffing all territories from nothing, of shape ``(columns,)`` each.

    One of which little comes is staffed in halves, and these again; a lone one in halves beside, as there are
    threads for both, and both plans are a point. None where nothing was staffed, as the bound alone was
    enough.

    Parameters
    ----------
    use
        Who works with whom, where that is clear.
    """
    whole = range(one.deal.number)
    if not (one.is_lone and _can_be_halved(one, 0)):
        answers = staff([Piece(one, territory) for territory in whole])
        return [together(one.values, _in_halves(rounds, one, whole, answers, use, staff))] if answers else []
    halves = rounds.halved(one, whole, use)
    answers = staff([Piece(one, 0), Piece(halves, 0), Piece(halves, 1)])
    if not answers:
        return []
    in_halves = answers[1:]
    if answers[0].is_poor:
        in_halves = _in_halves(rounds, halves, range(2), in_halves, use, staff)
    return [together(one.values, found) for found in (answers[:1], in_halves)]


def _in_halves(
    rounds: Rounds,
    one: Round,
    which: Sequence[int],
    answers: Sequence[Staffed],
    use: Use | None,
    staff: Staff,
) -> list[Staffed]:
    """Return what came of territories, those of which little came in halves where more comes of these."""
    is_poor = [answer.is_poor and _can_be_halved(one, of) for of, answer in zip(which, answers, strict=True)]
    kept = [answer for answer, poor in zip(answers, is_poor, strict=True) if not poor]
    if not any(is_poor):
        return kept
    little = [(of, answer) for of, answer, poor in zip(which, answers, is_poor, strict=True) if poor]
    split = rounds.halved(one, [of for of, _ in little], use)
    if any(answer.is_stuck for _, answer in little):
        split = replace(split, values=_kept(one, [answer for answer in answers if not answer.is_stuck]))
    pairs = list(zip([of for of, _ in little], range(one.deal.number, split.deal.number), strict=True))
    again = staff([Piece(split, of) for pair in pairs for of in pair])
    if not again:
        return list(answers)
    for place, ((_, before), pair) in enumerate(zip(little, pairs, strict=True)):
        halves = again[2 * place : 2 * place + 2]
        if sum(_worth(one, half) for half in halves) > _worth(one, before):
            kept += _in_halves(rounds, split, pair, halves, use, staff)
        else:
            kept.append(before)
    return kept


def _kept(one: Round, answers: Sequence[Staffed]) -> IntArray:
    """Return what came of some territories, the others at what they can always come to, if that keeps rows.

    What somebody has in the territories of a start that breaks rows need not go together; this does.
    """
    values = together(one.fallback, answers)
    return values if one.program.is_feasible(values) else one.values


def _worth(one: Round, answer: Staffed) -> int:
    """Return what the columns of an answer score."""
    return int(one.program.objective[answer.columns] @ answer.values)


def _can_be_halved(one: Round, territory: int) -> bool:
    return bool(np.count_nonzero(one.deal.of_block == territory) >= 2 * LEAST_TEAMS)


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
