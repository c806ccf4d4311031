"""Fixtures for tests of the search."""

from __future__ import annotations

import pytest

from teamform.engine import schedule, stopping


@pytest.fixture
def many_short_batches(monkeypatch):
    """Let tasks work side by side, batch after batch, on what the opening would solve in one go."""
    monkeypatch.setattr(schedule, "OPENING_ENTRIES", 0)
    monkeypatch.setattr(schedule, "FIRST_WORK", 0.05)
    monkeypatch.setattr(stopping, "LEAST_WORK", 0.0)
