"""A point of a large problem, whichever candidates have a column at the moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from teamform.domain.plan import Plan
from teamform.engine.cpsat import LINEAR, Search, search
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import restrict
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import IntArray
from teamform.formulation.program import rank_program

MOST_CANDIDATES = 50_000
"""With more candidates than these no further team is staffed from all of its own: it may take minutes."""

REPAIR_WORKS = (0.3, 1.0)
"""The most work for a plan that breaks rows, each time that its teams are staffed anew; more where the first
finds none. Whoever improves the plan makes more of the work than the search for a repair."""

NEIGHBOURS = 8
"""So many teams are staffed anew beside those that break rows."""


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


def best_start(wide: Formulation, plans: Iterable[Plan], watch: Watch) -> Point | None:
    """Return the best of some plans, by the first rank; None where none can be made to keep every row.

    A plan that breaks rows, as somebody is away now or an initiative is off, is repaired: the teams that it
    breaks rows with, and those whose members they could have, are staffed anew from all their candidates, as
    long as there are not too many.
    """
    best: tuple[int, Point] | None = None
    for plan in plans:
        repaired = _repaired(wide, plan, watch)
        if repaired is None:
            continue
        formulation, values = repaired
        score = formulation.model.score(values, 0)
        if best is None or score > best[0]:
            best = score, Point.of(formulation, values)
    return best[1] if best else None


def _repaired(wide: Formulation, plan: Plan, watch: Watch) -> tuple[Formulation, IntArray] | None:
    """Return a plan's values, changed where they break rows, and the formulation whose columns they are of.

    None where that is not enough.
    """
    taken = _candidates_of(wide, plan)
    formulation = wide.restricted(taken)
    values = formulation.start(plan)
    if formulation.model.is_feasible(values):
        return formulation, values
    touched = _touched(formulation, values)
    near = _nearest(wide, taken, touched)
    formulation = wide.restricted(_around(wide, taken, [*touched, *near]))
    choices = ([*touched, *near], touched, range(len(wide.problem.initiatives)))
    found = _staffed_anew(formulation, formulation.start(plan), choices, watch)
    return None if found is None else (formulation, formulation.settle(found))


def least_point(wide: Formulation, likely: IntArray, tied: IntArray, watch: Watch) -> Point:
    """Return a point where only such teams run as must run, and those that these depend on.

    Where none is found, the point where nobody runs.

    Parameters
    ----------
    likely
        Candidates to staff them with; where these are too few, all of theirs are tried.
    tied
        Of each initiative the first of those that it goes with (see ``territories.ties``).
    """
    nobody = Point.lowest(wide)
    some = wide.restricted(nobody.taken)
    touched = _touched(some, nobody.values(some))
    if not touched:
        return nobody
    needed = np.flatnonzero(np.isin(tied, tied[touched])).tolist()
    for candidates in (likely, _around(wide, likely, needed)):
        formulation = wide.restricted(candidates)
        found = _staffed_anew(formulation, nobody.values(formulation), [needed], watch)
        if found is not None:
            return Point.of(formulation, formulation.settle(found))
    return nobody


def _nearest(wide: Formulation, taken: IntArray, touched: Sequence[int]) -> list[int]:
    """Return the teams of a plan most of whose members could be on the teams that are touched."""
    able = np.zeros(wide.candidates.number_of_people, dtype=np.int64)
    for span in map(wide.candidates.of_initiative, touched):
        able[np.unique(wide.candidates.person[span])] += 1
    team, person = wide.candidates.initiative[taken], wide.candidates.person[taken]
    members = np.bincount(team)
    share = np.bincount(team, weights=able[person]) / np.maximum(members, 1)
    order = np.argsort(-share, kind="stable")
    others = order[(members[order] > 0) & ~np.isin(order, touched)]
    nearest: list[int] = others[:NEIGHBOURS].tolist()
    return nearest


def _around(wide: Formulation, taken: IntArray, initiatives: Sequence[int]) -> IntArray:
    """Return the candidates of a plan, and all of some initiatives as long as there are not too many."""
    chosen = [taken]
    for span in map(wide.candidates.of_initiative, initiatives):
        if sum(map(len, chosen)) < MOST_CANDIDATES:
            chosen.append(np.arange(span.start, span.stop))
    return np.unique(np.concatenate(chosen))


def _touched(formulation: Formulation, values: IntArray) -> list[int]:
    """Return the initiatives that have a column in a row that is broken, or outside its bounds."""
    model = formulation.model
    columns = np.isin(model.row_of_entry(), model.violated_rows(values))
    outside = np.flatnonzero((values < model.lower) | (values > model.upper))
    blocks = model.column_block[np.concatenate([model.row_column[columns], outside])]
    return [int(block) for block in np.unique(blocks) if block >= 0]


def _staffed_anew(
    formulation: Formulation, values: IntArray, choices: Iterable[Sequence[int]], watch: Watch
) -> IntArray | None:
    """Return the best point where no other teams than those of a choice change: the first that has any."""
    program = rank_program(formulation.model, 0, ())
    inside = np.clip(values, program.lower, program.upper)
    for chosen in choices:
        part = restrict(program, np.isin(formulation.model.column_block, [-1, *chosen]), inside)
        for work in REPAIR_WORKS:
            found = search(part.program, Search(work, parameters=LINEAR), watch, inside[part.columns])
            watch.work += found.work
            if found.values is not None:
                return part.lift(found.values, inside)
            if found.infeasible or watch.reason is not None:
                break
    return None


def _candidates_of(wide: Formulation, plan: Plan) -> IntArray:
    seats = {seat.id: index for index, seat in enumerate(wide.problem.seats)}
    found = [
        wide.candidates.find(wide.people.index[member.person], seats[member.seat])
        for team in plan.teams
        for member in team.members
        if member.person in wide.people.index and member.seat in seats
    ]
    return np.unique(np.array([one for one in found if one is not None], dtype=np.int64))
