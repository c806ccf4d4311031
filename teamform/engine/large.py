"""The search for the best plan of one rank of a large problem: territories, dealt again and again.

First every territory is staffed from nothing, with the people dealt as the relaxation uses them. Then the
teams are dealt anew in each round, so that all people meet all teams in time. A round's territories share
nobody (see ``territories``): they are staffed on as many threads as there are workers, and the answer is the
same with one.

Each round has a model of its own: of all candidates those whose person and team are in one territory. All of
them count, not only those that the relaxation rates highest: among thousands of people many are worth the
same, and a neighbourhood needs the very ones that fit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from teamform.domain.plan import Plan, StopReason
from teamform.engine.coefficients import shrink
from teamform.engine.crew import Task, run_alone, run_batch
from teamform.engine.kinds import Habits
from teamform.engine.owners import Owners, person_of_columns
from teamform.engine.partition import Use
from teamform.engine.points import Point, best_start, least_point
from teamform.engine.result import relative_gap
from teamform.engine.shares import division, shared_out
from teamform.engine.sifting import ENOUGH, Sifted, Sifting, rank_weights
from teamform.engine.staffing import Staffing
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import Subprogram
from teamform.engine.territories import Deal, cut_out, deal_blocks, deal_people, territory_of_columns, ties
from teamform.engine.tighten import leaned_on
from teamform.engine.undercharged import Undercharged
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.pricing import Pricing
from teamform.formulation.program import Program, rank_program
from teamform.formulation.proof import skeleton_duals

FIRST_TERRITORY = 65
"""Teams of a territory that is staffed from nothing: as many as are well staffed at once."""

DIVIDED = 3.0
"""Where the relaxation divides people's places into no more parts than these, what it says of who works with
whom is taken at its word: places are drawn from it, and teams that share people are dealt together."""

TERRITORY = 131
"""Teams of a territory in later rounds, where neighbourhoods choose among them."""

ROUND_WORK = 4.0
"""Work of each territory in a round."""

LANES, LANE_WORK, LANE_BATCHES = 2, 1.0, 8
"""A lone territory is searched by so many side by side, each with so much work, so many times in a round."""

LITTLE, PATIENCE, MOST_PATIENCE = 0.1, 1.5, 6.0
"""A search that closes less than this share of the gap stalls: in a lone territory, all work there, and that
for each neighbourhood, grows then."""

NEAR = 0.003
"""Where a search stalls within this gap, kernels come first; farther away costs say too little for them."""

PER_SEAT, PER_PERSON = 100, 100
"""So many candidates of each seat and of each person, in its territory, are in the model of a round."""

FAR = 0.05
"""Where a first point is farther from the bound than this, territories are staffed from nothing at once."""

WEAK = 0.5
"""A bound is lowered beside the search if it is farther from the relaxation's value than this share of the
plan's distance from it, and than ``ENOUGH`` of the gap asked for."""

FINE, CHEAP = 0.1, 0.5
"""Where the bound is what lacks, or relaxations take no more work than ``CHEAP``, it is lowered to this share
of the gap asked for."""

LEAST_SHARE = 1e-3
"""Smaller parts of a person in the relaxation do not count when people are dealt."""


@dataclass(frozen=True)
class Round:
    """A deal, with a model of the candidates that it allows.

    Attributes
    ----------
    block, territory
        Of each column, shape ``(columns,)``.
    values
        The point that the round starts from, shape ``(columns,)``.
    duals
        Duals of the rows from the relaxation of the whole, shape ``(rows,)``.
    fallback
        What a territory comes to that is not staffed such that its rows are kept, shape ``(columns,)``.
    """

    formulation: Formulation
    program: Program
    owners: Owners
    deal: Deal
    block: IntArray
    territory: IntArray
    values: IntArray
    duals: FloatArray
    fallback: IntArray

    @property
    def is_lone(self) -> bool:
        """Whether one territory has all teams."""
        return self.deal.number == 1


@dataclass(frozen=True)
class Staffed:
    """What came of a territory.

    Attributes
    ----------
    values
        Of its columns, shape ``(columns,)``.
    habits
        What was learnt.
    is_enough
        Whether that alone reaches the gap asked for.
    """

    values: IntArray
    habits: Habits
    work: float
    is_enough: bool


@dataclass(frozen=True)
class Effort:
    """How a territory is staffed: with so much work, from nothing or not, with habits learnt earlier.

    Attributes
    ----------
    patience
        How much more work than usual each neighbourhood may take.
    enough
        A score of the whole at which the gap asked for is reached, in thousandths of a point.
    kernels
        Whether neighbourhoods over all teams come first.
    """

    work: float
    begin: bool
    habits: Habits
    patience: float
    enough: int
    kernels: bool


