"""Who belongs together is in the same teams.

With blank: any two people of Who are always in the same teams (of the named initiatives): where one is, the
other is. With filled: likewise each of Who with each of With. Soft: one violation per pair that is apart
anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Person, Rule
from teamform.domain.judgement import Violation
from teamform.referee import words
from teamform.referee.roster import Roster
from teamform.referee.rules.pairs import pairs


def check(roster: Roster, rule: Rule) -> Iterator[Violation]:
    """on_pi = on_qi, for every pair p, q and every initiative i of the rule."""
    scope = frozenset(one.id for one in roster.initiatives_in(rule))
    who, others = (roster.selected(selector).values() for selector in (rule.who, rule.with_whom))
    for first, second in pairs(who, None if rule.with_whom.is_empty else others):
        apart = (roster.initiatives_of(first.id) ^ roster.initiatives_of(second.id)) & scope
        if apart:
            yield Violation(
                rule="together",
                subject=words.rule(rule, f"{first.label} and {second.label}"),
                found="; ".join(_where(roster, one, first, second) for one in sorted(apart)),
                expected="both on the same teams",
                origin=rule.origin,
            )


def _where(roster: Roster, initiative_id: str, first: Person, second: Person) -> str:
    here, missing = (first, second) if roster.is_on(first.id, initiative_id) else (second, first)
    return f"{here.id} on {initiative_id} without {missing.id}"
