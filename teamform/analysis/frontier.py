"""A frontier in words."""

from __future__ import annotations

from teamform.analysis.verdict import short_points
from teamform.domain.frontier import Axis, Frontier, FrontierPoint

_WHOLE = frozenset({"cost", "moves", "continuity", "focus"})


def is_whole(axis: Axis) -> bool:
    """Tell whether amounts of an axis are shown without decimals."""
    return axis.name in _WHOLE


def amount_said(axis: Axis, score: int) -> str:
    """Return what a score in thousandths of a point is, with as many digits wherever it is shown."""
    amount = axis.amount(score)
    return short_points(round(amount) if is_whole(axis) else amount)


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
    return f"{axis.label.lower()} {amount_said(axis, score)}{unit}"


def _proof(frontier: Frontier) -> str:
    if frontier.is_complete:
        return " There are no others: every plan is beaten by one of these, or equals one."
    if frontier.is_proven:
        return " No plan beats any of these; there may be others between them."
    return " Not all of these are proven: more time may find better ones."
