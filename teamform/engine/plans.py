"""A formulation to the best plan and its bounds: small problems whole, large ones by columns on demand."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from teamform.domain.plan import Certificate, Outcome, Plan, StopReason, least_score
from teamform.engine.allocator import keep_memory
from teamform.engine.dual_start import DualStart
from teamform.engine.points import Point, best_start
from teamform.engine.ranks import Columns, solve
from teamform.engine.result import Limits, OnProgress, RankResult, Solution
from teamform.engine.stopping import Watch
from teamform.engine.wide import WideRanks
from teamform.formulation.formulation import Formulation
from teamform.formulation.proof import prove, skeleton_duals

NOTHING_KNOWN = DualStart()

FEW_CANDIDATES = 3_000
"""Problems with no more candidates than these are solved whole."""


@dataclass(frozen=True)
class Answer:
    """The engine's answer to a formulation.

    Attributes
    ----------
    formulation
        The formulation whose columns ``solution.values`` are: the whole one, or one with some candidates.
    solution
        Its certificates are duals of the rows of the skeleton, and prove bounds over all candidates.
    """

    formulation: Formulation
    solution: Solution


def find_plan(
    formulation: Formulation,
    limits: Limits,
    *,
    on_progress: OnProgress | None = None,
    starts: Sequence[Plan] = (),
    dual_start: DualStart = NOTHING_KNOWN,
    floors: Sequence[int] = (),
    interrupted: threading.Event | None = None,
) -> Answer:
    """Find the best plan of a formulation, rank by rank, and prove how good it is.

    Parameters
    ----------
    on_progress
        Told after every batch of work, always in the calling thread.
    starts
        Plans to start from, such as an earlier one; the best that keeps every rule is used.
    dual_start
        Duals to start from, such as those of the base of a scenario; small problems need none.
    floors
        The least scores of the first ranks, in thousandths of a point. These ranks are not optimized: the
        best plan in the others is sought that leaves them so much.
    interrupted
        Set it from another thread, or from a signal handler, to end the search soon with the best plan so
        far.
    """
    keep_memory()
    watch = Watch(limits, interrupted or threading.Event())
    on_progress = on_progress or (lambda _: None)
    start = best_start(formulation, starts, watch)
    if start is not None and not _leaves(formulation, start, floors):
        start = None
    if len(formulation.candidates) > FEW_CANDIDATES:
        ranks = WideRanks(formulation, watch, on_progress, start, [*floors], dual_start)
        if ranks.run():
            return Answer(*ranks.answer())
        if watch.reason is not None:
            return Answer(formulation, _nothing(watch))
    solution = solve(
        formulation.model,
        replace(limits, time_limit_s=watch.remaining_s),
        on_progress=on_progress,
        start=None if start is None else start.values(formulation),
        columns=Columns.of(formulation),
        floors=floors,
        interrupted=watch.interrupted,
    )
    return Answer(formulation, _over_all(formulation, solution, watch, floors))


def _nothing(watch: Watch) -> Solution:
    """Return the answer that there was no time to find a plan."""
    stop = watch.reason or StopReason.WORK_LIMIT
    return Solution(Outcome.NOT_FOUND, stop, elapsed_s=watch.elapsed_s, work=watch.work)


def _leaves(formulation: Formulation, point: Point, floors: Sequence[int]) -> bool:
    """Tell whether a point leaves the first ranks their floors."""
    some = formulation.restricted(point.taken) if floors else formulation
    return all(some.model.score(point.values(some), rank) >= least for rank, least in enumerate(floors))


def _over_all(
    formulation: Formulation, solution: Solution, watch: Watch, given: Sequence[int] = ()
) -> Solution:
    """Return the solution with certificates over the skeleton's rows, which need none for ``one_seat``."""
    certificates: list[Certificate] = []
    ranks: list[RankResult] = []
    floors = [*given]
    model = formulation.model
    pairs = zip(solution.ranks, solution.certificates, strict=True)
    for index, (found, certificate) in enumerate(pairs, start=len(given)):
        duals = np.zeros(model.number_of_rows + index)
        duals[list(certificate.rows)] = certificate.duals
        restated, bound = prove(formulation, index, floors, skeleton_duals(formulation, duals))
        certificates.append(restated)
        ranks.append(replace(found, bound=min(found.bound, bound), certified_bound=bound))
        floors.append(least_score(found.reached, model.tolerance[index]))
    closed = bool(ranks) and all(one.bound <= max(one.score, one.reached) for one in ranks)
    return replace(
        solution,
        outcome=Outcome.OPTIMAL if closed else solution.outcome,
        stop=StopReason.PROVEN if closed else solution.stop,
        ranks=tuple(ranks),
        certificates=tuple(certificates),
        elapsed_s=watch.elapsed_s,
    )
