"""LinearModel -> solution and bound; the only layer that imports OR-Tools, and only where it solves."""

from __future__ import annotations

from teamform.engine.ranks import solve
from teamform.engine.result import Limits, OnProgress, Progress, RankResult, Solution, relative_gap

__all__ = ["Limits", "OnProgress", "Progress", "RankResult", "Solution", "relative_gap", "solve"]
