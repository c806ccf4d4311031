"""One seat per team.

sum over the seats s of initiative i of x_ps  <=  run_i

for each person p who could take several of them
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.domain.problem import Problem
from teamform.formulation.draft import Draft
from teamform.formulation.groups import Groups
from teamform.formulation.linear import IntArray, Tag
from teamform.formulation.sequences import LazySequence


def add(draft: Draft) -> None:
    """Add a row for each person and initiative with more than one seat open to the person."""
    for initiative in draft.staffable:
        team = draft.candidates_of(initiative)
        people = Groups.by(initiative, team, draft.candidates.person[team], least_size=2)
        running = np.full(len(people), initiative)
        people.add_rows(draft, running, _Tags(draft.problem, initiative, people.keys), sign=1)


@dataclass(frozen=True)
class _Tags(LazySequence[Tag]):
    problem: Problem
    initiative: int
    people: IntArray

    def __len__(self) -> int:
        return len(self.people)

    def item(self, index: int) -> Tag:
        person = self.problem.people[self.people[index]]
        where = self.problem.initiatives[self.initiative].label
        return Tag("one_seat", f"{person.label}, initiative {where}", person.origin)
