"""What ``whatif`` prints."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Self

from teamform.analysis.comparison.verdict import comparison_verdict
from teamform.domain.base import Frozen
from teamform.domain.batch import Ending
from teamform.domain.plan import StopReason
from teamform.report.documents.parts import FindingPart

if TYPE_CHECKING:
    from teamform.analysis.scenario_row import ScenarioRow, Worth
    from teamform.results import WhatIfReport


class WorthPart(Frozen):
    """What the plan of a scenario comes to."""

    value: float
    """Points that the running initiatives deliver."""
    scores: tuple[float, ...]
    """Points by rank."""
    gap: float | None
    """The gap of the first rank, as a share of the bound; null where that is 0 and the score is not."""
    moves: int
    """Places of the base that their people give up; of the base, places before it."""
    initiatives: int
    """How many initiatives run."""
    cost: float
    """In the workbook's currency."""
    stop: StopReason
    """Why the search ended."""
    elapsed_s: float
    """What the search took, in seconds."""

    @classmethod
    def of(cls, worth: Worth) -> Self:
        """Return it as JSON shows it."""
        return cls(
            value=worth.value,
            scores=worth.scores,
            gap=worth.gap if math.isfinite(worth.gap) else None,
            moves=worth.moves,
            initiatives=worth.initiatives,
            cost=worth.cost,
            stop=worth.stop,
            elapsed_s=worth.elapsed_s,
        )


class ScenarioPart(Frozen):
    """What became of a scenario."""

    name: str
    """The scenario."""
    ending: Ending
    """What became of it."""
    reason: str
    """Why it has no plan; empty where it has one."""
    remedy: str
    """What can be done about that."""
    worth: WorthPart | None
    """What its plan comes to; null where it has none."""

    @classmethod
    def of(cls, row: ScenarioRow) -> Self:
        """Return a scenario as JSON shows it."""
        return cls(
            name=row.name,
            ending=row.ending,
            reason=row.reason,
            remedy=row.remedy,
            worth=WorthPart.of(row.worth) if row.worth else None,
        )


class WhatIfDocument(Frozen):
    """What ``whatif`` prints."""

    path: str
    """The workbook."""
    output: str
    """The workbook with the comparison."""
    verdict: str
    """What gives most, what is no-regret, and which plan is the most robust, in sentences."""
    planning_model: str
    """The planning model of the base."""
    base: ScenarioPart
    """The base, which the scenarios change."""
    scenarios: tuple[ScenarioPart, ...]
    """Each scenario, in their order."""
    reused: int
    """How many results were there from an earlier run."""
    elapsed_s: float
    """What the batch took, in seconds."""
    interrupted: bool
    """Whether the user ended it."""
    plans: tuple[str, ...]
    """The workbooks with the full plans, where they were asked for."""
    journal: str | None
    """Where the results are kept for another run; null where they are not."""
    trouble: str | None
    """Why the comparison is in another place than it was to go to; null where it is not."""
    journal_trouble: str | None
    """Why the journal could not be written to its end; null where it could."""
    errors: tuple[FindingPart, ...]
    """What is wrong in scenarios of the workbook; it stops those alone."""
    warnings: tuple[FindingPart, ...]
    """What is doubtful in the workbook, and in the file with the scenarios."""

    @classmethod
    def of(cls, report: WhatIfReport) -> Self:
        """Return a batch as JSON shows it."""
        return cls(
            path=str(report.path),
            output=str(report.output),
            verdict=comparison_verdict(report.comparison),
            planning_model=report.planning_model.name,
            base=ScenarioPart.of(report.base_row),
            scenarios=tuple(map(ScenarioPart.of, report.rows)),
            reused=report.reused,
            elapsed_s=report.elapsed_s,
            interrupted=report.is_interrupted,
            plans=tuple(map(str, report.plans)),
            journal=str(report.journal) if report.journal else None,
            trouble=report.trouble.message if report.trouble else None,
            journal_trouble=report.journal_trouble.message if report.journal_trouble else None,
            errors=tuple(map(FindingPart.of, report.findings.errors)),
            warnings=tuple(map(FindingPart.of, (*report.findings.warnings, *report.file_warnings))),
        )
