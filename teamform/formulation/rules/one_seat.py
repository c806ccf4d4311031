"""One seat per team.

sum over the seats s of initiative i of x_ps  <=  run_i

for each person p who could take several of them
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.domain.problem import Problem
from teamform.formulation.at_hand import Rows
from teamform.formulation.candidates import Candidates
from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray, Tag
from teamform.formulation.sequences import LazySequence


def add(draft: Draft) -> None:
    """Ask for a row for each person and initiative with more than one of the seats at hand.

    There may be millions of such pairs, so these rows come with the candidates that are written out.
    """
    draft.at_hand.append(rows_of)


def rows_of(problem: Problem, candidates: Candidates) -> Rows:
    """Return the rows, by initiative and then by person."""
    people = max(candidates.number_of_people, 1)
    pairs = candidates.initiative.astype(np.int64) * people + candidates.person
    distinct, place, sizes = np.unique(pairs, return_inverse=True, return_counts=True)
    several = sizes > 1
    initiative, person = np.divmod(distinct[several], people)
    row = np.cumsum(several) - 1
    among = np.flatnonzero(several[place])
    order = np.argsort(place[among], kind="stable")
    return Rows(
        row=row[place[among[order]]],
        candidate=among[order],
        run=initiative,
        tags=_Tags(problem, initiative, person),
    )


@dataclass(frozen=True)
class _Tags(LazySequence[Tag]):
    problem: Problem
    initiative: IntArray
    person: IntArray

    def __len__(self) -> int:
        return len(self.person)

    def item(self, index: int) -> Tag:
        person = self.problem.people[self.person[index]]
        where = self.problem.initiatives[self.initiative[index]].label
        return Tag("one_seat", f"{person.label}, initiative {where}", person.origin)
