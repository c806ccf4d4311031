"""A team (of the named initiatives) with people of Who (juniors) has people of With (seniors).

At least one, and, with a Value '<= n', at most n juniors for each senior. Somebody who is both counts as a
senior. Soft: one violation per team that breaks it.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Rule
from teamform.domain.judgement import Violation
from teamform.domain.numbers import exact
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster, rule: Rule) -> Iterator[Violation]:
    """Juniors > 0 only with seniors >= 1; juniors <= n x seniors."""
    seniors = roster.selected(rule.with_whom).keys()
    juniors = roster.selected(rule.who).keys() - seniors
    for one in roster.teams_in(rule):
        learning = roster.count_of(juniors, one.id)
        teaching = roster.count_of(seniors, one.id)
        if learning and (not teaching or _is_too_many(rule, learning, teaching)):
            yield Violation(
                rule="mentor",
                subject=words.rule(rule, one.label),
                found=f"{words.counted(learning, 'junior')} with {words.counted(teaching, 'senior')}",
                expected="a senior" + (f", and {rule.value} juniors for each" if rule.value else ""),
                origin=rule.origin,
            )


def _is_too_many(rule: Rule, learning: int, teaching: int) -> bool:
    most = rule.value.most if rule.value else None
    return most is not None and learning > exact(most) * teaching
