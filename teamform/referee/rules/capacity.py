"""In no period do a person's places take more FTE than the person has."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.judgement import Violation
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """Sum over s of e_st x_ps <= capacity_pt, for every person p and period t."""
    for person in roster.assigned:
        capacities = roster.problem.capacity_of(person.id)
        for index, used in enumerate(roster.use_of(person.id)):
            if used > capacities[index]:
                yield Violation(
                    rule="capacity",
                    subject=person.label + words.period(roster.problem, index),
                    found=f"places that take {words.fte(used)}",
                    expected=f"at most {words.fte(capacities[index])}",
                    origin=person.origin,
                )
