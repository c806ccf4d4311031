"""Nobody takes two places in one team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from teamform.domain.judgement import Violation
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """Sum of x_ps over the seats s of i <= 1, for every person p and initiative i."""
    for one in roster.running:
        members = roster.members_of(one.id)
        places = Counter(member.person.id for member in members)
        for person in roster.people_on(one.id):
            if places[person.id] > 1:
                seats = ", ".join(member.seat.id for member in members if member.person.id == person.id)
                yield Violation(
                    rule="one_seat",
                    subject=f"{person.label} on {one.label}",
                    found=f"{places[person.id]} places ({seats})",
                    expected="one place",
                    origin=person.origin,
                )
