"""Formulation -> plan and bounds; the only layer that imports OR-Tools, and only where it solves."""

from __future__ import annotations

from teamform.engine.dual_start import DualStart
from teamform.engine.plans import Answer, find_plan
from teamform.engine.ranks import solve
from teamform.engine.result import Limits, OnProgress, Progress, RankResult, Solution, relative_gap

__all__ = [
    "Answer",
    "DualStart",
    "Limits",
    "OnProgress",
    "Progress",
    "RankResult",
    "Solution",
    "find_plan",
    "relative_gap",
    "solve",
]
