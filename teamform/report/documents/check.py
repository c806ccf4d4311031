"""What ``check`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from teamform.domain.base import Frozen
from teamform.domain.problem import Problem
from teamform.report.documents.parts import FindingPart

if TYPE_CHECKING:
    from teamform.results import CheckReport


class SizePart(Frozen):
    """How large a problem is."""

    people: int
    """People who are active."""
    initiatives: int
    """Initiatives that are not off."""
    seats: int
    """Seats of all initiatives."""
    places: int
    """Their places."""

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """Return the size of a problem."""
        return cls(
            people=len(problem.active_people),
            initiatives=len(problem.staffable_initiatives),
            seats=len(problem.seats),
            places=sum(seat.count for seat in problem.seats),
        )


class CheckDocument(Frozen):
    """What ``check`` prints."""

    path: str
    """The workbook."""
    errors: int
    """How many errors there are; those in scenarios stop that scenario alone."""
    warnings: int
    """How many warnings there are."""
    findings: tuple[FindingPart, ...]
    """What is wrong or doubtful, in the order of the sheets."""
    size: SizePart | None
    """Of what a solve would plan; null where errors hide it."""
    planning_model: str | None
    """The planning model that a solve would use; null where it could not be loaded."""
    objection: str | None
    """What is wrong with the planning model; null where nothing is. It counts as an error."""
    output: str | None
    """The annotated copy, where one was asked for."""

    @classmethod
    def of(cls, report: CheckReport) -> Self:
        """Return what was found."""
        return cls(
            path=str(report.path),
            errors=report.number_of_errors,
            warnings=len(report.findings.warnings),
            findings=tuple(map(FindingPart.of, report.findings)),
            size=SizePart.of(report.problem) if report.problem else None,
            planning_model=report.planning_model.name if report.planning_model else None,
            objection=str(report.objection) if report.objection else None,
            output=str(report.output) if report.output else None,
        )
