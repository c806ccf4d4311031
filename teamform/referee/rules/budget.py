"""The cost of a team (cost per FTE x FTE, over all periods) is at most the Budget."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.judgement import Violation
from teamform.domain.numbers import thousandths
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """Sum over the seats s of i of cost_ps x_ps <= budget_i."""
    for one in roster.running:
        cost = roster.cost_of(one.id)
        if one.budget is not None and cost > thousandths(one.budget):
            yield Violation(
                rule="budget",
                subject=one.label,
                found=f"a team that costs {words.amount(cost)}",
                expected=f"at most the budget of {words.amount(thousandths(one.budget))}",
                origin=one.origin,
            )
