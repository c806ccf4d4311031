"""Rank after rank: each is optimized with rows that hold what the earlier ones reached."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Self

import numpy as np

from teamform.domain.plan import Certificate, Outcome, StopReason, least_score
from teamform.engine.bound import certify, relax
from teamform.engine.clash import clashing_rows
from teamform.engine.crew import run_alone
from teamform.engine.optimize import Optimization, Report
from teamform.engine.owners import NOBODY, person_of_columns
from teamform.engine.polish import polish
from teamform.engine.result import Limits, OnProgress, Progress, RankResult, Solution
from teamform.engine.stopping import Watch
from teamform.errors import InternalError
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray, IntArray, LinearModel
from teamform.formulation.program import Program, rank_program


@dataclass(frozen=True)
class Columns:
    """What is known of a model's columns beside its rows.

    Attributes
    ----------
    person
        The person of each candidate's column, negative for the others, shape ``(columns,)``.
    following
        The columns that follow from the decisions (what a team brings, the weakest team): at the end they are
        set to what scores best, rank by rank, for the decisions made.
    """

    person: IntArray
    following: IntArray

    @classmethod
    def of(cls, formulation: Formulation) -> Self:
        """Return what a formulation knows of the columns of its model."""
        return cls(person_of_columns(formulation), formulation.following)

    @classmethod
    def unknown(cls, number: int) -> Self:
        """Return what is known where there is nothing but the rows."""
        return cls(np.full(number, NOBODY), np.zeros(0, dtype=np.int64))


def solve(
    model: LinearModel,
    limits: Limits,
    *,
    on_progress: OnProgress | None = None,
    start: IntArray | None = None,
    columns: Columns | None = None,
    floors: Sequence[int] = (),
    interrupted: threading.Event | None = None,
) -> Solution:
    """Find the best point of a model, rank by rank, and prove how good it is.

    Parameters
    ----------
    on_progress
        Told after every batch of work, always in the calling thread.
    start
        A point to start from; one that breaks a rule is not used.
    columns
        What is known of the columns; None for nothing.
    floors
        The least scores of the first ranks, in thousandths of a point. These ranks are not optimized: the
        best point in the others is sought that leaves them so much.
    interrupted
        Set it from another thread, or from a signal handler, to end the search soon with the best point so
        far.
    """
    watch = Watch(limits, interrupted or threading.Event())
    known = columns or Columns.unknown(model.number_of_columns)
    on_progress = on_progress or (lambda _: None)
    return _Ranks(model, watch, on_progress, known, start, first=len(floors), least=[*floors]).solve()


@dataclass
class _Ranks:
    model: LinearModel
    watch: Watch
    on_progress: OnProgress
    columns: Columns
    values: IntArray | None
    first: int = 0
    bounds: list[int] = field(default_factory=list)
    certified: list[int] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    reached: list[int] = field(default_factory=list)
    least: list[int] = field(default_factory=list)
    stop: StopReason | None = None

    def solve(self) -> Solution:
        found = False
        for index in range(self.first, len(self.model.ranks)):
            done = self._optimize(index)
            if not found and done.infeasible:
                return self._infeasible()
            if not found and done.values is None:
                return self._solution(Outcome.NOT_FOUND, done.stop or StopReason.WORK_LIMIT)
            found = True
            self._note(index, done)
            assert self.values is not None
            self.values = polish(self.model, self.values, self.columns.following, self.watch)
        assert self.values is not None
        return self._finished(self.values)

    def _optimize(self, index: int) -> Optimization:
        program = rank_program(self.model, index, self.least)
        rank = self.model.ranks[index]
        relaxation = run_alone(partial(relax, program), self.watch)
        certificate, certified = certify(program, rank, relaxation.duals)
        self.certificates.append(certificate)
        self.certified.append(certified)
        self._say(index, "bound", None, certified)
        part = 1 / (len(self.model.ranks) - index)
        search = self._search(index, program, certified, relaxation.duals, part)
        if part < 1 and search.values is None and not search.infeasible and self.watch.reason is None:
            return self._search(index, program, certified, relaxation.duals, 1.0)
        return search

    def _search(
        self, index: int, program: Program, certified: int, duals: FloatArray, part: float
    ) -> Optimization:
        """Search with a part of what is left, so that each later rank has as much of it as this one."""
        watch = self.watch.share(part)
        search = Optimization(
            program, self.model.column_block, self.columns.person, certified, watch, self._reporter(index)
        )
        search.run(duals, self._start(program))
        self.watch.work = watch.work
        return search

    def _start(self, program: Program) -> IntArray | None:
        if self.values is None or len(self.values) != program.number_of_columns:
            return None
        return self.values

    def _note(self, index: int, done: Optimization) -> None:
        """Keep what a rank reached: later ranks may fall below it by its tolerance at most."""
        if done.values is not None:
            self.values = done.values
        assert self.values is not None
        score = self.model.score(self.values, index)
        self.bounds.append(done.best_bound)
        self.reached.append(score)
        self.least.append(least_score(score, self.model.tolerance[index]))
        self.stop = self.stop or done.stop

    def _finished(self, values: IntArray) -> Solution:
        scores = [self.model.score(values, index) for index in range(len(self.model.ranks))]
        self._check(values, scores)
        best = map(max, scores[self.first :], self.reached)
        closed = all(bound <= score for score, bound in zip(best, self.bounds, strict=True))
        outcome = Outcome.OPTIMAL if closed else Outcome.FEASIBLE
        stop = self.stop or (StopReason.PROVEN if closed else StopReason.GAP_REACHED)
        return self._solution(outcome, StopReason.PROVEN if closed else stop, scores)

    def _check(self, values: IntArray, scores: list[int]) -> None:
        if not self.model.is_feasible(values):
            rows = self.model.violated_rows(values)[:3].tolist()
            raise InternalError(f"the point found breaks rows {rows} of the model")
        for rank, score, least in zip(self.model.ranks, scores, self.least, strict=True):
            if score < least:
                raise InternalError(f"rank {rank} fell from {least} to {score} thousandths in a later rank")

    def _solution(self, outcome: Outcome, stop: StopReason, scores: list[int] | None = None) -> Solution:
        optimized, found = self.model.ranks[self.first :], (scores or [])[self.first :]
        numbers = zip(optimized, found, self.bounds, self.certified, self.reached, strict=False)
        return Solution(
            outcome=outcome,
            stop=stop,
            values=None if scores is None else self.values,
            ranks=tuple(RankResult(*five) for five in numbers),
            certificates=() if scores is None else tuple(self.certificates),
            elapsed_s=self.watch.elapsed_s,
            work=self.watch.work,
        )

    def _infeasible(self) -> Solution:
        rows = np.zeros(0, dtype=np.int64) if self.first else clashing_rows(self.model, self.watch)
        return Solution(
            outcome=Outcome.INFEASIBLE,
            stop=StopReason.PROVEN,
            clashing_rows=rows,
            elapsed_s=self.watch.elapsed_s,
            work=self.watch.work,
        )

    def _reporter(self, index: int) -> Report:
        return lambda score, bound: self._say(index, "search", score, bound)

    def _say(self, index: int, phase: str, score: int | None, bound: int) -> None:
        self.on_progress(Progress(self.model.ranks[index], phase, score, bound, self.watch.elapsed_s))
