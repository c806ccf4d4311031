"""What is returned of many plans beside each other: scenarios, plans of other times, a frontier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.frames import comparison_frames
from teamform.analysis.scenario_row import ScenarioRow
from teamform.domain.batch import ScenarioResult
from teamform.domain.brief import Brief
from teamform.domain.frontier import Frontier
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.errors import OutputError
from teamform.workbook.findings import NOTHING, Findings
from teamform.workbook.graft import Refusal

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class WhatIfReport:
    """What became of a batch of scenarios.

    Attributes
    ----------
    output
        The workbook with the comparison, in a copy of the one given, with the plan of the base.
    comparison
        Its figures.
    brief, planning_model, base
        What the scenarios change, how it is planned, and its plan.
    results
        What became of each scenario, in their order; unpacked one by one when they are asked for.
    base_row, rows
        The base and each scenario in a line.
    findings
        The warnings of the input, and the errors in its Scenarios sheet, which stop only those scenarios.
    file_warnings
        What is doubtful in the file with the scenarios, where one was given.
    reused
        How many results were there from an earlier run, and were not sought again.
    elapsed_s
        What the batch took, in seconds.
    plans
        The workbooks with the full plans of scenarios, where they were asked for.
    journal
        Where the results are kept for another run; None where they are not.
    refusal
        Why the comparison is in a workbook of its own rather than in a copy of the one given; None where it
        is in a copy.
    trouble
        Why the comparison is in another place than it was to go to; None where it is not.
    journal_trouble
        Why the journal could not be written to its end; None where it could.
    is_interrupted
        Whether the user ended the batch: the comparison has what was finished until then.
    """

    path: Path
    output: Path
    comparison: Comparison
    brief: Brief
    planning_model: PlanningModel
    base: ScenarioResult
    results: Sequence[ScenarioResult]
    base_row: ScenarioRow
    rows: tuple[ScenarioRow, ...]
    findings: Findings
    file_warnings: Findings = NOTHING
    reused: int = 0
    elapsed_s: float = 0.0
    plans: tuple[Path, ...] = ()
    journal: Path | None = None
    refusal: Refusal | None = None
    trouble: OutputError | None = None
    journal_trouble: OutputError | None = None
    is_interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """Return 130 where the user ended the batch, else 0: a scenario without a plan is a result."""
        return 130 if self.is_interrupted else 0

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return its tables as data frames; see ``teamform.analysis.comparison.frames``."""
        return comparison_frames(self.comparison)


@dataclass(frozen=True, slots=True)
class CompareReport:
    """Plans beside each other.

    Attributes
    ----------
    paths
        The plan workbooks; the first is what the others are compared with.
    output
        The workbook with the comparison.
    comparison
        Its figures.
    trouble
        Why it is in another place than it was to go to; None where it is not.
    """

    paths: tuple[Path, ...]
    output: Path
    comparison: Comparison
    trouble: OutputError | None = None

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return its tables as data frames; see ``teamform.analysis.comparison.frames``."""
        return comparison_frames(self.comparison)


@dataclass(frozen=True, slots=True)
class FrontierReport:
    """The points between the best of one goal and the best of another.

    Attributes
    ----------
    output, csv
        The workbook with them, and the CSV file where one was asked for.
    frontier
        The points with their plans and proofs.
    findings
        The warnings of the input.
    currency
        Of the costs; empty for none.
    refusal
        Why the sheet is in a workbook of its own rather than in a copy of the one given; None where it is in
        a copy.
    trouble
        Why the workbook is in another place than it was to go to; None where it is not.
    is_interrupted
        Whether the user ended the search.
    """

    path: Path
    output: Path
    problem: Problem
    planning_model: PlanningModel
    frontier: Frontier
    findings: Findings
    currency: str = ""
    csv: Path | None = None
    refusal: Refusal | None = None
    trouble: OutputError | None = None
    is_interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """Return 130 where the user ended the search, else 0."""
        return 130 if self.is_interrupted else 0

    def frame(self) -> pd.DataFrame:
        """Return the points, a row each: the amounts of x and y, their bounds, and what runs."""
        import pandas as pd  # noqa: PLC0415

        x, y = self.frontier.x, self.frontier.y
        rows = [
            {
                x.name: x.amount(point.x),
                y.name: y.amount(point.y),
                "is_proven": point.is_proven,
                f"{x.name}_bound": x.amount(point.x_bound),
                f"{y.name}_bound": y.amount(point.y_bound),
                "running": tuple(team.initiative for team in point.plan.teams),
            }
            for point in self.frontier.points
        ]
        return pd.DataFrame(rows)
