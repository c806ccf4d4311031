"""A frontier in words."""

from __future__ import annotations

from teamform.analysis.verdict import points
from teamform.domain.frontier import Axis, Frontier, FrontierPoint


def frontier_verdict(frontier: Frontier, currency: str = "") -> str:
    """Return what the ends of a frontier are, and how much of it is proven."""
    x, y = frontier.x, frontier.y
    first, last = frontier.points[0], frontier.points[-1]
    start = f"{_said(x, first.x, currency)} with {_said(y, first.y, currency)}"
    if first is last:
        return f"One plan is the best in both: {start}.{_proof(frontier)}"
    end = f"{_said(x, last.x, currency)} with {_said(y, last.y, currency)}"
    return f"From {start} to {end}, in {len(frontier.points)} points.{_proof(frontier)}"


def proof_of(point: FrontierPoint) -> str:
    """Return how far a point is proven, in a few words."""
    return "proven" if point.is_proven else f"within {point.gap * 100:.2g} %"


def _said(axis: Axis, score: int, currency: str) -> str:
    unit = f" {currency}" if axis.name == "cost" and currency else ""
    return f"{axis.label.lower()} {points(axis.amount(score))}{unit}"


def _proof(frontier: Frontier) -> str:
    if frontier.is_complete:
        return " There are no others: every plan is beaten by one of these, or equals one."
    if frontier.is_proven:
        return " No plan beats any of these; there may be others between them."
    return " Not all of these are proven: more time may find better ones."
