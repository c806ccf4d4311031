"""In no period does a person serve on more initiatives than Max initiatives."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.judgement import Violation
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """|{i : x_ps = 1, s of i, s active in t}| <= max_initiatives_p, for every person p and period t."""
    for person in roster.assigned:
        if person.max_initiatives is None:
            continue
        for index in range(len(roster.problem.periods)):
            serving = _serving(roster, person.id, index)
            if len(serving) > person.max_initiatives:
                yield Violation(
                    rule="max_initiatives",
                    subject=person.label + words.period(roster.problem, index),
                    found=f"{words.counted(len(serving), 'initiative')} ({', '.join(serving)})",
                    expected=f"at most {person.max_initiatives}",
                    origin=person.origin,
                )


def _serving(roster: Roster, person_id: str, period: int) -> list[str]:
    places = roster.places_of(person_id)
    return sorted({one for one, seat in places if period in roster.problem.periods_of(seat.id)})
