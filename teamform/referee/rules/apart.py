"""Who belongs apart is not in one team.

With blank: no team (of the named initiatives) has two people of Who. With filled: none has one of Who and
another one of With. Soft: With blank, one violation per team and person of Who beyond the first; With
filled, one per team and pair.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Initiative, Rule
from teamform.domain.judgement import Violation
from teamform.referee import words
from teamform.referee.roster import Roster
from teamform.referee.rules.pairs import pairs


def check(roster: Roster, rule: Rule) -> Iterator[Violation]:
    """With blank: sum of on_pi over Who <= 1. With filled: on_pi + on_qi <= 1 for every pair p, q."""
    for one in roster.teams_in(rule):
        yield from _crowd(roster, rule, one) if rule.with_whom.is_empty else _meetings(roster, rule, one)


def _crowd(roster: Roster, rule: Rule, one: Initiative) -> Iterator[Violation]:
    present = roster.selected_on(rule.who, one.id)
    if len(present) > 1:
        yield Violation(
            rule="apart",
            subject=words.rule(rule, one.label),
            found=f"{words.people(present)} in one team",
            expected=f"at most one person of {rule.who}",
            origin=rule.origin,
            count=len(present) - 1,
        )


def _meetings(roster: Roster, rule: Rule, one: Initiative) -> Iterator[Violation]:
    who, with_whom = (roster.selected_on(selector, one.id) for selector in (rule.who, rule.with_whom))
    for first, second in pairs(who, with_whom):
        yield Violation(
            rule="apart",
            subject=words.rule(rule, one.label),
            found=f"{first.label} and {second.label} in one team",
            expected="at most one of the two",
            origin=rule.origin,
        )
