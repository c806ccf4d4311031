"""Each of Who is on a number of initiatives (of those named) within Value.

Soft: one violation per initiative too many or too few.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from teamform.domain.entities import Rule
from teamform.domain.judgement import Violation
from teamform.domain.limit import Limit
from teamform.domain.numbers import exact
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster, rule: Rule) -> Iterator[Violation]:
    """Least <= sum of on_pi over the initiatives i of the rule <= most, for every p of Who."""
    if rule.value is None:
        return
    scope = frozenset(one.id for one in roster.initiatives_in(rule))
    for person in roster.selected(rule.who).values():
        number = len(roster.initiatives_of(person.id) & scope)
        if off := _off(number, rule.value):
            yield Violation(
                rule="place",
                subject=words.rule(rule, person.label),
                found=f"on {words.counted(number, 'initiative')}",
                expected=str(rule.value),
                origin=rule.origin,
                count=off,
            )


def _off(number: int, value: Limit) -> int:
    """Return how many initiatives are too many or too few; what is counted is whole."""
    few = 0 if value.least is None else math.ceil(exact(value.least)) - number
    many = 0 if value.most is None else number - math.floor(exact(value.most))
    return max(few, 0) + max(many, 0)
