"""A running team brings every Must need in full: so many members at the level, or so many levels."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Need
from teamform.domain.judgement import Violation
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """Sum over members of what they bring for d >= amount_d run_i, for every Must need d of i."""
    for one in roster.running:
        for need in roster.problem.needs_of(one.id):
            if need.must and roster.brought(need) < need.amount:
                yield Violation(
                    rule="must_needs",
                    subject=f"{one.label}, need {need.id} ({need.skill})",
                    found=_amount(need, roster.brought(need)),
                    expected="at least " + _amount(need, need.amount),
                    origin=need.origin,
                )


def _amount(need: Need, number: int) -> str:
    level = max(need.min_level, 1)
    if need.total_level is None:
        return f"{words.counted(number, 'member')} with {need.skill} at level {level} or above"
    return f"{need.skill} levels of {number} in all, counting members from level {level}"
