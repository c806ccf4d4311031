"""Initiatives of an objective make up at least the given share of what is run.

Of the value of all running initiatives, or of the FTE of all their members over all periods.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Initiative
from teamform.domain.judgement import Violation
from teamform.domain.numbers import exact, thousandths
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """Sum over i of the objective >= share x sum over all i, of value_i run_i (or of effort_s x_ps)."""
    asked = roster.policy.rules.objective_share
    total = sum(_amount(roster, one) for one in roster.running)
    for objective, share in asked.least.items():
        part = sum(_amount(roster, one) for one in roster.running if one.objective == objective)
        if part < exact(share) * total:
            yield Violation(
                rule="objective_share",
                subject=f"objective {objective}",
                found=f"{words.amount(part)} of {words.amount(total)} of the {asked.of}",
                expected=f"at least {share:.1%} of it",
            )


def _amount(roster: Roster, one: Initiative) -> int:
    if roster.policy.rules.objective_share.of == "value":
        return thousandths(one.value)
    return roster.effort_of(one.id)
