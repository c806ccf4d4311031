"""A running team has at least Min team and at most Max team members."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.judgement import Violation
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """min_team_i run_i <= sum of x_ps over the seats s of i <= max_team_i run_i."""
    for one in roster.running:
        size = roster.size_of(one.id)
        too_few = one.min_team is not None and size < one.min_team
        too_many = one.max_team is not None and size > one.max_team
        if too_few or too_many:
            yield Violation(
                rule="team_size",
                subject=one.label,
                found=words.counted(size, "member"),
                expected=words.between(one.min_team, one.max_team, "member"),
                origin=one.origin,
            )
