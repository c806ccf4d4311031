"""Nobody of Who is on the named initiatives (on any, where none is named).

Soft: one violation per person and initiative.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Rule
from teamform.domain.judgement import Violation
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster, rule: Rule) -> Iterator[Violation]:
    """on_pi = 0, for every p of Who and every initiative i of the rule."""
    for person in roster.selected(rule.who).values():
        for one in roster.teams_in(rule):
            if roster.is_on(person.id, one.id):
                yield Violation(
                    rule="forbid",
                    subject=words.rule(rule, person.label),
                    found=f"on {one.label}",
                    expected=f"not on {one.id}",
                    origin=rule.origin,
                )
