"""The search for the best point of one program: exact tasks and neighbourhoods in a fixed schedule.

Each batch has an exact task (which proves) and a primal task (which improves). They share nothing while they
run; what they found is merged in a fixed order, so the answer is the same with one worker and with two. Where
the first one leaves nothing to do, the batch is settled, whatever the other has found: an exact task as it
proves, and beside the first cuts the primal one, for a plan that is good enough needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, reduce

import numpy as np

from teamform.engine.bound import Relaxation
from teamform.engine.cpsat import NO_BOUND, Found, Search, search
from teamform.engine.crew import Task, run_batch
from teamform.engine.kinds import Habits
from teamform.engine.result import least_within
from teamform.engine.staffing import Staffing
from teamform.engine.stopping import Watch
from teamform.engine.strengthen import Strengthened, beat, plain_relaxation, strengthen
from teamform.engine.symmetry import Interchange, in_order, put_in_order
from teamform.engine.tree import branch
from teamform.errors import InternalError
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.program import Program, reachable

PROVER = (("linearization_level", 2),)
"""One worker of CP-SAT with all of its linear relaxation: the best single one on staffing and on groups."""

HASTY = (("linearization_level", 0), ("cp_model_presolve", False), ("stop_after_first_solution", True))
"""For a first point where one is easily had: presolve would take ten times as long as the search."""

FIRST = (("linearization_level", 1), ("stop_after_first_solution", True))
"""For a first point where it is not."""

OPENING_WORK = 2.5
"""Small programs end here, before a second thread is worth its while."""

ORDERED_OPENING_WORK = 0.5
"""The opening for interchangeable blocks in order: it ends at once or not at all."""

OPENING_ENTRIES = 25_000
"""Larger programs skip the opening."""

FIRST_WORK = 4.0
"""Work of each task of the first batches; later ones take longer and longer."""

WORK_PER_ENTRY_NODE = 3e-5
"""Seconds that an early node of the tree search takes for each entry of the matrix, roughly."""

FREE_NODES = 4
"""So many nodes less are asked for: the root takes as long as several others."""

LOOSE = 0.05
"""A relative gap of the relaxation above this says that it is of little use: CP-SAT is the better prover."""

WORK_OVER_SUPPORT = 1.0
"""The most work over the relaxation's support: where little comes of it, neighbourhoods gain more."""

Exact = Callable[[Watch], "Result"]


@dataclass(frozen=True)
class Result:
    """What a task found.

    Attributes
    ----------
    strong
        The strengthened program, if that was the task.
    supported
        The relaxation over whose support the best point was staffed anew, if any.
    habits
        What neighbourhoods have learnt, if they were the task.
    """

    found: Found
    strong: Strengthened | None = None
    supported: Relaxation | None = None
    habits: Habits | None = None


@dataclass(frozen=True)
class Batch:
    """An exact task, and the work of the primal one beside it.

    Attributes
    ----------
    is_primal_first
        Whether a plan that is good enough makes the exact task needless; else a proof makes the plan so.
    """

    exact: Exact
    primal_work: float
    is_primal_first: bool = False


