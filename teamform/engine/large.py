"""The search for the best plan of one rank of a large problem: territories, dealt again and again.

Without a plan at hand every territory is staffed from nothing first, with the people dealt as the relaxation
uses them; what came to nothing is mended. Then the teams are dealt anew in each round, so that all people
meet all teams in time. A round's territories share nobody (see ``territories``): they are staffed on as many
threads as there are workers, and the answer is the same with one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from teamform.domain.plan import Plan, StopReason
from teamform.engine.construction import Piece, beginnings, constructed
from teamform.engine.crew import Task, run_alone, run_batch
from teamform.engine.effort import Effort, Staffed, crossed, staff_territory, together
from teamform.engine.kinds import Habits
from teamform.engine.mending import SHORT, SHORT_ANEW, mend
from teamform.engine.partition import Use
from teamform.engine.points import Point, best_start
from teamform.engine.result import least_within, relative_gap
from teamform.engine.rounds import Round, Rounds
from teamform.engine.sifting import ENOUGH, Sifted, Sifting
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import Subprogram
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import IntArray

FIRST_TERRITORY = 65
"""Teams of a territory that is staffed from nothing: as many as are well staffed at once."""

FIRST_CANDIDATES = 20_000
"""With no more candidates than these, territories are as large at first as in later rounds."""

FIRST_WORK = 1.0
"""Work in neighbourhoods of each territory that has just been staffed from nothing."""

TERRITORY = 131
"""Teams of a territory in later rounds, where neighbourhoods choose among them."""

ROUND_WORK, ROUND_WORK_PER_ENTRY = 2.0, 2e-6
"""Work of each territory in a round; of all together at least so much for each entry of the round's model."""

LANES, LANE_WORK, LANE_BATCHES = 2, 0.5, 16
"""A lone territory is searched by so many side by side, each with so much work, so many times in a round."""

LITTLE, PATIENCE, MOST_PATIENCE = 0.1, 2.0, 6.0
"""A search that closes less than this share of the gap stalls: all work of later ones, and that for each
neighbourhood, grows then."""

FAR, ANEW = 0.05, 0.01
"""Where a first point is farther from the bound than ``FAR``, territories are staffed from nothing at once;
where the search from it stalls farther than ``ANEW``, they are then: nearer by, that is never better."""

WEAK = 0.5
"""A bound is lowered beside the search if it is farther from the relaxation's value than this share of the
plan's distance from it, and than ``ENOUGH`` of the gap asked for."""

FINE = 0.1
"""Where the bound is what lacks, or relaxations are cheap, it is lowered to this share of the gap asked."""

