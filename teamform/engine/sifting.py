"""The bound over all candidates, with a model of those that matter only: columns on demand.

Few candidates of a large problem are ever worth a thought. Some are chosen, the relaxation over them gives
duals, and the duals price all candidates, initiative by initiative (``formulation.pricing``). Those that the
duals undercharge join, the best few for each seat and for each person, until the bound that the duals prove
over *all* candidates comes close to the value of the relaxation. (Bixby et al., "Very large-scale linear
programming: a case study in combining interior point and simplex methods", 1992, call it sifting.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from teamform.domain.plan import Certificate
from teamform.engine.carry_over import carried_duals, carried_point
from teamform.engine.cuts import broken_cuts
from teamform.engine.first_order import Nearly, relax_nearly, room_of_rows
from teamform.engine.lifting import Counted, counted_places, counted_teams, lift
from teamform.engine.points import Point
from teamform.engine.result import Limits
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import take_rows
from teamform.engine.undercharged import Undercharged, raised
from teamform.formulation.candidates import merged
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import BoolArray, FloatArray, IntArray
from teamform.formulation.pricing import Pricing
from teamform.formulation.program import Program, rank_program
from teamform.formulation.proof import prove, skeleton_duals
from teamform.formulation.rounding import with_cuts

FIRST_PER_SEAT, FIRST_PER_PERSON = 6, 10
"""So many candidates are chosen at random at first, for each seat and for each person."""

PER_SEAT, PER_PERSON = 16, 24
"""So many undercharged candidates join at once, for each seat and for each person."""

MANY = 3_000_000
"""Of more candidates than this more join at once, by the third root: each relaxation is dearer then."""

TOLERANCES = (1e-2, 3e-3, 1e-3, 3e-4, 1e-4)
"""How exactly the first relaxations are solved; later ones more exactly wherever that is what is lacking."""

DEAR = 100_000
"""Of more candidates than this, relaxations are dear; of fewer, an exact one is worth more to the search."""

DEAR_TOLERANCES, ROUGHER = (1e-2, 5e-3, 2e-3, 1e-3, 5e-4), 5.0
"""How exactly dear ones are solved. Their points may be so many times less exact than the duals, which bounds
are made of."""

KNOWN = 1
"""Where duals are known at first, so many of the first, rough relaxations are left out."""

FIRST_ITERATIONS = 600
"""The most iterations of the first relaxation, of random candidates: what must run may lack people there."""

FINER, FINEST = 0.4, 1e-6

IDLE, BUSY = 0.5, 0.1
"""Beyond the first relaxation, a row without a dual that is farther from its sides than ``IDLE``, in units of
its largest coefficient, is left out until the point comes as near as ``BUSY``; then it stays."""

ENOUGH, ROUGH = 0.5, 0.005
"""To begin the search with the duals, a bound is close enough to the relaxation's value within this share of
the gap asked for, or within ``ROUGH``, as a share of the bound."""

CUT_WITHIN = 0.005
"""Rounding cuts are looked for once the bound is as close as this to the relaxation's value."""

CHEAP = 0.5
"""Relaxations that take no more work than this are cheap."""

QUICK = 0.3
"""A search waits for relaxations with cuts that take no more work than this; others are solved beside it."""

RELAXATIONS = 2
"""So many at most follow each other beside a search."""

LEAST_STEP = 0.3
"""Sifting ends for good when a round closes less than this share of what is open: it has no more to give."""

MOST_ROUNDS = 24

WORK_PER_CANDIDATE = 3e-7
"""Seconds that a pass of pricing and certifying takes for each candidate, roughly: the unit of work."""


@dataclass
class Sifted:
    """What sifting has come to.

    Attributes
    ----------
    wide
        The problem with all candidates, and the cuts of the relaxation.
    formulation
        The same with the chosen candidates as its columns.
    nearly
        The relaxation of the rank over the columns of ``formulation``.
    certificate, bound
        What is proven over all candidates, in thousandths of a point.
    work
        The work done so far.
    """

    wide: Formulation
    formulation: Formulation
    nearly: Nearly
    certificate: Certificate
    bound: int
    work: float

    @property
    def is_cheap(self) -> bool:
        """Whether a relaxation takes so little work that others of its kind are worth it."""
        return self.nearly.work <= CHEAP


