"""Packages of every kind that a user may bring, each made here and known by its file name."""

from __future__ import annotations

from tests.graft import by_hand, by_libraries
from tests.graft.registry import PACKAGES, WRITTEN_WHOLE

__all__ = ["PACKAGES", "WRITTEN_WHOLE", "by_hand", "by_libraries"]
