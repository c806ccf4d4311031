"""A running team that asks for it has a member who plays roles of both sides."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.judgement import Violation
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """Sum of on_pi over the people p of both sides >= run_i, where i asks for it (or every team has to)."""
    every_team = roster.policy.rules.bridge.teams == "all"
    for one in roster.running:
        asks = every_team or one.bridge
        if asks and not any(roster.problem.is_bridge(person) for person in roster.people_on(one.id)):
            yield Violation(
                rule="bridge",
                subject=one.label,
                found="no member who plays roles of both sides",
                expected="at least one",
                origin=one.origin,
            )
