"""Chance, in words."""

from __future__ import annotations

from random import Random


def happens(random: Random, probability: float) -> bool:
    """Tell, at random, whether something of this probability happens."""
    return random.random() < probability
