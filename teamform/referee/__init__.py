"""Judges a plan against a problem and a planning model, with no solver and no formulation."""

from teamform.referee.judge import judge

__all__ = ["judge"]
