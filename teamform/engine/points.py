"""A point of a large problem, whichever candidates have a column at the moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np

from teamform.domain.plan import Plan
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import IntArray


@dataclass(frozen=True)
class Point:
    """Who takes a place, and the values of all other columns.

    Attributes
    ----------
    taken
        The candidates that take their places, of all there are, ascending.
    others
        The values of the columns that are no candidates: who runs, then all others.
    """

    taken: IntArray
    others: IntArray

    @classmethod
    def of(cls, formulation: Formulation, values: IntArray) -> Self:
        """Return the point that values of a formulation's columns say."""
        first, count = formulation.first_x, len(formulation.candidates)
        taken = np.flatnonzero(values[first : first + count])
        chosen = formulation.candidates.chosen
        return cls(
            taken=taken if chosen is None else chosen[taken],
            others=np.concatenate([values[:first], values[first + count :]]),
        )

    @classmethod
    def lowest(cls, wide: Formulation) -> Self:
        """Return the point where every column is at its lower bound: nobody runs."""
        return cls(np.zeros(0, dtype=np.int64), wide.skeleton.base.lower.copy())

    def values(self, formulation: Formulation) -> IntArray:
        """Return the values of the columns of a formulation that has all candidates taken among its own."""
        first, count = formulation.first_x, len(formulation.candidates)
        places = np.zeros(count, dtype=np.int64)
        chosen = formulation.candidates.chosen
        places[self.taken if chosen is None else np.searchsorted(chosen, self.taken)] = 1
        return np.concatenate([self.others[:first], places, self.others[first:]])

    def initiatives(self, wide: Formulation) -> IntArray:
        """Return the index of the initiative of each candidate taken, shape ``(taken,)``."""
        return np.searchsorted(wide.candidates.initiative_start, self.taken, side="right") - 1


def best_start(wide: Formulation, plans: Iterable[Plan]) -> Point | None:
    """Return the best of some plans that keeps every row, by the first rank; None where none does."""
    best: tuple[int, Point] | None = None
    for plan in plans:
        formulation = wide.restricted(_candidates_of(wide, plan))
        values = formulation.start(plan)
        score = formulation.model.score(values, 0)
        if formulation.model.is_feasible(values) and (best is None or score > best[0]):
            best = score, Point.of(formulation, values)
    return best[1] if best else None


def _candidates_of(wide: Formulation, plan: Plan) -> IntArray:
    seats = {seat.id: index for index, seat in enumerate(wide.problem.seats)}
    found = [
        wide.candidates.find(wide.people.index[member.person], seats[member.seat])
        for team in plan.teams
        for member in team.members
        if member.person in wide.people.index and member.seat in seats
    ]
    return np.unique(np.array([one for one in found if one is not None], dtype=np.int64))