@dataclass
class Sifting:
    """Sifts the candidates of one rank, as far as is asked for, and farther later on.

    Attributes
    ----------
    wide
        The problem with all candidates; rounding cuts join its rows as relaxations break them.
    floors
        The least score of each earlier rank, in thousandths of a point.
    point
        A point to begin with, or None: what it takes is among the first candidates.
    known
        Duals to begin with, as in ``formulation.proof.prove``, or None: the first candidates are those that
        they price best.
    best
        What it has come to; None before it was run.
    is_exhausted
        Whether it has no more to give.
    """

    wide: Formulation
    rank_index: int
    floors: Sequence[int]
    limits: Limits
    point: Point | None = None
    known: FloatArray | None = None
    best: Sifted | None = None
    is_exhausted: bool = False
    _work: float = 0.0
    _chosen: IntArray = field(init=False)
    _pricing: Pricing = field(init=False)
    _teams: Counted = field(init=False)
    _places: Counted = field(init=False)
    _tolerances: Iterator[tuple[int, float]] = field(init=False)
    _idle: BoolArray = field(init=False)
    _needed: BoolArray = field(init=False)
    _lifted: FloatArray = field(init=False)
    _place: int = 0
    _tolerance: float = 0.0
    _rounds: int = 0
    _cuts_to_try: int = 0
    _proven: tuple[Certificate, int] | None = None

    def __post_init__(self) -> None:
        """Prepare the prices; no row is idle yet."""
        self._pricing = Pricing(self.wide)
        self._teams = counted_teams(self.wide.skeleton, self.wide.candidates.number_of_people)
        self._places = counted_places(self.wide.skeleton, len(self.wide.candidates.seat_start))
        tolerances = DEAR_TOLERANCES if self._is_dear else TOLERANCES
        self._tolerances = enumerate(_tolerances(tolerances if self.known is None else tolerances[KNOWN:]))
        self._idle = np.zeros(self.wide.skeleton.number_of_rows, dtype=bool)
        self._needed = self._idle.copy()

    def run(self, watch: Watch) -> Sifted:
        """Sift until the bound is close, or close enough to search with, and return what it has come to."""
        self.begin()
        enough = max(ENOUGH * self.limits.gap, ROUGH)
        sifted = self.go_on(watch, self.limits.workers)
        while watch.reason is None and self._is_worth_a_wait(sifted, enough):
            sifted = self.go_on(watch, self.limits.workers)
        return sifted

    def _is_worth_a_wait(self, sifted: Sifted, enough: float) -> bool:
        """Tell whether a search is better begun with one relaxation more.

        Duals known at first have the cuts that matter, and a plan at hand is a better beginning.
        """
        waits_for_cuts = sifted.nearly.work <= QUICK and self.known is None
        return self.has_more(enough) and (self.open > enough or waits_for_cuts)

    def begin(self) -> None:
        """Choose the first candidates; what duals known at first prove counts."""
        if self.known is None:
            first = self._at_random()
        else:
            first = self._best_priced(self.known)
            self._prove(self.known)
        self._chosen = first if self.point is None else merged(first, self.point.taken)

    def lower(self, enough: float, is_low: Callable[[int], bool], watch: Watch) -> Sifted:
        """Lower the bound by a few relaxations, on one thread; return what it has come to.

        Parameters
        ----------
        enough
            A distance from the relaxation's value that is close enough, as a share of the bound.
        is_low
            Told the bound, says whether that is all that is wanted.
        """
        for _ in range(RELAXATIONS):
            sifted = self.go_on(watch, threads=1)
            if not self.has_more(enough) or is_low(sifted.bound) or watch.reason is not None:
                break
        return sifted

    @property
    def _is_dear(self) -> bool:
        return len(self.wide.candidates) > DEAR

    @property
    def open(self) -> float:
        """How far the bound is from the relaxation's value, as a share of the bound."""
        assert self.best is not None
        return (self.best.bound - self.best.nearly.value) / max(abs(self.best.bound), 1)

    def has_more(self, enough: float) -> bool:
        """Tell whether the bound can be lowered, and is farther from the relaxation than is enough."""
        return not self.is_exhausted and (self.open > enough or self._cuts_to_try > 0)

    def go_on(self, watch: Watch, threads: int) -> Sifted:
        """Solve one more relaxation, over more candidates and with more cuts; return what it has come to."""
        had_cuts, before = self._cuts_to_try > 0, None if self.best is None else self.best.bound
        if not had_cuts:
            self._place, self._tolerance = next(self._tolerances)
        sifted, more = self._relaxed(self._chosen, self._tolerance, watch, threads)
        self._chosen = merged(self._chosen, more)
        self._cut(sifted)
        self._rounds += 1
        is_last = self._place >= len(TOLERANCES) and not had_cuts
        little = before is not None and before - sifted.bound < LEAST_STEP * (before - sifted.nearly.value)
        nothing = not len(more) and self._tolerance <= FINEST
        is_at_end = not self._cuts_to_try and ((is_last and little) or nothing)
        self.is_exhausted = is_at_end or self._rounds >= MOST_ROUNDS
        return sifted

    def _cut(self, sifted: Sifted) -> None:
        """Add the cuts that the relaxation's point breaks, where relaxations are cheap and the bound is near.

        Of a bound that is far the candidates that lack tell more than cuts do.
        """
        self._cuts_to_try = 0
        if self._is_dear or self.open > CUT_WITHIN:
            return
        before, known = self.wide.skeleton.number_of_rows, {*self.wide.skeleton.cuts}
        broken = broken_cuts(sifted.formulation, self.wide, sifted.nearly.point)
        self.wide = with_cuts(self.wide, [cut for cut in broken if cut not in known])
        self._cuts_to_try = self.wide.skeleton.number_of_rows - before
        if self._cuts_to_try:
            self._pricing = Pricing(self.wide)
            none = np.zeros(self._cuts_to_try)
            self._lifted = np.concatenate([self._lifted[:before], none, self._lifted[before:]])
            self._idle = np.concatenate([self._idle, none.astype(bool)])
            self._needed = np.concatenate([self._needed, none.astype(bool)])

    def _at_random(self) -> IntArray:
        """Return some candidates for each seat and of each person."""
        random = np.random.default_rng(self.limits.seed)
        candidates = self.wide.candidates
        choice = Undercharged(candidates, FIRST_PER_SEAT, FIRST_PER_PERSON)
        for initiative in range(len(candidates.initiative_start) - 1):
            span = candidates.of_initiative(initiative)
            choice.add(initiative, span, 1.0 - random.random(span.stop - span.start))
        return choice.chosen()

    def _best_priced(self, duals: FloatArray) -> IntArray:
        """Return the candidates for each seat and of each person that duals price best."""
        choice = Undercharged(self.wide.candidates, PER_SEAT, PER_PERSON)
        for initiative, (span, reduced) in enumerate(self._priced(duals)):
            choice.add(initiative, span, raised(reduced))
        return choice.chosen()

    def _relaxed(
        self, chosen: IntArray, tolerance: float, watch: Watch, threads: int
    ) -> tuple[Sifted, IntArray]:
        """Solve the relaxation over the chosen candidates, and prove what its duals prove over all.

        The candidates that the duals undercharge come with it.
        """
        formulation = self.wide.restricted(chosen)
        program = rank_program(formulation.model, self.rank_index, self.floors)
        nearly = self._relax(program, tolerance, watch, threads, self._start(formulation))
        duals = skeleton_duals(formulation, nearly.duals)
        choice = self._undercharged(duals, chosen)
        self._lifted = duals + self._lift(choice)
        certificate, bound = self._prove(self._lifted)
        self._work += nearly.work
        self.best = Sifted(self.wide, formulation, nearly, certificate, bound, self._work)
        return self.best, choice.chosen()

    def _prove(self, duals: FloatArray) -> tuple[Certificate, int]:
        """Prove what duals prove over all candidates; return the lowest bound so far, with its proof."""
        proven = prove(self.wide, self.rank_index, self.floors, duals)
        self._work += WORK_PER_CANDIDATE * len(self.wide.candidates)
        if self._proven is None or proven[1] < self._proven[1]:
            self._proven = proven
        return self._proven

    def _start(self, formulation: Formulation) -> tuple[FloatArray, FloatArray] | None:
        """Return what the last relaxation came to, its duals as they were lifted for all candidates.

        For the first one, what was known.
        """
        if self.best is not None:
            point = carried_point(self.best.formulation, self.best.nearly.point, formulation)
            return point, carried_duals(self._lifted, formulation)
        if self.known is None:
            return None
        first = self.point or Point.lowest(self.wide)
        return first.values(formulation).astype(np.float64), carried_duals(self.known, formulation)

    def _relax(
        self,
        program: Program,
        tolerance: float,
        watch: Watch,
        threads: int,
        start: tuple[FloatArray, FloatArray] | None,
    ) -> Nearly:
        """Solve the relaxation without the rows that are idle; learn which are from its answer."""
        known = self.wide.skeleton.number_of_rows
        busy = np.ones(program.number_of_rows, dtype=bool)
        busy[:known] = ~self._idle
        part = take_rows(program, np.flatnonzero(busy))
        rougher = ROUGHER if self._is_dear else 1.0
        nearly = relax_nearly(
            part,
            tolerance,
            watch,
            threads,
            start and (start[0], start[1][busy]),
            rougher,
            FIRST_ITERATIONS if self.best is None else None,
        )
        duals = np.zeros(program.number_of_rows)
        duals[busy] = nearly.duals
        self._learn_idle(room_of_rows(program, nearly.point)[:known], duals[:known])
        return replace(nearly, duals=duals)

    def _learn_idle(self, room: FloatArray, duals: FloatArray) -> None:
        """Learn which rows are idle; the first relaxation, of random candidates, tells too little."""
        if self.best is None:
            return
        back = self._idle & (room < BUSY)
        self._needed |= back
        self._idle = ~self._needed & (self._idle | ((duals == 0.0) & (room > IDLE)))

    def _lift(self, choice: Undercharged) -> FloatArray:
        """Return what to add to the duals of the skeleton's rows, and of those that hold earlier ranks."""
        undercharged, costs = choice.with_costs()
        person = self.wide.candidates.person[undercharged].astype(np.int64)
        seat = self.wide.candidates.seats_at(undercharged)
        rows = self.wide.skeleton.number_of_rows + len(self.floors)
        return lift(self._teams, self._places, person, seat, costs, rows)

    def _undercharged(self, duals: FloatArray, chosen: IntArray) -> Undercharged:
        """Return the candidates that the duals undercharge most, of those that have no column yet."""
        more = max(1.0, len(self.wide.candidates) / MANY) ** (1 / 3)
        choice = Undercharged(self.wide.candidates, round(more * PER_SEAT), round(more * PER_PERSON))
        for initiative, (span, reduced) in enumerate(self._priced(duals)):
            ends = np.searchsorted(chosen, [span.start, span.stop])
            reduced[chosen[ends[0] : ends[1]] - span.start] = 0.0
            choice.add(initiative, span, reduced)
        return choice

    def _priced(self, duals: FloatArray) -> Iterator[tuple[slice, FloatArray]]:
        return priced(self._pricing, self.wide, self.rank_index, duals)