NEAR = 0.005
"""Where a search stalls within this gap, kernels come first; farther away costs say too little for them."""


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
    _rounds: Rounds = field(init=False)
    _may_begin: bool = True
    _number_of_rounds: int = 0
    _habits: Habits = field(default_factory=Habits)
    _patience: float = 1.0

    def __post_init__(self) -> None:
        """Look at what the relaxation says, and at the point."""
        random = np.random.default_rng(self.watch.limits.seed)
        self._rounds = Rounds(self.wide, self.rank_index, self.floors, random)
        self._rounds.look(self.sifted)
        if self.point is not None:
            self.score = self._score(self.point)

    @property
    def sifted(self) -> Sifted:
        """The relaxation and its bound, as they are now."""
        assert self.sifting.best is not None
        return self.sifting.best

    @property
    def done(self) -> bool:
        """Whether the gap asked for is reached."""
        return self._is_low(self.sifted.bound)

    def _is_low(self, bound: int) -> bool:
        """Tell whether the plan at hand reaches the gap asked for under a bound."""
        return self.score is not None and self.score >= least_within(bound, self.watch.limits.gap)

    @property
    def _goal(self) -> int:
        """The least score that reaches the gap asked for, as the bound is now."""
        return least_within(self.sifted.bound, self.watch.limits.gap)

    @property
    def _gap(self) -> float:
        return float("inf") if self.score is None else relative_gap(self.score, self.sifted.bound)

    def run(self) -> None:
        """Search until the gap asked for is reached, or stopped.

        A plan at hand takes the place of the construction; where the search from it stalls, that follows.
        """
        if self._gap > FAR:
            self._begin()
        else:
            self._mend(SHORT)
        while self.point is not None and not self.done and self.watch.reason is None:
            before = self._gap
            self._next_round(self.point)
            if self._may_begin and self._stalls(before):
                if self._gap > ANEW:
                    self._begin()
                self._may_begin = False
        if self.point is None and self.watch.reason in {StopReason.TIME_LIMIT, StopReason.WORK_LIMIT}:
            self._take_nobody()

    @property
    def _enough(self) -> float:
        """How far from the relaxation's value the bound may be for now, as a share of the bound.

        While the plan is what lacks, or comes closer in rounds, the threads are the plan's: a relaxation may
        take minutes.
        """
        asked, sifted = self.watch.limits.gap, self.sifted
        if self.score is None:
            return ENOUGH * asked
        far = relative_gap(self.score, round(sifted.nearly.value))
        lacks_bound = far <= (asked if self._has_stalled else ENOUGH * asked)
        if lacks_bound or sifted.is_cheap:
            return FINE * asked
        return max(ENOUGH * asked, WEAK * far)

    @property
    def _has_stalled(self) -> bool:
        """Whether rounds have closed little of late."""
        return self._patience > 1.0

    def _begin(self) -> None:
        """Staff all territories from nothing: aiming at the relaxation, or without where that has no plan."""
        self._may_begin = False
        taken = np.zeros(0, dtype=np.int64) if self.point is None else self.point.taken
        size = FIRST_TERRITORY if len(self.wide.candidates) > FIRST_CANDIDATES else TERRITORY
        begun = beginnings(self._rounds, self.sifted, taken, self.watch)
        for start in begun.starts:
            if self.done or self.watch.reason is not None:
                break
            one = self._deal(start, size, begun.use)
            fallback = Point(begun.least.taken, start.others).values(one.formulation)
            if self._construct(replace(one, fallback=fallback), begun.use):
                break
        self._mend(SHORT_ANEW)

    def _mend(self, short: float) -> None:
        """Staff teams anew that fall short by more than such a share.

        Where relaxations are cheap, until the bound is what lacks.
        """
        if self.point is None or self.done or self.watch.reason is not None:
            return
        work, seed = self.watch.remaining_work, int(self._rounds.random.integers(2**31))
        goal = self._goal
        if self.sifted.is_cheap:
            goal = min(goal, least_within(round(self.sifted.nearly.value), self.watch.limits.gap))
        mended = mend(self._rounds, self.point, short, goal, work, seed, self.watch)
        self.watch.work += mended.work
        self.point, self.score = mended.point, self._score(mended.point)
        self.report(self.score, self.sifted.bound)

    def _next_round(self, point: Point) -> None:
        """Deal anew and staff; a lone territory is the same in every deal, so it is searched for longer."""
        self._number_of_rounds += 1
        one = self._deal(point, TERRITORY)
        if not one.is_lone:
            before = self._gap
            self._staff(one, _round_work(one) * self._patience)
            self._grow_if_stalled(before)
            return
        for _ in range(LANE_BATCHES):
            if self.done or self.watch.reason is not None:
                return
            one = replace(one, values=(self.point or point).values(one.formulation))
            before = self._gap
            self._staff(one, LANE_WORK * self._patience)
            if self._stalls(before) and self._may_begin:
                return
            self._grow_if_stalled(before)

    def _grow_if_stalled(self, before: float) -> None:
        """Have more patience after a search that closed little, unless construction is to follow instead."""
        if not self._may_begin and self._stalls(before):
            self._patience = min(PATIENCE * self._patience, MOST_PATIENCE)

    def _stalls(self, before: float) -> bool:
        """Tell whether little of the gap was closed that there was before."""
        return not self.done and before - self._gap < LITTLE * before

    def _take_nobody(self) -> None:
        """Take the plan without teams, repaired if need be, where there was no time for a better one."""
        self.point = best_start(self.wide, [Plan()], self.watch)
        self.score = None if self.point is None else self._score(self.point)

    def _deal(self, point: Point, size: int, use: Use | None = None) -> Round:
        """Deal anew; in every other round the first territory takes what is left of everybody's rows."""
        takes_all = self._number_of_rounds % 2 == 1
        return self._rounds.deal(point, size, first_takes_all=takes_all, use=use)

    def _construct(self, one: Round, use: Use | None) -> bool:
        """Staff all territories from nothing; tell whether that keeps all rows."""
        found = constructed(self._rounds, one, use, self._begun)
        if not found:  # the bound alone was enough
            self._report()
            return True
        kept = [self._take(one, one.formulation.settle(values)) for values in found]
        if len(found) > 1 and all(kept):
            part = one.cuts[0]()
            kept.append(self._cross(one, part, [values[part.columns] for values in found]))
        return any(kept)

    def _begun(self, pieces: Sequence[Piece]) -> list[Staffed]:
        """Staff some territories from nothing."""
        effort = Effort(FIRST_WORK, True, self._habits, self._patience, self._goal, kernels=False)
        return self._staffed([(piece.round, piece.round.cuts[piece.territory]) for piece in pieces], effort)

    def _staff(self, one: Round, work: float) -> None:
        """Staff the territories side by side and put their answers together."""
        cuts = one.cuts
        if one.is_lone:
            part = cuts[0]()
            cuts = [lambda: part] * LANES
        kernels = one.is_lone and self._has_stalled and self._gap <= NEAR
        effort = Effort(work, False, self._habits, self._patience, self._goal, kernels)
        answers = self._staffed([(one, cut) for cut in cuts], effort)
        if not answers:  # the bound alone was enough
            self._report()
            return
        found = [together(one.values, answers)]
        if one.is_lone and len(answers) > 1:
            found += [together(one.values, [answer]) for answer in answers]
        for values in found:
            self._take(one, one.formulation.settle(values))
        all_found = not any(np.array_equal(values, one.values) for values in found)
        if len(found) > 1 and all_found and not self.done and self.watch.reason is None:
            self._cross(one, part, [answer.values for answer in answers])

    def _cross(self, one: Round, part: Subprogram, points: Sequence[IntArray]) -> bool:
        """Take the best plan over the places of several of one territory; tell whether it keeps all rows."""
        best = run_alone(partial(crossed, one, part, points), self.watch)
        self.watch.work += best.work
        return self._take(one, one.formulation.settle(part.lift(best.values, one.values)))

    def _staffed(
        self, cuts: Sequence[tuple[Round, Callable[[], Subprogram]]], effort: Effort
    ) -> list[Staffed]:
        """Return the answers of territories; where the bound is weak, it is lowered beside them.

        Those after one that reaches the gap asked for are left out; all where the bound alone does.
        """
        seeds = self._rounds.random.integers(2**31, size=len(cuts)).tolist()
        tasks: list[Task[Staffed | Sifted]] = [
            Task(partial(staff_territory, one, cut, effort, seed), self._settles)
            for (one, cut), seed in zip(cuts, seeds, strict=True)
        ]
        enough, before = self._enough, self.sifted.work
        is_weak = self.sifting.has_more(enough)
        lower: Task[Staffed | Sifted] = Task(partial(self.sifting.lower, enough, self._is_low), self._settles)
        results = run_batch([lower, *tasks] if is_weak else tasks, self.watch)
        if is_weak:
            self.watch.work += self.sifted.work - before
            self._rounds.look(self.sifted)
        answers = [result for result in results if isinstance(result, Staffed)]
        if answers:
            self.watch.work += sum(answer.work for answer in answers)
            self._habits = Habits.mean([answer.habits for answer in answers])
        return answers

    def _settles(self, answer: Staffed | Sifted) -> bool:
        """Tell whether a territory, or the bound, alone reaches the gap asked for."""
        return answer.is_enough if isinstance(answer, Staffed) else self._is_low(answer.bound)

    def _take(self, one: Round, values: IntArray) -> bool:
        """Take a point if it keeps all rows and is no worse; tell whether it keeps them."""
        score, keeps = one.program.score(values), one.program.is_feasible(values)
        if keeps and (self.score is None or score >= self.score):
            self.point, self.score = Point.of(one.formulation, values), score
        self._report()
        return keeps

    def _report(self) -> None:
        if self.score is not None:
            self.report(self.score, self.sifted.bound)

    def _score(self, point: Point) -> int:
        formulation = self.wide.restricted(point.taken)
        program = self._rounds.program(formulation)
        return program.score(point.values(formulation))


def _round_work(one: Round) -> float:
    """Return the work of each territory in a round: the dearer its model, the more is made of it."""
    return max(ROUND_WORK, ROUND_WORK_PER_ENTRY * len(one.program.row_column) / one.deal.number)
