"""An initiative runs only if every initiative that it depends on runs."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.judgement import Violation
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """run_i <= run_j, for every j that i depends on."""
    for one in roster.running:
        for other_id in one.depends_on:
            if not roster.runs(other_id):
                other = roster.problem.initiative(other_id)
                yield Violation(
                    rule="depends",
                    subject=f"{one.label}, which depends on {other.label}",
                    found=f"{one.id} running without {other_id}",
                    expected=f"{other_id} running as well",
                    origin=one.origin,
                )
