"""Invented problems of any size: believable, the same for the same seed, and always with a plan.

Only ``random.Random`` is used, so that a seed gives the same problem on every machine. Time grows with the
number of people, and not faster.
"""

from __future__ import annotations

from teamform.generator.benchmark import benchmark_problem
from teamform.generator.example import example
from teamform.generator.invention import Invention, generate, invent

__all__ = ["Invention", "benchmark_problem", "example", "generate", "invent"]
