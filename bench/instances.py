"""What is solved: problems with their planning model, by name, size and seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench import shapes
from bench.shapes import Instance

SHAPES: Mapping[str, Callable[[int, int], Instance]] = {
    "benchmark": shapes.benchmark,
    "few_skills": shapes.few_skills,
    "many_rules": shapes.many_rules,
    "tight": shapes.tight,
    "slack": shapes.slack,
    "four_periods": shapes.four_periods,
    "twelve_periods": shapes.twelve_periods,
    "departments": shapes.departments,
    "even_teams": shapes.even_teams,
    "fine_shares": shapes.fine_shares,
}
"""Makes an instance from a number of people and a seed, by the shape's name."""


@dataclass(frozen=True, order=True)
class Name:
    """Which instance it is.

    Attributes
    ----------
    shape
        A key of ``SHAPES``; for one of the program's own times its key, with no people.
    """

    shape: str
    people: int
    seed: int = 0

    def __str__(self) -> str:
        return f"{self.shape} {self.people:,}, seed {self.seed}" if self.people else self.shape

    def make(self) -> Instance:
        """Return the instance, the same for the same name."""
        return SHAPES[self.shape](self.people, self.seed)


def difference(shape: str) -> str:
    """Return what is different in a shape, in a sentence."""
    return (SHAPES[shape].__doc__ or "").strip().splitlines()[0]
