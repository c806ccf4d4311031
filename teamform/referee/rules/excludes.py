"""Two initiatives that exclude each other do not both run; it is enough that one of them says so."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.judgement import Violation
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """run_i + run_j <= 1, for every j that i excludes."""
    told: set[frozenset[str]] = set()
    for one in roster.running:
        for other_id in one.excludes:
            pair = frozenset((one.id, other_id))
            if roster.runs(other_id) and pair not in told:
                told.add(pair)
                yield Violation(
                    rule="excludes",
                    subject=f"{one.label}, which excludes {roster.problem.initiative(other_id).label}",
                    found="both running",
                    expected="at most one of them running",
                    origin=one.origin,
                )
