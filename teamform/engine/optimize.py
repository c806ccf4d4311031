"""One program to its best point and bound: parts apart, each tightened and put in order, then searched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from teamform.domain.plan import StopReason
from teamform.engine.bound import proven_bound
from teamform.engine.components import broken_fixed_rows, split
from teamform.engine.result import least_within
from teamform.engine.schedule import ProgramSearch
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import Subprogram
from teamform.engine.symmetry import interchanges
from teamform.engine.tighten import tighten
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.program import Program, reachable

Report = Callable[[int | None, int], None]


@dataclass
class Part:
    """An independent part and how far its search is; scores and bounds in thousandths of a point."""

    whole: Subprogram
    bound: int
    values: IntArray | None = None
    infeasible: bool = False
    stop: StopReason | None = None

    @property
    def size(self) -> int:
        """A measure of how much there is to search."""
        return len(self.whole.program.row_column) + 1

    @property
    def score(self) -> int | None:
        """The score of the best point so far."""
        return None if self.values is None else self.whole.program.score(self.values)


@dataclass
class Optimization:
    """The search for the best point of a program.

    Attributes
    ----------
    block, person
        The block and the person of each column, negative for none, shape ``(columns,)``.
    bound
        A bound known at the start.
    """

    program: Program
    block: IntArray
    person: IntArray
    bound: int
    watch: Watch
    report: Report
    parts: list[Part] = field(default_factory=list)
    _broken: bool = False

    def run(self, duals: FloatArray, start: IntArray | None) -> None:
        """Search all parts to the gap; to the end where the gap of their sum is wider, as signs differ."""
        self._broken = len(broken_fixed_rows(self.program)) > 0
        if self._broken:
            return
        for small in split(self.program):
            bound = proven_bound(small.program, duals[small.rows])
            self.parts.append(Part(small, bound, _start(small, start)))
        for gap in (self.watch.limits.gap, 0.0):
            self._search_parts(gap)
            score = self.score
            if (
                self.infeasible
                or score is None
                or score >= least_within(self.best_bound, self.watch.limits.gap)
            ):
                break

    @property
    def infeasible(self) -> bool:
        """Whether it is proven that there is no point."""
        return self._broken or any(part.infeasible for part in self.parts)

    @property
    def values(self) -> IntArray | None:
        """The best point so far."""
        values = self.program.lower.copy()
        for part in self.parts:
            if part.values is None:
                return None
            values = part.whole.lift(part.values, values)
        return values

    @property
    def score(self) -> int | None:
        """The score of the best point so far."""
        values = self.values
        return None if values is None else self.program.score(values)

    @property
    def best_bound(self) -> int:
        """The better of the bound known at the start and the sum over the parts."""
        return min(self.bound, reachable(self.program, sum(part.bound for part in self.parts)))

    @property
    def stop(self) -> StopReason | None:
        """Why a part was not searched to the end, or None."""
        return next((part.stop for part in self.parts if part.stop is not None), None)

    def _search_parts(self, gap: float) -> None:
        """Search part after part, the smallest first: the largest takes what time is left."""
        parts = sorted(self.parts, key=lambda part: part.size)
        for place, part in enumerate(parts):
            watch = self.watch.share(part.size / sum(other.size for other in parts[place:]))
            _search_part(
                part,
                self.block[part.whole.columns],
                self.person[part.whole.columns],
                gap,
                watch,
                self._report_part(part),
            )
            self.watch.work = watch.work
            if part.infeasible:
                return

    def _report_part(self, part: Part) -> Report:
        def report(score: int | None, bound: int) -> None:
            others = [other for other in self.parts if other is not part]
            scores = [score, *(other.score for other in others)]
            total = None if None in scores else sum(one for one in scores if one is not None)
            self.report(total, min(self.bound, bound + sum(other.bound for other in others)))

        return report


def _start(small: Subprogram, start: IntArray | None) -> IntArray | None:
    if start is None:
        return None
    values = start[small.columns]
    return values if small.program.is_feasible(values) else None


def _search_part(
    part: Part, block: IntArray, person: IntArray, gap: float, watch: Watch, report: Report
) -> None:
    if part.score is not None and part.score >= least_within(part.bound, gap):
        return
    tight = tighten(part.whole.program, block, watch)
    watch.work += tight.work
    if tight.empty:
        part.infeasible = True
        return
    orders = interchanges(tight.program, block)
    search = ProgramSearch(tight.program, block, person, orders, part.bound, gap, watch, report, part.values)
    search.run()
    part.values, part.bound, part.infeasible = search.values, search.bound, search.infeasible
    part.stop = None if search.done else watch.reason
