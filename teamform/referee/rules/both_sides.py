"""A running team has at least one member of the IT side and one of the Business side.

A member's side is the side of the seat's role; in an Any seat, of the person's main role.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Side
from teamform.domain.judgement import Violation
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """Sum of x_ps over the members of a side >= run_i, for either side."""
    for one in roster.running:
        sides = {
            roster.problem.side_in_seat(member.person, member.seat) for member in roster.members_of(one.id)
        }
        for side in Side:
            if side not in sides:
                yield Violation(
                    rule="both_sides",
                    subject=one.label,
                    found=f"nobody of the {side} side",
                    expected="at least one member of either side",
                    origin=one.origin,
                )
