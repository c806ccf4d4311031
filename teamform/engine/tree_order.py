"""What goes to the process of a tree search and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from teamform.formulation.linear import IntArray
from teamform.formulation.program import Program


@dataclass(frozen=True)
class Order:
    """What to solve and how far.

    Attributes
    ----------
    cutoff
        The least objective (without the program's constant) to look for, or None.
    """

    program: Program
    nodes: int
    time_limit_s: float
    cutoff: int | None


@dataclass(frozen=True)
class Answer:
    """What came of it.

    Attributes
    ----------
    points
        The points found, rounded.
    bound
        SCIP's bound, without the program's constant.
    searched_all
        Whether SCIP says that nothing is left to search.
    """

    points: tuple[IntArray, ...]
    bound: float
    searched_all: bool
    iterations: int

    def best_of(self, program: Program) -> IntArray | None:
        """Return the best of the points that are exactly feasible."""
        feasible = [point for point in self.points if program.is_feasible(point)]
        return max(feasible, key=program.score, default=None)
