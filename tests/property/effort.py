"""How many examples a property is tried on."""

from __future__ import annotations

from hypothesis import settings


def examples(number: int) -> settings:
    """Ask for so many examples by default, and for more in the same proportion where the profile does."""
    return settings(max_examples=max(1, number * settings().max_examples // 100))