@dataclass
class LargeSearch:
    """The state of the search.

    Attributes
    ----------
    floors
        The least score of each earlier rank, in thousandths of a point.
    sifting
        The relaxation and its bound so far.
    point
        The best point so far; None at first.
    """

    wide: Formulation
    rank_index: int
    floors: Sequence[int]
    sifting: Sifting
    watch: Watch
    report: Callable[[int, int], None]
    point: Point | None = None
    score: int | None = None
    _random: np.random.Generator = field(init=False)
    _has_begun: bool = False
    _rounds: int = 0
    _habits: Habits = field(default_factory=Habits)
    _patience: float = 1.0

    def __post_init__(self) -> None:
        """Keep what the relaxation says: the duals, and how much of each person each team has."""
        self._random = np.random.default_rng(self.watch.limits.seed)
        self._pricing = Pricing(self.wide)
        self._tied = ties(self.wide.skeleton.base)
        self._look()
        if self.point is not None:
            self.score = self._score(self.point)

    def _look(self) -> None:
        self._duals = skeleton_duals(self.sifted.formulation, self.sifted.nearly.duals)
        self._use = _use(self.sifted)

    @property
    def sifted(self) -> Sifted:
        """The relaxation and its bound, as they are now."""
        assert self.sifting.best is not None
        return self.sifting.best

    @property
    def done(self) -> bool:
        """Whether the gap asked for is reached."""
        return self._gap <= self.watch.limits.gap

    @property
    def _goal(self) -> int:
        """The least score that reaches the gap asked for, as the bound is now."""
        bound = self.sifted.bound
        return bound - math.floor(self.watch.limits.gap * abs(bound))

    @property
    def _gap(self) -> float:
        return float("inf") if self.score is None else relative_gap(self.score, self.sifted.bound)

    def run(self) -> None:
        """Search until the gap asked for is reached, or stopped.

        A plan at hand takes the place of the construction; where the search from it stalls, that follows.
        """
        if self._gap > FAR:
            self._begin()
        while self.point is not None and not self.done and self.watch.reason is None:
            before = self._gap
            self._next_round(self.point)
            if not self._has_begun and self._stalls(before):
                self._begin()
        if self.point is None and self.watch.reason in {StopReason.TIME_LIMIT, StopReason.WORK_LIMIT}:
            self._take_nobody()

    @property
    def _enough(self) -> float:
        """How far from the relaxation's value the bound may be for now, as a share of the bound.

        While the plan is what lacks, the threads are the plan's: a relaxation may take minutes.
        """
        asked, sifted = self.watch.limits.gap, self.sifted
        if self.score is None:
            return ENOUGH * asked
        far = relative_gap(self.score, round(sifted.nearly.value))
        if far <= asked or sifted.nearly.work <= CHEAP:
            return FINE * asked
        return max(ENOUGH * asked, WEAK * far)

    def _begin(self) -> None:
        """Staff all territories from nothing: aiming at the relaxation, or without where that has no plan."""
        self._has_begun = True
        likely, parts = self._likely
        taken = likely[:0] if self.point is None else self.point.taken
        least = least_point(self.wide, np.union1d(likely, taken), self._tied, self.watch)
        is_clear = division(self._use) <= DIVIDED
        starts = [least]
        if is_clear:
            starts.insert(0, shared_out(self.wide, likely, parts, least, self._random))
        for start in (self._aim(starts[0]), *starts):
            if self.watch.reason is not None:
                break
            one = self._deal(start, FIRST_TERRITORY, self._use if is_clear else None)
            fallback = Point(least.taken, start.others).values(one.formulation)
            if self._staff(replace(one, fallback=fallback), 0.0, begin=True):
                break

    @property
    def _likely(self) -> tuple[IntArray, FloatArray]:
        """The candidates that the relaxation uses, and how much of each."""
        candidates, (used, parts) = self.sifted.formulation.candidates, _used(self.sifted)
        return used if candidates.chosen is None else candidates.chosen[used], parts

    def _aim(self, point: Point) -> Point:
        """Return the point with the columns that all teams lean on at what the relaxation says of them.

        Where the weakest team is to have all it needs, say, a team is staffed fully or not at all.
        """
        base = rank_program(self.wide.skeleton.base, self.rank_index, self.floors)
        columns = leaned_on(base, self.wide.skeleton.base.column_block)
        shift = np.where(columns < self.wide.first_x, 0, len(self.sifted.formulation.candidates))
        aims = self.sifted.nearly.point[columns + shift]
        whole = np.where(base.objective[columns] > 0, np.floor(aims + 0.01), np.ceil(aims - 0.01))
        others = point.others.copy()
        others[columns] = np.clip(whole.astype(np.int64), base.lower[columns], base.upper[columns])
        return Point(point.taken, others)

    def _next_round(self, point: Point) -> None:
        """Deal anew and staff; a lone territory is the same in every deal, so it is searched for longer."""
        self._rounds += 1
        one = self._deal(point, TERRITORY)
        if not one.is_lone:
            self._staff(one, ROUND_WORK, begin=False)
            return
        for _ in range(LANE_BATCHES):
            if self.done or self.watch.reason is not None:
                return
            one = replace(one, values=(self.point or point).values(one.formulation))
            before = self._gap
            self._staff(one, LANE_WORK * self._patience, begin=False)
            if self._stalls(before):
                if not self._has_begun:
                    return
                self._patience = min(PATIENCE * self._patience, MOST_PATIENCE)

    def _stalls(self, before: float) -> bool:
        """Tell whether little of the gap was closed that there was before."""
        return not self.done and before - self._gap < LITTLE * before

    def _take_nobody(self) -> None:
        """Take the plan without teams, repaired if need be, where there was no time for a better one."""
        self.point = best_start(self.wide, [Plan()], self.watch)
        self.score = None if self.point is None else self._score(self.point)

    # -- rounds ---------------------------------------------------------------------------------------------

    def _deal(self, point: Point, size: int, use: Use | None = None) -> Round:
        """Deal people, and teams, with a use by the people that they share; make the model of the round."""
        of_block, number = deal_blocks(self._tied, size, self._random, use)
        people = self.wide.candidates.number_of_people
        of_person = deal_people(self._use, of_block, people, number, self._random)
        deal = Deal(of_block, of_person, number, first_takes_all=self._rounds % 2 == 1)
        formulation = self.wide.restricted(self._within(deal, point))
        program = rank_program(formulation.model, self.rank_index, self.floors)
        block = formulation.model.column_block
        owners = Owners.of(program, block, person_of_columns(formulation))
        territory = territory_of_columns(block, owners, deal)
        values, duals = point.values(formulation), self._duals_of(formulation)
        return Round(formulation, program, owners, deal, block, territory, values, duals, values)

    def _duals_of(self, formulation: Formulation) -> FloatArray:
        """Return the relaxation's duals for the rows of another choice of candidates."""
        rows = self.wide.skeleton.number_of_rows
        at_hand = np.zeros(formulation.model.number_of_rows - rows)
        return np.concatenate([self._duals[:rows], at_hand, self._duals[rows:]])

    def _within(self, deal: Deal, point: Point) -> IntArray:
        """Return the candidates in use, and those within a territory: the best of each seat and person."""
        rows = self.wide.skeleton.number_of_rows
        weights = rank_weights(self.wide, self.rank_index, self._duals)
        choice = Undercharged(self.wide.candidates, PER_SEAT, PER_PERSON)
        person, held = self.wide.candidates.person, _held(self.wide, deal, point)
        for initiative, (span, reduced) in enumerate(self._pricing.reduced(weights, self._duals[:rows])):
            here = held[deal.of_block[initiative], person[span]]
            choice.add(initiative, span, np.where(here, reduced - reduced.min(initial=0.0) + 1.0, 0.0))
        return np.union1d(choice.chosen(), point.taken)

    def _staff(self, one: Round, work: float, *, begin: bool) -> bool:
        """Staff the territories side by side, put their answers together; tell whether they keep all rows."""
        parts = cut_out(one.program, one.owners, one.deal, one.territory, one.values)
        if one.is_lone and not begin:
            parts = parts * LANES
        seeds = self._random.integers(2**31, size=len(parts)).tolist()
        kernels = self._patience > 1.0 and self._gap <= NEAR
        effort = Effort(work, begin, self._habits, self._patience, self._goal, kernels)
        tasks: list[Task[Staffed | Sifted]] = [
            Task(partial(_staff_territory, one, part, effort, seed), _is_enough)
            for part, seed in zip(parts, seeds, strict=True)
        ]
        answers = self._staffed(tasks)
        self.watch.work += sum(answer.work for answer in answers)
        self._habits = Habits.mean([answer.habits for answer in answers])
        lifted = [part.lift(answer.values, one.values) for part, answer in zip(parts, answers, strict=False)]
        together = one.values + sum(values - one.values for values in lifted)
        tried = [together, *lifted] if one.is_lone and len(lifted) > 1 else [together]
        kept = [self._take(one, one.formulation.settle(values)) for values in tried]
        if len(tried) > 1 and not self.done and self.watch.reason is None:
            kept.append(self._cross(one, parts[0], [answer.values for answer in answers]))
        return any(kept)

    def _cross(self, one: Round, part: Subprogram, points: Sequence[IntArray]) -> bool:
        """Take the best plan over the places of several of one territory; tell whether it keeps all rows."""
        best = run_alone(partial(_crossed, one, part, points), self.watch)
        self.watch.work += best.work
        return self._take(one, one.formulation.settle(part.lift(best.values, one.values)))

    def _staffed(self, tasks: list[Task[Staffed | Sifted]]) -> list[Staffed]:
        """Return the answers of territories; where the bound is weak, it is lowered beside them.

        Those after one that reaches the gap asked for are left out.
        """
        enough, before = self._enough, self.sifted.work
        is_weak = self.sifting.open > enough and not self.sifting.is_exhausted
        lower: Task[Staffed | Sifted] = Task(partial(self.sifting.lower, enough))
        answers = run_batch([lower, *tasks] if is_weak else tasks, self.watch)
        if is_weak:
            self.watch.work += self.sifted.work - before
            self._look()
        return [answer for answer in answers if isinstance(answer, Staffed)]

    def _take(self, one: Round, values: IntArray) -> bool:
        """Take a point if it keeps all rows and is no worse; tell whether it keeps them."""
        score, keeps = one.program.score(values), one.program.is_feasible(values)
        if keeps and (self.score is None or score >= self.score):
            self.point, self.score = Point.of(one.formulation, values), score
        if self.score is not None:
            self.report(self.score, self.sifted.bound)
        return keeps

    def _score(self, point: Point) -> int:
        formulation = self.wide.restricted(point.taken)
        program = rank_program(formulation.model, self.rank_index, self.floors)
        return program.score(point.values(formulation))


