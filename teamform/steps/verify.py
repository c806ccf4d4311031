"""Check a plan workbook from the file alone: referee and certificate, no solver.

A certificate is row duals; ``teamform.formulation.proof`` turns them into a bound in one pass over rows and
candidates, and by weak duality that bound is valid whatever the duals are. So a bound that comes out as the
file says is proven.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from teamform.analysis.verdict import is_certified, points
from teamform.domain.decided import decided
from teamform.domain.judgement import Judgement
from teamform.domain.numbers import THOUSAND, thousandths
from teamform.domain.plan import Outcome, RankBound, Solved, least_score
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.errors import ProblemError, WorkbookError
from teamform.formulation.build import formulate
from teamform.formulation.proof import proven_bound
from teamform.referee.judge import judge
from teamform.results import Check, Verification
from teamform.workbook.finding_codes import CODES
from teamform.workbook.package import Package, RefusedError
from teamform.workbook.plan import StoredPlan, read_plan
from teamform.workbook.read import read_content
from teamform.workbook.reading.book import Book, read_book
from teamform.workbook.visible import compare_visible

SHOWN = 3
"""So many reasons of one kind are told at most."""


def verified(path: Path) -> Verification:
    """Check every claim of a plan workbook.

    Raises
    ------
    WorkbookError
        When it is no plan workbook, or cannot be read.
    """
    book = _book(path)
    stored = read_plan(path, book)
    reading = read_content(path, book)
    checks = [_snapshot(stored)]
    if reading.brief is None:
        first = str(reading.findings.stopping[0])
        checks.append(
            Check("input", "The input is the one that was solved", False, f"it has errors now: {first}")
        )
        return Verification(path, tuple(checks), stored.solved)
    try:
        problem = decided(reading.brief.problem, stored.locks, stored.earlier)
    except ProblemError as error:
        said = f"a decision or a place of the plan names what is no longer there: {error.message}"
        checks.append(Check("input", "The input is the one that was solved", False, said))
        return Verification(path, tuple(checks), stored.solved)
    checks.append(_input(problem, stored))
    checks.append(_policy(stored))
    checks.append(_sheets(stored, problem))
    if checks[1].holds:
        checks.extend(claims(problem, stored.policy, stored.solved))
    return Verification(path, tuple(checks), stored.solved)


def _book(path: Path) -> Book:
    try:
        return read_book(Package.open(path))
    except RefusedError as refused:
        remedy = refused.fix or CODES[refused.code].fix
        raise WorkbookError(f"{path}: found {refused.found}.", remedy) from refused


def _snapshot(stored: StoredPlan) -> Check:
    said = f"changed: {', '.join(stored.damaged)}." if stored.damaged else "its digests agree."
    return Check("snapshot", "The stored plan is as it was written", not stored.damaged, said)


def _input(problem: Problem, stored: StoredPlan) -> Check:
    hashes = {stored.input_hash, stored.solved.provenance.input_hash}
    same = hashes == {problem.content_hash}
    said = "its hash agrees." if same else "the input sheets were changed since; solve the workbook again."
    return Check("input", "The input is the one that was solved", same, said)


def _policy(stored: StoredPlan) -> Check:
    same = stored.policy.content_hash == stored.solved.provenance.planning_model_hash
    name = stored.solved.provenance.planning_model
    said = f"{name}, its hash agrees." if same else f"the stored {stored.policy.name} is not the one used."
    return Check("planning_model", "The planning model is the one that was used", same, said)


def _sheets(stored: StoredPlan, problem: Problem) -> Check:
    wrong = [str(mismatch) for mismatch in compare_visible(stored, problem)]
    said = _listed(wrong) or "Summary and Assignments say what was proven."
    return Check("sheets", "The visible sheets show this plan", not wrong, said)


def claims(problem: Problem, policy: PlanningModel, solved: Solved) -> Iterator[Check]:
    """Yield what a plan claims of itself, each with whether it holds."""
    judgement = judge(problem, policy, solved.plan)
    yield _rules(judgement)
    yield _scores(judgement, solved)
    yield from _bounds(problem, policy, solved)
    yield _outcome(solved)


def _rules(judgement: Judgement) -> Check:
    broken = [str(violation) for violation in judgement.violations]
    said = _listed(broken) if broken else "the referee finds none broken."
    return Check("rules", "Every hard rule is kept", not broken, said)


def _scores(judgement: Judgement, solved: Solved) -> Check:
    ranks = [(bound.rank, judgement.score(bound.rank), bound.score) for bound in solved.bounds]
    wrong = [
        f"rank {rank}: the referee scores {points(found)}, the file says {points(said)}"
        for rank, found, said in ranks
        if found != said
    ]
    right = ", ".join(f"{points(found)} in rank {rank}" for rank, found, _ in ranks)
    return Check("scores", "The plan scores what the file says", not wrong, _listed(wrong) or f"{right}.")


def _bounds(problem: Problem, policy: PlanningModel, solved: Solved) -> Iterator[Check]:
    formulation = formulate(problem, policy)
    model = formulation.skeleton.base
    if model.ranks != tuple(bound.rank for bound in solved.bounds):
        ranks = ", ".join(map(str, model.ranks))
        yield Check(
            "bound",
            "The bound is proven",
            False,
            f"the planning model has the ranks {ranks}, the file others",
        )
        return
    certificates = {certificate.rank: certificate for certificate in solved.certificates}
    floors: list[int] = []
    for bound, tolerance in zip(solved.bounds, model.tolerance, strict=True):
        proven: float | str = "the file has no certificate for it"
        if bound.rank in certificates:
            try:
                proven = proven_bound(formulation, certificates[bound.rank], floors) / THOUSAND
            except ValueError as error:
                proven = str(error)
        yield _bound(bound, proven, tolerance)
        floors.append(_floor(bound))


def _bound(bound: RankBound, proven: float | str, tolerance: float) -> Check:
    claim = f"No plan scores more than {points(bound.bound)} in rank {bound.rank}"
    reasons = list(_objections(bound, proven, tolerance))
    if reasons:
        return Check("bound", claim, False, _listed(reasons))
    if is_certified(bound):
        return Check("bound", claim, True, "the certificate in the file proves it.")
    return Check(
        "bound",
        claim,
        True,
        f"the certificate in the file proves {points(bound.certified_bound or 0)}; the rest is proven by "
        "search, which is not repeated here.",
    )


def _objections(bound: RankBound, proven: float | str, tolerance: float) -> Iterator[str]:
    if isinstance(proven, str):
        yield proven
    elif bound.certified_bound is None:
        yield "the file names no certified bound"
    elif proven != bound.certified_bound:
        yield f"the certificate proves {points(proven)}, the file says {points(bound.certified_bound)}"
    elif bound.bound > proven:
        yield f"that is above the {points(proven)} that the certificate proves"
    if bound.bound < bound.best_found:
        yield f"the plan itself scores {points(bound.best_found)}"
    if bound.tolerance != tolerance:
        yield f"the planning model has the tolerance {tolerance:g}, the file says {bound.tolerance:g}"
    if thousandths(bound.score) < _floor(bound):
        yield f"the plan scores {points(bound.score)}, less than later ranks had to leave to this one"


def _floor(bound: RankBound) -> int:
    """Return what later ranks had to leave to a rank, in thousandths of a point."""
    reached = bound.score if bound.reached is None else bound.reached
    return least_score(thousandths(reached), bound.tolerance)


def _outcome(solved: Solved) -> Check:
    closed = all(bound.is_closed for bound in solved.bounds)
    holds = closed == (solved.outcome is Outcome.OPTIMAL)
    meet = "the bound meets the score in every rank" if closed else "a bound is above its score"
    return Check("outcome", f"The plan is {solved.outcome.value}", holds, f"{meet}.")


def _listed(reasons: Sequence[str]) -> str:
    """Return the first few reasons, and how many more there are."""
    more = f"; and {len(reasons) - SHOWN} more" if len(reasons) > SHOWN else ""
    return "; ".join(reasons[:SHOWN]) + more
