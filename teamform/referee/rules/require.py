"""Each of Who is on every named initiative that runs (on every running initiative, where none is named).

Soft: one violation per person and running initiative without them.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Rule
from teamform.domain.judgement import Violation
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster, rule: Rule) -> Iterator[Violation]:
    """on_pi = run_i, for every p of Who and every initiative i of the rule."""
    for person in roster.selected(rule.who).values():
        for one in roster.teams_in(rule):
            if not roster.is_on(person.id, one.id):
                yield Violation(
                    rule="require",
                    subject=words.rule(rule, person.label),
                    found=f"{one.label} running without {person.id}",
                    expected=f"{person.id} on {one.id}",
                    origin=rule.origin,
                )
