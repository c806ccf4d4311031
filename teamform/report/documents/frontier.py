"""What ``frontier`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from teamform.analysis.frontier import frontier_verdict
from teamform.domain.base import Frozen
from teamform.domain.frontier import Frontier, FrontierPoint

if TYPE_CHECKING:
    from teamform.results import FrontierReport


class SeatedPart(Frozen):
    """Somebody in a place."""

    seat: str
    """The ID of the seat."""
    person: str
    """The ID of the person."""


class FrontierTeamPart(Frozen):
    """A team of a point."""

    initiative: str
    """The ID of the initiative."""
    lead: str | None
    """The ID of the lead; null for none."""
    members: tuple[SeatedPart, ...]
    """Who serves in which seat."""


class FrontierPointPart(Frozen):
    """A plan that none beats in both goals, as far as is proven."""

    x: float
    """How much of x: the cost in the workbook's currency, the number of moves, else points."""
    y: float
    """How much of y, likewise."""
    x_bound: float
    """No plan with this y is better in x."""
    y_bound: float
    """No plan with this x is better in y."""
    is_proven: bool
    """Whether both bounds are met."""
    teams: tuple[FrontierTeamPart, ...]
    """The teams of the running initiatives."""

    @classmethod
    def of(cls, point: FrontierPoint, frontier: Frontier) -> Self:
        """Return a point as JSON shows it."""
        x, y = frontier.x, frontier.y
        return cls(
            x=x.amount(point.x),
            y=y.amount(point.y),
            x_bound=x.amount(point.x_bound),
            y_bound=y.amount(point.y_bound),
            is_proven=point.is_proven,
            teams=tuple(
                FrontierTeamPart(
                    initiative=team.initiative,
                    lead=team.lead,
                    members=tuple(SeatedPart(seat=one.seat, person=one.person) for one in team.members),
                )
                for team in point.plan.teams
            ),
        )


class FrontierDocument(Frozen):
    """What ``frontier`` prints."""

    path: str
    """The workbook that was given."""
    output: str
    """The workbook with the points."""
    csv: str | None
    """The CSV file with the points; null where none was asked for."""
    verdict: str
    """What the ends are, and how much is proven, in a sentence or two."""
    x: str
    """The name of the one goal."""
    y: str
    """The name of the other goal."""
    is_complete: bool
    """Whether it is proven that there are no other points."""
    is_interrupted: bool
    """Whether the search was ended by the user."""
    points: tuple[FrontierPointPart, ...]
    """The points; the first has the best of x, the last the best of y."""

    @classmethod
    def of(cls, report: FrontierReport) -> Self:
        """Return a frontier as JSON shows it."""
        frontier = report.frontier
        return cls(
            path=str(report.path),
            output=str(report.output),
            csv=str(report.csv) if report.csv else None,
            verdict=frontier_verdict(frontier, report.currency),
            x=frontier.x.name,
            y=frontier.y.name,
            is_complete=frontier.is_complete,
            is_interrupted=report.is_interrupted,
            points=tuple(FrontierPointPart.of(one, frontier) for one in frontier.points),
        )
