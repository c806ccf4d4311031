"""The staffing of a territory, or of a whole program: the relaxation's support, then where most is lost.

The support of a vertex of the relaxation holds a handful of candidates for each place; the best plan over
them alone is close to the best of all, and is found quickly. From there neighbourhoods go on (see ``kinds``),
over all candidates of the teams or people that they choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import inf

import numpy as np

from teamform.engine.bound import relax
from teamform.engine.cpsat import LINEAR, Search, search
from teamform.engine.first_order import Nearly, relax_nearly, room_of_rows
from teamform.engine.kinds import Habits, Kernel, Neighbourhood, People, Teams
from teamform.engine.losses import Losses
from teamform.engine.nearness import numbered
from teamform.engine.sifting import IDLE, reduced_costs
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import restrict, take_rows
from teamform.formulation.linear import BoolArray, FloatArray, IntArray
from teamform.formulation.program import Program

FAVOURED_PER_BLOCK = 45
"""So many candidates for each block, on average, are in the relaxation that gives the support, by price."""

LEAST_SHARE = 0.02
"""And those of which the first-order method's point has at least so much."""

NEARLY = 1e-3
"""How exactly the first-order method tells the prices."""

NEARLY_ITERATIONS = 3_000
"""The first-order method needs three quarters of these at most; what takes longer has no plan as a rule."""

SUPPORT_WORKS = (0.5, 1.5)
"""The most work for a plan over the support, at first and where too little came of that."""

POOR = 0.3
"""Too little is a plan that is farther from the relaxation than this: of others neighbourhoods make more."""

WORK_PER_TRY = 0.6
"""The most work for one neighbourhood."""

WORK_PER_ENTRY, OVERHEAD = 1.5e-6, 0.01
"""Seconds that building and presolving a neighbourhood takes for each entry, roughly, and for any."""

LEAST_SHARE_OF_WORK = 0.1
"""The least share of the work for each kind of neighbourhood, whatever it gained."""

KERNEL_PART = 0.5
"""The share of the work that kernels have where they come first and gain no less than other kinds."""

CROSS_WORK = 1.0
"""The most work to find the best plan over the places of several."""

POSITIVE = 1e-6


