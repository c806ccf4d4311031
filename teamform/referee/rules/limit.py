"""Each running team has a number of members from Who within Value, or that share of its members.

Of the named initiatives, where some are named. Initiative 'All teams': all running teams taken together;
somebody on two teams counts twice. Soft: one violation per team outside Value (one in all, for all teams
taken together).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from teamform.domain.entities import Initiative, Rule
from teamform.domain.judgement import Violation
from teamform.domain.limit import Limit
from teamform.domain.numbers import exact
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster, rule: Rule) -> Iterator[Violation]:
    """Least <= sum of on_pi over Who <= most; for a share, both ends times the size of the team."""
    if rule.value is None:
        return
    teams = roster.teams_in(rule)
    groups = [teams] if rule.over_all else [(one,) for one in teams]
    for group in groups:
        yield from _outside(roster, rule, rule.value, group)


def _outside(roster: Roster, rule: Rule, value: Limit, teams: tuple[Initiative, ...]) -> Iterator[Violation]:
    who = roster.selected(rule.who)
    number = sum(roster.count_of(who, one.id) for one in teams)
    size = sum(roster.size_of(one.id) for one in teams)
    whole = size if value.is_share else 1
    if not is_within(Fraction(number), value, whole):
        yield Violation(
            rule="limit",
            subject=words.rule(rule, "all teams" if rule.over_all else words.initiatives(teams)),
            found=f"{number} of {words.counted(size, 'member')} from {rule.who}",
            expected=str(value),
            origin=rule.origin,
        )


def is_within(number: Fraction, value: Limit, whole: int) -> bool:
    """Tell whether a number lies within a limit, the limit's ends being taken times a whole."""
    enough = value.least is None or number >= exact(value.least) * whole
    return enough and (value.most is None or number <= exact(value.most) * whole)
