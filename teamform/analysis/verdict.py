"""How good a plan is, in sentences: what it scores, what no plan can exceed, and why the search ended."""

from __future__ import annotations

import math
from collections.abc import Callable

from teamform.domain.plan import Outcome, RankBound, Solved, StopReason

SMALLEST_SHARE = 0.0001
"""A smaller share is shown as "under 0.01 %", never as nothing."""


def verdict(solved: Solved) -> str:
    """Return the verdict in a sentence; rank by rank, where there are several."""
    if len(solved.bounds) == 1:
        bound = solved.bounds[0]
        optimal = _optimal(solved, ": it is")
        return f"This plan delivers {_score(bound)}; no plan can deliver {_more(bound)}{optimal}."
    first, *later = solved.bounds
    ranks = [
        f"Rank {first.rank}: this plan delivers {_score(first)}; no plan can deliver {_more(first)}.",
        *(
            f"Rank {bound.rank}: {_score(bound)}; "
            f"no plan that keeps the ranks before can deliver {_more(bound)}."
            for bound in later
        ),
    ]
    return " ".join(ranks) + _optimal(solved, " The plan is", ".")


def ending(solved: Solved) -> str:
    """Return why the search ended, and whether another run of the same file gives the same plan."""
    provenance = solved.provenance
    same = "The same workbook and options give the same plan again."
    match solved.stop:
        case StopReason.PROVEN:
            return f"Nothing was left to find. {same}"
        case StopReason.GAP_REACHED:
            return f"The gap asked for ({short_percent(provenance.gap)}) was reached. {same}"
        case StopReason.WORK_LIMIT:
            return f"The limit of work was reached. {same}"
        case StopReason.TIME_LIMIT:
            return (
                f"The time limit of {provenance.time_limit_s:g} s ended the search: "
                "more time may find a better plan, and another run may end with another one."
            )
        case StopReason.INTERRUPTED:
            return "The search was interrupted: this is the best plan found until then."


def proof(solved: Solved) -> str:
    """Return what proves the bound."""
    searched = [bound.rank for bound in solved.bounds if not is_certified(bound)]
    if not searched:
        return (
            "The certificate in the file proves the bound; 'teamform verify' recomputes it without a solver."
        )
    ranks = f" of rank {' and '.join(map(str, searched))}" if len(solved.bounds) > 1 else ""
    certified = " and ".join(
        "none" if bound.certified_bound is None else short_points(bound.certified_bound)
        for bound in solved.bounds
        if bound.rank in searched
    )
    return f"The bound{ranks} is proven by search; the certificate in the file proves {certified} by itself."


def is_certified(bound: RankBound) -> bool:
    """Tell whether the certificate proves the whole bound."""
    return bound.certified_bound is not None and round(bound.certified_bound - bound.bound, 3) <= 0


def points(number: float) -> str:
    """Return points in full, with at most three decimals, and thousands apart: ``1,413.25``."""
    text = f"{number:,.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def short_points(number: float) -> str:
    """Return points with one decimal, as people read them: ``1,413.3``."""
    text = f"{number:,.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _score(bound: RankBound) -> str:
    shown = _shown(bound)
    given_up = f", after giving up {shown(bound.given_up)} for the ranks below" if bound.given_up else ""
    return f"{shown(bound.score)} points{given_up}"


def _more(bound: RankBound) -> str:
    shown = _shown(bound)
    if not bound.is_closed:
        return f"more than {shown(bound.bound)} (gap {short_percent(bound.gap)})"
    return f"more than {shown(bound.bound)}" if bound.given_up else "more"


def _shown(bound: RankBound) -> Callable[[float], str]:
    """Return how points are shown: with one decimal, but in full where bound and score would look alike."""
    alike = short_points(bound.score) == short_points(bound.bound)
    return points if alike and not bound.is_closed else short_points


def _optimal(solved: Solved, opening: str, closing: str = "") -> str:
    return f"{opening} optimal{closing}" if solved.outcome is Outcome.OPTIMAL else ""


def short_percent(share: float) -> str:
    """Return a share as a percentage; something small and not nothing is never shown as 0."""
    if math.isinf(share):
        return "unlimited"
    if 0 < share < SMALLEST_SHARE:
        return "under 0.01 %"
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + " %"
