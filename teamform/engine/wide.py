"""Rank after rank of a large problem, with columns on demand.

Each rank is sifted for its bound, then searched, with rows that hold what the earlier ranks reached.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from teamform.domain.plan import Certificate, Outcome, StopReason, least_score
from teamform.engine.crew import run_alone
from teamform.engine.dual_start import DualStart
from teamform.engine.large import LargeSearch
from teamform.engine.points import Point
from teamform.engine.result import OnProgress, Progress, RankResult, Solution
from teamform.engine.sifting import Sifting
from teamform.engine.stopping import Watch
from teamform.errors import InternalError
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import IntArray


@dataclass
class WideRanks:
    """The state of the search over all ranks.

    Attributes
    ----------
    point
        The best point so far, or None.
    floors
        The least scores of the first ranks, which are not optimized; those of the others follow as they are.
    dual_start
        What is known of the duals.
    """

    wide: Formulation
    watch: Watch
    on_progress: OnProgress
    point: Point | None
    floors: list[int] = field(default_factory=list)
    dual_start: DualStart = field(default_factory=DualStart)
    _first: int = field(init=False)
    _bounds: list[int] = field(default_factory=list)
    _certificates: list[Certificate] = field(default_factory=list)
    _reached: list[int] = field(default_factory=list)
    _stop: StopReason | None = None

    def __post_init__(self) -> None:
        """Count the ranks that are not optimized."""
        self._first = len(self.floors)

    def run(self) -> bool:
        """Search all ranks; tell whether there is a point."""
        base = self.wide.skeleton.base
        for index in range(self._first, len(base.ranks)):
            sifting = self._sift(index)
            watch = self.watch.share(1 / (len(base.ranks) - index))
            search = self._search(index, sifting, watch)
            search.run()
            self.watch.work = watch.work
            if search.point is None or search.score is None:
                return False
            self.point = search.point
            self._bounds.append(search.sifted.bound)
            self._certificates.append(search.sifted.certificate)
            self._reached.append(search.score)
            self.floors.append(least_score(search.score, base.tolerance[index]))
            self._stop = self._stop or (None if search.done else watch.reason)
        return True

    def answer(self) -> tuple[Formulation, Solution]:
        """Return the formulation with the candidates in use, and the solution in its columns."""
        assert self.point is not None
        formulation = self.wide.restricted(self.point.taken)
        values = self.point.values(formulation)
        ranks = self._results(formulation, values)
        closed = all(rank.bound <= max(rank.score, rank.reached) for rank in ranks)
        stop = StopReason.PROVEN if closed else self._stop or StopReason.GAP_REACHED
        return formulation, Solution(
            outcome=Outcome.OPTIMAL if closed else Outcome.FEASIBLE,
            stop=stop,
            values=values,
            ranks=ranks,
            certificates=tuple(self._certificates),
            elapsed_s=self.watch.elapsed_s,
            work=self.watch.work,
        )

    def _sift(self, index: int) -> Sifting:
        wide, known = self.dual_start.begin(self.wide, index)
        sifting = Sifting(wide, index, tuple(self.floors), self.watch.limits, self.point, known)
        sifted = run_alone(sifting.run, self.watch)
        self.watch.work += sifted.work
        self._say(index, "bound", None, sifted.bound)
        return sifting

    def _search(self, index: int, sifting: Sifting, watch: Watch) -> LargeSearch:
        report = partial(self._say, index, "search")
        return LargeSearch(self.wide, index, self.floors, sifting, watch, report, self.point)

    def _results(self, formulation: Formulation, values: IntArray) -> tuple[RankResult, ...]:
        """Return how good the point is in each rank, after a last look at it."""
        model = formulation.model
        if not model.is_feasible(values):
            raise InternalError(f"the point found breaks rows {model.violated_rows(values)[:3].tolist()}")
        results = []
        found = zip(model.ranks[self._first :], self._bounds, self._reached, strict=True)
        for index, (rank, bound, reached) in enumerate(found, start=self._first):
            score = model.score(values, index)
            if score < self.floors[index]:
                raise InternalError(f"rank {rank} fell from {reached} to {score} thousandths in a later rank")
            results.append(RankResult(rank, score, bound, bound, reached))
        return tuple(results)

    def _say(self, index: int, phase: str, score: int | None, bound: int) -> None:
        rank = self.wide.skeleton.base.ranks[index]
        self.on_progress(Progress(rank, phase, score, bound, self.watch.elapsed_s))
