"""A stronger relaxation: rounding cuts, and what a known score rules out.

Once a score is known, only better points matter. So the columns that are leaned on get the bounds that they
can take in a relaxation that beats the score, big coefficients shrink to what those bounds leave, and columns
are held near the bound where their reduced cost says that moving away costs more than is left. Then the cuts
bite anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from teamform.engine.bound import Relaxation, Relaxing
from teamform.engine.coefficients import shrink
from teamform.engine.cuts import Cut, Forms, separate, with_cuts
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import with_bounds, with_rows
from teamform.engine.tighten import leaned_on, tighten_sides
from teamform.formulation.certificate import DUAL_SCALE, weigh
from teamform.formulation.linear import INFINITE, IntArray
from teamform.formulation.program import Program

MOST_ROUNDS = 12
LEAST_PROGRESS = 2e-5
"""Rounds of cuts go on while each lowers the bound by this share."""

CUTS_PER_ROUND = 500

WORTHWHILE = 2e-4
"""A score's consequences are drawn again while that lowers the bound by this share."""

MOST_REPEATS = 3
"""How often a score's consequences are drawn and the cuts made anew."""


@dataclass(frozen=True)
class Strengthened:
    """A program and its relaxation with cuts.

    Attributes
    ----------
    plain, cut
        The program without and with cuts.
    relaxation
        That of the program with cuts.
    relaxing
        What gave it, which further cuts go on with; it may have more rows by then, as cuts that lowered no
        bound are left behind.
    """

    plain: Program
    cut: Program
    cuts: tuple[Cut, ...]
    relaxation: Relaxation
    relaxing: Relaxing
    work: float

    @property
    def bound(self) -> int:
        """No point of the program scores more, in thousandths of a point."""
        return self.relaxation.bound

    def binding_cuts(self) -> list[Cut]:
        """Return the cuts that the relaxation's bound rests on."""
        duals = self.relaxation.duals[self.plain.number_of_rows :]
        return [cut for cut, dual in zip(self.cuts, duals, strict=True) if dual]


def plain_relaxation(program: Program, watch: Watch) -> Strengthened:
    """Return the program without any cut yet."""
    return _with_cuts(program, [], watch)


def strengthen(strong: Strengthened, watch: Watch) -> Strengthened:
    """Return the program with rounding cuts, added round by round while they pay."""
    program, all_cuts, work = strong.plain, list(strong.cuts), 0.0
    forms = Forms.of(program)
    for _ in range(MOST_ROUNDS):
        point = strong.relaxation.point
        if point is None or watch.reason is not None:
            break
        known = {cut.key for cut in all_cuts}
        fresh = [cut for cut in separate(program, forms, point)[:CUTS_PER_ROUND] if cut.key not in known]
        if not fresh:
            break
        all_cuts += fresh
        following = _relaxed(program, all_cuts, strong.relaxing, watch)
        work += following.work
        progress = strong.bound - following.bound
        if progress < 0:
            break
        strong = following
        if progress < LEAST_PROGRESS * abs(strong.bound):
            break
    return replace(strong, work=work)


def _with_cuts(program: Program, cuts: list[Cut], watch: Watch) -> Strengthened:
    """Return a program with cuts, relaxed from nothing."""
    return _relaxed(program, cuts, Relaxing(program), watch)


def _relaxed(program: Program, cuts: list[Cut], relaxing: Relaxing, watch: Watch) -> Strengthened:
    cut = with_cuts(program, cuts)
    relaxing.add_rows(cut)
    relaxation = relaxing.relax(watch)
    return Strengthened(program, cut, tuple(cuts), relaxation, relaxing, relaxation.work)


def beat(strong: Strengthened, score: int, block: IntArray, watch: Watch) -> Strengthened | None:
    """Return the program for points that beat a score, strengthened again; None where there is none.

    Parameters
    ----------
    score
        In thousandths of a point.
    block
        The block of each column, negative for none, shape ``(columns,)``.
    """
    work = 0.0
    for _ in range(MOST_REPEATS):
        least = score + max(1, strong.plain.score_step)
        if strong.bound < least:
            return None
        near = _near_bounds(strong, least)
        sides = [(int(column), side) for column in leaned_on(near, block) for side in (1, -1)]
        tight = tighten_sides(_at_least(near, strong.cut, least), sides, watch)
        work += tight.work
        if tight.empty:
            return None
        plain = shrink(with_bounds(near, tight.program.lower, tight.program.upper))
        former = strong.bound
        strong = _with_cuts(plain, strong.binding_cuts(), watch)
        work += strong.work
        strong = strengthen(strong, watch)
        work += strong.work
        if former - strong.bound < WORTHWHILE * abs(former):
            break
    return replace(strong, work=work) if strong.bound > score else None


def _near_bounds(strong: Strengthened, least: int) -> Program:
    """Return the plain program with columns held near their bound, as reduced costs demand of a score."""
    weighed = weigh(strong.cut, strong.relaxation.duals)
    room = weighed.bound - least * DUAL_SCALE
    steps = room // np.maximum(np.abs(weighed.reduced), 1)
    program = strong.plain
    steps = np.minimum(steps, program.upper - program.lower).astype(np.int64)
    upper = np.where(weighed.reduced < 0, program.lower + steps, program.upper)
    lower = np.where(weighed.reduced > 0, program.upper - steps, program.lower)
    return with_bounds(program, lower, upper)


def _at_least(near: Program, cut: Program, least: int) -> Program:
    """Return the program with cuts, the bounds of ``near``, and a row that asks for a score."""
    used = np.flatnonzero(cut.objective)
    bounded = with_bounds(cut, near.lower, near.upper)
    floor = np.array([least - cut.constant])
    return with_rows(bounded, [used], [cut.objective[used]], floor, np.array([INFINITE]))
