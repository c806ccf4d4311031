"""The last step of a batch: its comparison is made and written; what was solved is in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from teamform.analysis.comparison.comparison import Comparison
from teamform.batch.asked import Asked
from teamform.batch.base import Planned
from teamform.batch.journal import Journal
from teamform.batch.judging import Judges
from teamform.batch.run import Ran
from teamform.errors import InternalError, OutputError, TeamformError
from teamform.scenarios.compare import compared
from teamform.steps.answer import unblocked
from teamform.steps.place import Place
from teamform.steps.read import Task
from teamform.workbook.comparison import comparison_workbook
from teamform.workbook.facts import PlanFacts
from teamform.workbook.output import Saved, put, save_file


@dataclass(frozen=True)
class Written:
    """A comparison that was written.

    Attributes
    ----------
    comparison
        Its figures.
    saved
        Where it is, and why it is not where it was to go.
    """

    comparison: Comparison
    saved: Saved


def write_comparison(
    task: Task, asked: Asked, planned: Planned, ran: Ran, place: Place, judges: Judges | None
) -> Written:
    """Write the comparison of a batch into a copy of its workbook, with the plan of the base.

    Parameters
    ----------
    judges
        Who judges each plan under each scenario; None for no regrets.

    Raises
    ------
    OutputError
        When no place takes it.
    """
    question = partial(asked.question, planned.base)
    currency = planned.base.brief.currency
    comparison = compared(
        planned.result,
        ran.results,
        question,
        currency=currency,
        regret=judges is not None,
        judged=judges.scores if judges else None,
    )
    facts = _facts(task, asked, planned)
    content = comparison_workbook(comparison, facts=facts, host=place.host, carried=task.reading.sheets)
    return Written(comparison, save_file(place.path, lambda path: put(path, content)))


def unwritten(error: Exception, journal: Journal) -> TeamformError:
    """Return the error that says why there is no comparison, and where the results are."""
    where = f"The results are kept in {journal.path}; the same command goes on from there."
    if journal.trouble is not None:
        where = "The results could be kept nowhere."
    if isinstance(error, OutputError):
        return OutputError(f"{error.message} {where}", error.remedy)
    said = str(getattr(error, "message", error)).removesuffix(".")
    return InternalError(f"The comparison cannot be made: {type(error).__name__}: {said}. {where}")


def _facts(task: Task, asked: Asked, planned: Planned) -> PlanFacts:
    base, result = planned.base, planned.result
    assert result.solved is not None  # the base has a plan
    assert result.judgement is not None
    problem = base.brief.problem
    return PlanFacts(
        result.solved,
        result.judgement,
        problem,
        asked.policy,
        task.reading.findings,
        base.brief.currency,
        unblocks=unblocked(problem, asked.policy, result.solved.plan, result.judgement),
        reasons=task.reasons,
        since=planned.since,
    )
