"""Each of Who uses at least the least share of Value of their capacity, and at most the most share of it.

The least is held over all periods together, the most in every single period. Where initiatives are named,
only their places count as use. Initiative 'All teams': Who taken together, not each. Soft: one violation
per person (or group) below the least, and one per person (or group) and period above the most.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Person, Rule
from teamform.domain.judgement import Violation
from teamform.domain.limit import Limit
from teamform.domain.numbers import exact
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster, rule: Rule) -> Iterator[Violation]:
    """Least x sum_t capacity_pt <= sum_t use_pt, and use_pt <= most x capacity_pt in every period t."""
    if rule.value is None:
        return
    who = tuple(roster.selected(rule.who).values())
    groups = [who] if rule.over_all else [(person,) for person in who]
    for group in groups:
        yield from _outside(roster, rule, rule.value, group)


def _outside(roster: Roster, rule: Rule, value: Limit, group: tuple[Person, ...]) -> Iterator[Violation]:
    scope = rule.initiatives or None
    use = _added(roster, [roster.use_of(person.id, scope) for person in group])
    capacity = _added(roster, [roster.problem.capacity_of(person.id) for person in group])
    if value.least is not None and sum(use) < exact(value.least) * sum(capacity):
        yield _violation(rule, group, "", sum(use), sum(capacity))
    for index, (used, there) in enumerate(zip(use, capacity, strict=True)):
        if value.most is not None and used > exact(value.most) * there:
            yield _violation(rule, group, words.period(roster.problem, index), used, there)


def _added(roster: Roster, rows: list[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(row[index] for row in rows) for index in range(len(roster.problem.periods)))


def _violation(rule: Rule, group: tuple[Person, ...], period: str, used: int, there: int) -> Violation:
    whom = group[0].label if not rule.over_all else f"{rule.who} taken together"
    return Violation(
        rule="load",
        subject=words.rule(rule, whom + period),
        found=f"{words.fte(used)} of {words.fte(there)} FTE used",
        expected=f"{rule.value} of the capacity",
        origin=rule.origin,
    )
