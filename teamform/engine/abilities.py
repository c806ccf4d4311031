"""What people bring to teams, as numbers that add up: their time, in each role and with each skill."""

from __future__ import annotations

import numpy as np

from teamform.formulation.linear import FloatArray
from teamform.formulation.people import PLAYS_NOT, People


def abilities_of(people: People) -> FloatArray:
    """Return everybody's abilities, shape ``(people, abilities)``; nothing for those who are not active.

    An ability is a role that somebody plays, or the level in a skill that a team or a seat asks for, times
    the FTE of a period on the mean. Each is scaled such that its square is 1, on the mean of those who have
    it: a rare skill counts as much as a common one.
    """
    problem = people.problem
    asked = {need.skill for need in problem.needs} | {
        one.skill for seat in problem.seats for one in seat.skills
    }
    plays = [people.role_levels(role.id) != PLAYS_NOT for role in problem.roles]
    held = [people.levels(skill) for skill in sorted(asked)]
    time = people.capacity.mean(axis=1)
    table = np.array([people.everyone, *plays, *held], dtype=np.float64).T * time[:, np.newaxis]
    squares, having = np.square(table).sum(axis=0), np.count_nonzero(table, axis=0)
    scaled: FloatArray = table / np.sqrt(np.where(squares > 0, squares / np.maximum(having, 1), 1.0))
    return scaled
