"""Plans that were made at different times, beside each other: each from its own plan workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.analysis.comparison.gather import Gathering
from teamform.analysis.comparison.inputs import inputs_between, inputs_of_models
from teamform.domain.batch import Ending
from teamform.domain.judgement import Judgement
from teamform.errors import UsageError, WorkbookError
from teamform.referee.judge import judge
from teamform.results import CompareReport
from teamform.scenarios.regret import judged_here, with_regrets
from teamform.steps.place import result_place
from teamform.workbook.comparison import comparison_workbook
from teamform.workbook.entries import in_units
from teamform.workbook.output import put, save_file
from teamform.workbook.plan import StoredPlan, read_plan

KIND = "compare"
LEAST = 2
"""So many plans there must be."""


def compared_plans(paths: Sequence[Path], output: Path | None, *, regret: bool = True) -> CompareReport:
    """Compare plans and write their comparison; the first of them is what the others are compared with.

    Parameters
    ----------
    paths
        Plan workbooks.
    output
        Where it goes; ``<name>.compare.xlsx`` beside the first by default.
    regret
        Whether each plan is judged under the input of each other.

    Raises
    ------
    UsageError
        When there are fewer than two, or one of them twice.
    WorkbookError
        When one is no plan workbook, or its plan is not what was written.
    OutputError
        When the comparison cannot be written.
    """
    _require_several(paths)
    place = result_place(paths[0], output, KIND, grafted=False)
    _refuse_plans(place.path, paths)
    plans = [_Plan.read(path) for path in paths]
    comparison = _compared(plans, _names(paths), regret=regret)
    units = any(in_units(plan.stored.problem) for plan in plans)
    content = comparison_workbook(comparison, in_units=units)
    saved = save_file(place.path, lambda path: put(path, content))
    return CompareReport(tuple(paths), saved.path, comparison, trouble=saved.refusal)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A plan as its workbook holds it, judged again."""

    stored: StoredPlan
    judgement: Judgement

    @classmethod
    def read(cls, path: Path) -> _Plan:
        """Read a plan and judge it: what is compared is true."""
        stored = read_plan(path)
        judgement = judge(stored.problem, stored.policy, stored.solved.plan)
        scores = [judgement.score(bound.rank) == bound.score for bound in stored.solved.bounds]
        if stored.damaged or not judgement.is_valid or not all(scores):
            raise WorkbookError(
                f"{path}: the plan in it is not what was written.",
                f"'teamform verify {path}' says what does not hold; solve the workbook again.",
            )
        return cls(stored, judgement)


def _compared(plans: Sequence[_Plan], names: Sequence[str], *, regret: bool) -> Comparison:
    gathering, base = Gathering(), plans[0].stored
    for name, plan in zip(names, plans, strict=True):
        stored = plan.stored
        inputs = (
            *inputs_between(base.problem, stored.problem),
            *inputs_of_models(base.policy, stored.policy),
        )
        facts = ScenarioFacts(name, Ending.SOLVED, inputs=inputs)
        gathering.take_plan(facts, stored.problem, stored.policy, stored.solved, plan.judgement)
    comparison = _with_currency(gathering.comparison(noun="plan"), plans)
    if not regret:
        return comparison
    by_name = {name: plan.stored for name, plan in zip(names, plans, strict=True)}
    judged = judged_here(lambda name: (by_name[name].problem, by_name[name].policy))
    return with_regrets(comparison, judged)


def _with_currency(comparison: Comparison, plans: Sequence[_Plan]) -> Comparison:
    """Return a comparison with the currency that all plans have; else with all of them."""
    found = tuple(dict.fromkeys(plan.stored.currency for plan in plans))
    if len(found) == 1:
        return replace(comparison, currency=found[0])
    has_costs = any(one.amount("cost") for one in comparison.solved)
    return replace(comparison, currencies=found) if has_costs else comparison


def _names(paths: Sequence[Path]) -> list[str]:
    """Return the names of the files; with their folders, where two files have the same name."""
    names = [path.name for path in paths]
    return [name if names.count(name) == 1 else str(path) for name, path in zip(names, paths, strict=True)]


def _require_several(paths: Sequence[Path]) -> None:
    if len(paths) < LEAST:
        raise UsageError(
            f"There is nothing to compare: found {len(paths)} plan, expected two or more.",
            "Name the plan workbooks: teamform compare a.plan.xlsx b.plan.xlsx",
        )
    real = [path.resolve() for path in paths]
    twice = next((path for path in paths if real.count(path.resolve()) > 1), None)
    if twice is not None:
        raise UsageError(f"{twice} is named twice.", "Name each plan workbook once.")


def _refuse_plans(output: Path, paths: Sequence[Path]) -> None:
    """Refuse to write over one of the plans: each of them is a result that could be replaced."""
    if output.resolve() in {path.resolve() for path in paths}:
        raise UsageError(f"{output} is one of the plans that are compared.", "Name another output file.")