def _used(sifted: Sifted) -> tuple[IntArray, FloatArray]:
    """Return which of its candidates a relaxation uses, and how much of each."""
    first = sifted.formulation.first_x
    parts = sifted.nearly.point[first : first + len(sifted.formulation.candidates)]
    used = np.flatnonzero(parts > LEAST_SHARE)
    return used, parts[used]


def _use(sifted: Sifted) -> Use:
    """Return people, their teams, and how much of them a relaxation has there."""
    candidates, (used, parts) = sifted.formulation.candidates, _used(sifted)
    return candidates.person[used].astype(np.int64), candidates.initiative[used].astype(np.int64), parts


def _held(wide: Formulation, deal: Deal, point: Point) -> IntArray:
    """Return whether a territory has anything of a person, shape ``(territories, people)``."""
    held = np.zeros((deal.number, len(deal.of_person)), dtype=bool)
    held[deal.of_person, np.arange(len(deal.of_person))] = True
    held[deal.of_block[point.initiatives(wide)], wide.candidates.person[point.taken]] = True
    return held


def _staffing(one: Round, part: Subprogram, seed: int, watch: Watch) -> Staffing:
    """Return the search in one territory, at the point that the round starts from."""
    known, number = np.unique(one.block[part.columns], return_inverse=True)
    return Staffing(
        program=shrink(part.program),
        number=number - int(known[0] < 0),
        person=one.owners.of_column[part.columns],
        duals=one.duals[part.rows],
        values=one.values[part.columns],
        seed=seed,
        watch=watch,
    )


def _crossed(one: Round, part: Subprogram, points: Sequence[IntArray], watch: Watch) -> Staffing:
    """Return the search in a territory at the best plan over the places of several."""
    staffing = _staffing(one, part, watch.limits.seed, watch)
    staffing.cross(points)
    return staffing


def _staff_territory(one: Round, part: Subprogram, effort: Effort, seed: int, watch: Watch) -> Staffed:
    """Staff one territory."""
    staffing = _staffing(one, part, seed, watch)
    if effort.begin:
        staffing.begin()
    learnt = staffing.improve(
        effort.work, effort.habits, effort.patience, effort.enough, kernels=effort.kernels
    )
    if not staffing.is_feasible:
        return Staffed(one.fallback[part.columns], learnt, staffing.work, is_enough=False)
    is_enough = not effort.begin and staffing.program.score(staffing.values) >= effort.enough
    return Staffed(staffing.values, learnt, staffing.work, is_enough)


def _is_enough(answer: Staffed | Sifted) -> bool:
    return isinstance(answer, Staffed) and answer.is_enough