@dataclass
class Staffing:
    """The search in one territory.

    Attributes
    ----------
    block, person
        The block and the person of each column, negative for none, shape ``(columns,)``.
    duals
        Duals of the rows from a relaxation of the whole, shape ``(rows,)``.
    values
        The best point so far, shape ``(columns,)``; the first one may break rows.
    work
        The work done so far.
    """

    program: Program
    block: IntArray
    person: IntArray
    duals: FloatArray
    values: IntArray
    seed: int
    watch: Watch
    work: float = 0.0
    is_feasible: bool = field(init=False)
    _number: IntArray = field(init=False)
    _bound: int | None = None

    def __post_init__(self) -> None:
        """Count the blocks off, and look at the first point."""
        self._number = numbered(self.block)
        self.is_feasible = self.program.is_feasible(self.values)

    def begin(self) -> None:
        """Find a good plan over the support of the relaxation."""
        nearly = relax_nearly(self.program, NEARLY, self.watch, most_iterations=NEARLY_ITERATIONS)
        reduced = reduced_costs(self.program, nearly.duals)
        part = restrict(self.program, self._favoured(reduced, nearly.point), self.values)
        busy = np.flatnonzero(_is_busy(self.program, nearly)[part.rows])
        relaxation = relax(take_rows(part.program, busy), self.watch, primal=True)
        self.work += nearly.work + relaxation.work
        if relaxation.point is None:
            return
        self.duals[part.rows] = 0.0
        self.duals[part.rows[busy]] = relaxation.duals
        point = self.values.astype(np.float64)
        point[part.columns] = relaxation.point
        self.staff_over(point, relaxation.bound)

    def staff_over(self, point: FloatArray, bound: int, works: Sequence[float] = SUPPORT_WORKS) -> None:
        """Staff over the support of a relaxation's point, from nothing where the plan at hand is far from it.

        Parameters
        ----------
        bound
            What the relaxation proves, in thousandths of a point.
        works
            The most work for each search from nothing; a last one begins with the plan at hand.
        """
        self._bound = bound
        support = self._always | (point > self.program.lower + POSITIVE)
        for work in () if self._is_near(bound) else works:
            if self._staff(support, work, None) or self._is_near(bound):
                return
        self._try(support, SUPPORT_WORKS[0])

    @property
    def is_stuck(self) -> bool:
        """Whether the point breaks rows, and so does every point, as the relaxation has none."""
        return not self.is_feasible and self._bound is None

    @property
    def is_poor(self) -> bool:
        """Whether the point breaks rows, or is far from what the relaxation proves."""
        return self._bound is None or not self._is_near(self._bound)

    def _is_near(self, bound: int) -> bool:
        """Tell whether the point keeps all rows and is not too far from a bound."""
        return self.is_feasible and self.program.score(self.values) >= (1 - POOR) * bound

    def improve(
        self,
        work: float,
        habits: Habits,
        patience: float = 1.0,
        enough: float = inf,
        *,
        kernels: bool = False,
    ) -> Habits:
        """Search neighbourhoods until so much work is done in all; return the habits that they have now.

        Parameters
        ----------
        patience
            How much more work than usual each neighbourhood may take.
        enough
            A score at which nothing better is sought, in thousandths of a point.
        kernels
            Whether kernels, over all teams and people, come first.
        """
        random = np.random.default_rng(self.seed)
        losses = Losses(self.program, self.duals, self._number, self.person)
        teams = Teams(self.program, self._number, losses, random, habits.teams)
        people = People(self.program, self._number, self.person, losses, random, habits.people)
        kernel = Kernel(self.program, self._are_candidates, losses, random, habits.kernel)
        kinds: list[Neighbourhood] = [teams, people]
        kinds += [teams.of_the_cheap(habits.cheap_teams), people.of_the_cheap(habits.cheap_people)]
        able = kinds if people.exist else [kind for kind in kinds if isinstance(kind, Teams)]
        first = _kernel_work(kernel, able, work) if kernels and people.exist else 0.0
        while self._has_more(first, enough):
            self._search(kernel, losses, max(first - self.work, WORK_PER_TRY))
        while self._has_more(work, enough):
            self._search(self._chosen(able, random), losses, patience * WORK_PER_TRY)
        return Habits(*(kind.habit for kind in (*kinds, kernel)))

    def cross(self, points: Sequence[IntArray]) -> None:
        """Find the best plan over the places that several points have."""
        for point in filter(self.program.is_feasible, points):
            if self.program.score(point) > self.program.score(self.values):
                self.values = point
        places = np.any([point > self.program.lower for point in points], axis=0)
        self._try(self._always | places, CROSS_WORK)

    def _has_more(self, work: float, enough: float) -> bool:
        """Tell whether there is work left, a better score is sought, and nobody says stop."""
        return self.work < work and self.program.score(self.values) < enough and self.watch.reason is None

    def _search(self, kind: Neighbourhood, losses: Losses, work: float) -> None:
        """Search a neighbourhood of a kind, which learns from it."""
        before, spent = self.program.score(self.values), self.work
        finished = self._try(self._worthwhile(kind.choose(self.values), losses, kind.share), work)
        kind.learn(finished, self.program.score(self.values) - before, self.work - spent)

    def _chosen(self, kinds: Sequence[Neighbourhood], random: np.random.Generator) -> Neighbourhood:
        """Return a kind, drawn such that each has work by what that has gained of late."""
        gain = np.array([kind.habit.gain for kind in kinds])
        shares = LEAST_SHARE_OF_WORK + (1.0 - LEAST_SHARE_OF_WORK * len(kinds)) * gain / gain.sum()
        chances = shares / np.array([kind.habit.cost for kind in kinds])
        return kinds[int(random.choice(len(kinds), p=chances / chances.sum()))]

    def _worthwhile(self, free: BoolArray, losses: Losses, share: float) -> BoolArray:
        """Return the free columns but for candidates that cost more than a share of what can be gained."""
        dear = losses.reduced < -share * losses.within(self.values, free)
        worthwhile: BoolArray = free & (self._always | ~dear)
        return worthwhile

    @property
    def _always(self) -> BoolArray:
        """The columns in use, and those that are no candidates, where little is decided."""
        return ~self._are_candidates | (self.values > self.program.lower)

    @property
    def _are_candidates(self) -> BoolArray:
        """Which columns put a person on a team."""
        return (self.person >= 0) & (self._number >= 0)

    def _favoured(self, reduced: FloatArray, point: FloatArray) -> BoolArray:
        """Return the columns worth a place in the relaxation that gives the support."""
        favoured = self._always | (point > LEAST_SHARE)
        order = np.argsort(np.where(favoured, np.inf, -reduced), kind="stable")
        favoured[order[: FAVOURED_PER_BLOCK * (int(self._number.max(initial=0)) + 1)]] = True
        return favoured

    def _try(self, free: BoolArray, work: float) -> bool:
        """Staff anew with some columns free, beginning with the plan at hand."""
        return self._staff(free, work, self.values)

    def _staff(self, free: BoolArray, work: float, hint: IntArray | None) -> bool:
        """Staff with some columns free, take what is no worse; tell whether no better point is left there."""
        part = restrict(self.program, free, self.values)
        how = Search(work, self.seed, parameters=LINEAR)
        found = search(part.program, how, self.watch, None if hint is None else hint[part.columns])
        self.work += found.work + OVERHEAD + WORK_PER_ENTRY * len(part.program.row_column)
        if found.values is not None:
            values = part.lift(found.values, self.values)
            if not self.is_feasible:
                self.values, self.is_feasible = values, self.program.is_feasible(values)
            elif self.program.score(values) >= self.program.score(self.values):
                self.values = values
        return found.finished


def _kernel_work(kernel: Kernel, others: Sequence[Neighbourhood], work: float) -> float:
    """Return the work for kernels: their part for as long as they gain what others do, less when less."""
    usual = float(np.mean([kind.habit.gain for kind in others]))
    kernel.habit = replace(kernel.habit, gain=min(kernel.habit.gain, usual))
    part = KERNEL_PART * kernel.habit.gain / usual
    return part * work if part >= LEAST_SHARE_OF_WORK else 0.0


def _is_busy(program: Program, nearly: Nearly) -> BoolArray:
    """Return which rows may bind: without the others a simplex method needs half of the time."""
    busy: BoolArray = (nearly.duals != 0) | (room_of_rows(program, nearly.point) < IDLE)
    return busy
