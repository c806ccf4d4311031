"""The search for the best point of one program: exact tasks and neighbourhoods side by side, in a fixed schedule.

Each batch has an exact task (which proves) and a primal task (which improves). They share nothing while they run; what
they found is merged in a fixed order, so the answer is the same with one worker and with two. An exact task that ends by
itself settles the batch, whatever the other has found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from teamform.engine.cpsat import NO_BOUND, Found, Search, search
from teamform.engine.crew import Task, run_batch
from teamform.engine.guide import Guide
from teamform.engine.neighbourhood import Neighbourhoods
from teamform.engine.result import relative_gap
from teamform.engine.stopping import Watch
from teamform.engine.strengthen import Strengthened, beat, plain_relaxation, strengthen
from teamform.engine.tree import branch
from teamform.errors import InternalError
from teamform.formulation.linear import IntArray
from teamform.formulation.program import Program, reachable

LINEAR = (("linearization_level", 2),)
"""One worker of CP-SAT with all of its linear relaxation: the best single one on staffing and on groups."""

HASTY = (("linearization_level", 0), ("cp_model_presolve", False), ("stop_after_first_solution", True))
"""For a first point where one is easily had: without presolve, which takes ten times as long as the search."""

FIRST = (("linearization_level", 1), ("stop_after_first_solution", True))
"""For a first point where it is not."""

OPENING_WORK = 0.5
"""Small programs end here, before a second thread is worth its while."""

OPENING_ENTRIES = 25_000
"""Larger programs skip the opening."""

FIRST_WORK = 4.0
"""Work of each task of the first batches; later ones take longer and longer."""

WORK_PER_ENTRY_NODE = 3e-5
"""Seconds that an early node of the tree search takes for each entry of the matrix, roughly."""

LOOSE = 0.05
"""A relative gap of the relaxation above this says that it is of little use: CP-SAT is the better prover."""

Exact = Callable[[Watch], "Result"]


@dataclass(frozen=True)
class Result:
    """What a task found, and the strengthened program if that was its task."""

    found: Found
    strong: Strengthened | None = None


@dataclass
class ProgramSearch:
    """The state of the search for the best point of one program.

    Attributes
    ----------
    block
        The block of each column, negative for none, shape ``(columns,)``.
    bound
        A bound known at the start, in thousandths of a point.
    gap
        The relative gap to stop at.
    values
        The best point so far; None at first.
    """

    program: Program
    block: IntArray
    bound: int
    gap: float
    watch: Watch
    seed: int
    report: Callable[[int | None, int], None]
    values: IntArray | None = None
    infeasible: bool = False
    _strong: Strengthened | None = field(default=None, init=False)
    _neighbourhoods: Neighbourhoods | None = field(default=None, init=False)

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
        for exact, primal_work in self._schedule():
            if self.done or self.watch.reason is not None:
                return
            tasks = [Task(exact, self._settles)]
            if primal_work and len(np.unique(self.block[self.block >= 0])) > 1:
                tasks.append(Task(partial(self._improve, primal_work)))
            for result in run_batch(tasks, self.watch):
                if result is not None:
                    self._merge(result)
            self.report(self.score, self.bound)

    # -- the schedule ------------------------------------------------------------------------------------------

    def _schedule(self) -> Iterator[tuple[Exact, float]]:
        """Yield each batch: the exact task, and the work of the primal one."""
        if len(self.program.row_column) <= OPENING_ENTRIES:
            yield partial(self._prove, OPENING_WORK), 0.0
        yield self._relax, 0.0
        work = FIRST_WORK
        yield self._strengthen, work
        while True:
            if not self._relaxation_is_loose:
                yield self._beat, work
                yield partial(self._branch, 2 * work), 2 * work
            yield partial(self._prove, work), work
            work *= 2

    @property
    def _relaxation_is_loose(self) -> bool:
        return self.score is None or self.bound - self.score > LOOSE * abs(self.bound)

    def _closed(self, score: int, bound: int) -> bool:
        return relative_gap(score, bound) <= self.gap

    def _settles(self, result: Result) -> bool:
        found = result.found
        if found.values is None:
            return found.finished
        return found.finished or self._closed(self.program.score(found.values), found.bound)

    def _merge(self, result: Result) -> None:
        found = result.found
        self.watch.work += found.work
        self._strong = result.strong or self._strong
        if found.infeasible and self.values is not None:
            raise InternalError("a program with a point was called infeasible")
        self.infeasible = found.infeasible
        if found.values is not None and (self.score is None or self.program.score(found.values) > self.score):
            self.values = found.values
        if found.bound < NO_BOUND:
            self.bound = min(self.bound, reachable(self.program, found.bound))

    # -- tasks -------------------------------------------------------------------------------------------------

    def _prove(self, work: float, watch: Watch) -> Result:
        """Let CP-SAT search the whole program."""
        how = Search(min(work, self.watch.remaining_work), self.seed, self.gap, LINEAR)
        return Result(search(self.program, how, watch, self.values))

    def _relax(self, watch: Watch) -> Result:
        """Solve the relaxation."""
        strong = plain_relaxation(self.program, watch)
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
        nodes = max(1, round(work / (len(self.program.row_column) * WORK_PER_ENTRY_NODE)))
        least = self.score + max(1, self.program.score_step)
        found = branch(self._strong.cut, nodes, watch, least)
        return Result(replace(found, bound=max(found.bound, self.score), infeasible=False))

    def _improve(self, work: float, watch: Watch) -> Result:
        """Improve the best point by neighbourhoods; find a first one before that."""
        assert self._strong is not None
        guide = Guide.of(self._strong.cut, self._strong.relaxation, self.block)
        first = Found(self.values) if self.values is not None else self._first(watch)
        if first.values is None:
            return Result(first)
        if self._neighbourhoods is None:
            self._neighbourhoods = Neighbourhoods(self.program, self.block, self.seed)
        work = min(work, self.watch.remaining_work)
        values, more = self._neighbourhoods.improve(first.values, guide, work, watch)
        return Result(Found(values, work=first.work + more))

    def _first(self, watch: Watch) -> Found:
        """Return a first point: the lower bounds where they do, what CP-SAT finds first otherwise."""
        if self.program.is_feasible(self.program.lower):
            return Found(self.program.lower)
        found = search(self.program, Search(FIRST_WORK, self.seed, parameters=HASTY), watch)
        if found.values is not None:
            return found
        how = Search(self.watch.remaining_work, self.seed, parameters=FIRST)
        return search(self.program, how, watch)
