"""A running team has exactly one lead: a member whose Communication is at least min_communication.

Anybody may lead where nobody is rated; somebody who is not rated has 0 where others are. A team that runs
has at least one member.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import COMMUNICATION, Initiative
from teamform.domain.judgement import Violation
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """Sum of lead_pi over the members p of i = run_i, and lead_pi = 0 where communication_p < the least."""
    least = roster.policy.rules.team_lead.min_communication if roster.problem.has_competencies else 0
    for one in roster.running:
        lead = roster.lead_of(one.id)
        if lead is None:
            found = "no members" if not roster.members_of(one.id) else "no lead"
            yield _violation(one, found, "one member as the lead")
        elif lead.competencies.get(COMMUNICATION, 0) < least:
            rating = lead.competencies.get(COMMUNICATION, 0)
            found = f"the lead {words.people([lead])} with {COMMUNICATION} {rating}"
            yield _violation(one, found, f"{COMMUNICATION} of at least {least}")


def _violation(one: Initiative, found: str, expected: str) -> Violation:
    return Violation(rule="team_lead", subject=one.label, found=found, expected=expected, origin=one.origin)