def _tolerances(first: Sequence[float]) -> Iterator[float]:
    """Yield how exactly one relaxation after the other is solved."""
    yield from first
    tolerance = first[-1]
    while True:
        tolerance = max(tolerance * FINER, FINEST)
        yield tolerance


def priced(
    pricing: Pricing, wide: Formulation, rank_index: int, duals: FloatArray
) -> Iterator[tuple[slice, FloatArray]]:
    """Yield the slice of the candidates of each initiative, and their reduced costs.

    Parameters
    ----------
    duals
        Those of the skeleton's rows, then those of the rows that hold earlier ranks.
    """
    weights = rank_weights(wide, rank_index, duals)
    return pricing.reduced(weights, duals[: wide.skeleton.number_of_rows])


def rank_weights(wide: Formulation, rank_index: int, duals: FloatArray) -> list[float]:
    """Return how much each rank's points count in prices: the one at hand 1, earlier ones by their duals.

    Parameters
    ----------
    duals
        Those of the skeleton's rows, then those of the rows that hold earlier ranks.
    """
    weights = np.zeros(len(wide.skeleton.base.ranks))
    weights[:rank_index], weights[rank_index] = -duals[wide.skeleton.number_of_rows :], 1.0
    return weights.tolist()


def reduced_costs(program: Program, duals: FloatArray) -> FloatArray:
    """Return the reduced costs of the columns of a program, shape ``(columns,)``, in floating point."""
    paid = duals[program.row_of_entry] * program.row_coefficient
    rows = np.bincount(program.row_column, weights=paid, minlength=program.number_of_columns)
    return program.objective.astype(float) - rows
