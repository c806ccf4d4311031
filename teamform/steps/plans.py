"""The full plan of each scenario, in a workbook of its own."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from teamform.analysis.causes import Since
from teamform.domain.batch import ScenarioResult, brief_under
from teamform.domain.brief import Brief
from teamform.domain.decided import has_place, places_of
from teamform.domain.plan import Plan
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.errors import OutputError
from teamform.steps.answer import unblocked
from teamform.steps.place import ENDING, is_free
from teamform.workbook.edits import edits_between
from teamform.workbook.facts import PlanFacts
from teamform.workbook.output import free_names, prepare_output
from teamform.workbook.plan import write_plan
from teamform.workbook.reading.places import Places

LONGEST_NAME = 60
"""So many characters of a scenario's name go into a file name."""

_TRIAL = "001.plan.xlsx"


def plans_folder(folder: Path) -> Path:
    """Return the folder for the plans, made if it is not there, after finding out that it takes files.

    Raises
    ------
    OutputError
        When it cannot be made, or refuses files.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"The folder {folder} for the plans cannot be made: {error.strerror or error}.",
            "Name another folder, within one that is there.",
        ) from error
    prepare_output(folder / _TRIAL)
    return folder


def file_name(number: int, name: str) -> str:
    """Return the file name of a scenario's plan: ``003 Olga leaves.plan.xlsx``.

    Whatever the name of the scenario is, the file is in the folder, and any system takes it: letters, digits
    and hyphens stay, all else becomes a space.
    """
    plain = unicodedata.normalize("NFC", name)
    kept = "".join(one if one.isalnum() or one in "-_" else " " for one in plain)
    short = re.sub(r"\s+", " ", kept).strip()[:LONGEST_NAME].strip()
    return f"{number:03} {short}".strip() + f".plan{ENDING}"


class PlanWriter:
    """Writes the plans of scenarios.

    Parameters
    ----------
    folder
        Where they go.
    base, plan, policy
        What the scenarios change, its plan and its planning model.
    places
        Where the fields of the base stand in its workbook.
    """

    def __init__(self, folder: Path, base: Brief, plan: Plan, policy: PlanningModel, places: Places) -> None:
        self._folder, self._base, self._plan = folder, base, plan
        self._policy, self._places = policy, places

    def write(self, number: int, result: ScenarioResult, policy: PlanningModel) -> Path:
        """Write the plan of a scenario that has one; return where it is.

        Parameters
        ----------
        number
            Of the scenario, from 1.
        policy
            The planning model under the scenario.

        Raises
        ------
        OutputError
            When no place takes it.
        """
        assert result.solved is not None
        assert result.judgement is not None
        changed = brief_under(result.scenario, self._base, self._plan)
        facts = PlanFacts(
            result.solved,
            result.judgement,
            changed.problem,
            policy,
            currency=self._base.currency,
            unblocks=unblocked(changed.problem, policy, result.solved.plan, result.judgement),
            since=self._since(changed.problem),
        )
        return write_plan(self._free(file_name(number, result.name)), facts, brief=changed)

    def _since(self, problem: Problem) -> Since:
        before = self._base.problem
        counts = problem.follows_plan
        gone = (place for place in places_of(self._plan) if not has_place(problem, place))
        return Since(
            plan=self._plan,
            problem=before,
            planning_model_hash=self._policy.content_hash,
            gone=tuple(gone) if counts else (),
            edits=tuple(edits_between(before, problem, self._places, Path())),
        )

    def _free(self, name: str) -> Path:
        """Return where a plan goes: over one that nobody has saved since, else under a name with a number."""
        path = self._folder / name
        return path if is_free(path) else next(iter(free_names(path)), path)