@dataclass
class ProgramSearch:
    """The state of the search for the best point of one program.

    Attributes
    ----------
    block, person
        The block and the person of each column, negative for none, shape ``(columns,)``.
    orders
        Sets of interchangeable blocks. A proof is easier with them in order; a point is found more easily
        without.
    bound
        A bound known at the start, in thousandths of a point.
    gap
        The relative gap to stop at.
    values
        The best point so far; None at first.
    """

    program: Program
    block: IntArray
    person: IntArray
    orders: Sequence[Interchange]
    bound: int
    gap: float
    watch: Watch
    report: Callable[[int | None, int], None]
    values: IntArray | None = None
    infeasible: bool = False
    _ordered: Program = field(init=False)
    _strong: Strengthened | None = field(default=None, init=False)
    _duals: FloatArray | None = field(default=None, init=False)
    _supported: Relaxation | None = field(default=None, init=False)
    _habits: Habits = field(default_factory=Habits, init=False)
    _tries: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Put interchangeable blocks in order."""
        self._ordered = reduce(put_in_order, self.orders, self.program)

    @property
    def score(self) -> int | None:
        """The score of the best point so far, in thousandths of a point."""
        return None if self.values is None else self.program.score(self.values)

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.infeasible or (self.score is not None and self._closed(self.score, self.bound))

    def run(self) -> None:
        """Search until done or stopped."""
        for batch in self._schedule():
            if self.done or self.watch.reason is not None:
                return
            for result in run_batch(self._tasks(batch), self.watch):
                if result is not None:
                    self._merge(result)
            self.report(self.score, self.bound)

    def _tasks(self, batch: Batch) -> list[Task[Result]]:
        tasks = [batch.exact]
        if batch.primal_work and len(np.unique(self.block[self.block >= 0])) > 1:
            self._tries += 1
            primal = partial(self._improve, batch.primal_work, self._seed + self._tries)
            tasks.insert(0 if batch.is_primal_first else 1, primal)
        return [Task(task, self._settles) for task in tasks]

    # -- the schedule ---------------------------------------------------------------------------------------

    def _schedule(self) -> Iterator[Batch]:
        """Yield batch after batch."""
        yield from self._opening()
        yield Batch(self._relax, 0.0)
        work = FIRST_WORK
        yield Batch(self._strengthen, work, is_primal_first=True)
        while True:
            if self._relaxation_is_loose:
                yield from self._whole(work, work)
            else:
                yield Batch(self._beat, work)
                yield Batch(partial(self._branch, work), 2 * work)
                yield from self._second_opinion(work)
            work *= 2

    def _opening(self) -> Iterator[Batch]:
        if self.orders:
            yield from self._whole(ORDERED_OPENING_WORK, 0.0)
        elif len(self.program.row_column) <= OPENING_ENTRIES:
            yield from self._whole(OPENING_WORK, 0.0)

    def _whole(self, work: float, primal_work: float) -> Iterator[Batch]:
        """Yield CP-SAT's batches on the whole program: with interchangeable blocks in order, and without."""
        yield Batch(partial(self._prove, self._ordered, work), primal_work)
        if self.orders:
            yield Batch(partial(self._prove, self.program, 4 * work), primal_work)

    def _second_opinion(self, work: float) -> Iterator[Batch]:
        """Yield CP-SAT's batch where branch and bound has had its chance."""
        if work > FIRST_WORK:
            yield Batch(partial(self._prove, self._ordered, work), work)

    @property
    def _seed(self) -> int:
        return self.watch.limits.seed

    @property
    def _relaxation_is_loose(self) -> bool:
        return self.score is None or self.bound - self.score > LOOSE * abs(self.bound)

    def _closed(self, score: int, bound: int) -> bool:
        return score >= least_within(bound, self.gap)

    def _settles(self, result: Result) -> bool:
        """Tell whether a task's result leaves nothing to do, whatever the other task has found."""
        found = result.found
        if found.values is None and self.values is None:
            return found.infeasible
        scores = [self.program.score(values) for values in (found.values, self.values) if values is not None]
        return self._closed(max(scores), min(found.bound, self.bound))

    def _merge(self, result: Result) -> None:
        found = result.found
        self.watch.work += found.work
        if result.strong is not None:
            self._strong = result.strong
            if self._duals is None:
                self._duals = result.strong.relaxation.duals[: self.program.number_of_rows]
        self._supported = result.supported or self._supported
        self._habits = result.habits or self._habits
        if found.infeasible and self.values is not None:
            raise InternalError("a program with a point was called infeasible")
        self.infeasible = found.infeasible
        if found.values is not None and (self.score is None or self.program.score(found.values) > self.score):
            self.values = found.values
        if found.bound < NO_BOUND:
            self.bound = min(self.bound, reachable(self.program, found.bound))

    # -- tasks ----------------------------------------------------------------------------------------------

    def _prove(self, program: Program, work: float, watch: Watch) -> Result:
        """Let CP-SAT search the whole program."""
        how = Search(min(work, self.watch.remaining_work), self._seed, self.gap, PROVER)
        return Result(search(program, how, watch, self._hint(program)))

    def _hint(self, program: Program) -> IntArray | None:
        if self.values is None or program is self.program:
            return self.values
        return reduce(in_order, self.orders, self.values)

    def _relax(self, watch: Watch) -> Result:
        """Solve the relaxation."""
        strong = plain_relaxation(self._ordered, watch)
        return Result(Found(bound=strong.bound, work=strong.work), strong)

    def _strengthen(self, watch: Watch) -> Result:
        """Tighten the relaxation by cuts."""
        assert self._strong is not None
        strong = strengthen(self._strong, watch)
        return Result(Found(bound=strong.bound, work=strong.work), strong)

    def _beat(self, watch: Watch) -> Result:
        """Tighten the relaxation by what the score rules out."""
        assert self._strong is not None
        assert self.score is not None
        strong = beat(self._strong, self.score, self.block, watch)
        if strong is None:
            return Result(Found(bound=self.score, finished=True))
        return Result(Found(bound=max(strong.bound, self.score), work=strong.work), strong)

    def _branch(self, work: float, watch: Watch) -> Result:
        """Let SCIP search for points that beat the score."""
        assert self._strong is not None
        assert self.score is not None
        nodes = max(1, int(work / (len(self.program.row_column) * WORK_PER_ENTRY_NODE)) - FREE_NODES)
        least = self.score + max(1, self.program.score_step)
        found = branch(self._strong.cut, nodes, watch, least)
        return Result(replace(found, bound=max(found.bound, self.score), infeasible=False))

    def _improve(self, work: float, seed: int, watch: Watch) -> Result:
        """Improve the best point by neighbourhoods; find a first one before that."""
        first = Found(self.values) if self.values is not None else self._first(watch)
        if first.values is None:
            return Result(first)
        goal, relaxation = least_within(self.bound, self.gap), self._unsupported
        staffing = self._staffing(first.values, seed, watch)
        point = None if relaxation is None else relaxation.point
        if relaxation is not None and point is not None and self.program.score(first.values) < goal:
            staffing.staff_over(point, relaxation.bound, (WORK_OVER_SUPPORT,))
        most = staffing.work + min(work, self.watch.remaining_work)
        habits = staffing.improve(most, self._habits, enough=goal)
        found = Found(staffing.values, work=first.work + staffing.work)
        return Result(found, supported=relaxation, habits=habits)

    @property
    def _unsupported(self) -> Relaxation | None:
        """The last relaxation, if its support was not searched yet."""
        relaxation = None if self._strong is None else self._strong.relaxation
        return None if relaxation is self._supported else relaxation

    def _staffing(self, values: IntArray, seed: int, watch: Watch) -> Staffing:
        assert self._duals is not None
        return Staffing(self.program, self.block, self.person, self._duals.copy(), values, seed, watch)

    def _first(self, watch: Watch) -> Found:
        """Return a first point: the lower bounds where they do, what CP-SAT finds first otherwise."""
        if self.program.is_feasible(self.program.lower):
            return Found(self.program.lower)
        found = search(self.program, Search(FIRST_WORK, self._seed, parameters=HASTY), watch)
        if found.values is not None:
            return found
        how = Search(self.watch.remaining_work, self._seed, parameters=FIRST)
        return search(self.program, how, watch)
