"""Apart.

With blank:   sum over p in Who of m_pi  <=  run_i            soft: v_i >= sum - run_i
With filled:  m_pi + m_qi  <=  run_i                          soft: v_pqi >= m_pi + m_qi - run_i
for each initiative i (and p of Who, another q of With); m_pi is 1 for a member

The rows of hard pairs are written with two columns that say whether the team has any of Who and any of
With, so that their number grows with the people and not with the pairs: any_who + any_with + those named
in both <= run_i.
"""

from __future__ import annotations

import numpy as np

from teamform.domain.entities import Rule
from teamform.formulation.draft import Draft
from teamform.formulation.presence import any_of, pairs_of


def add(draft: Draft) -> None:
    """Add the rows of all rules of this type."""
    for hard in (True, False):
        for rule in draft.rules("apart", hard=hard):
            for initiative in draft.scope(rule):
                if rule.with_whom.is_empty:
                    _separate_all(draft, rule, initiative)
                elif hard:
                    _separate_sides(draft, rule, initiative)
                else:
                    _prefer_pairs_apart(draft, rule, initiative)


def _separate_all(draft: Draft, rule: Rule, initiative: int) -> None:
    """At most one of Who, or a violation for each beyond the first."""
    members = draft.members(initiative, draft.people.selected(rule.who))
    excess, tag = members - draft.running(initiative), draft.tag_rule(rule, draft.label(initiative))
    if rule.hard or members.is_constant:
        draft.add_row(tag, excess, most=0)
        return
    name = f"too_close[{rule.id},{draft.initiative(initiative).id}]"
    violated = draft.add_column(name, _count(draft, rule, initiative), way="least", initiative=initiative)
    draft.add_row(tag, excess - violated, most=0)
    draft.add_violations(rule, violated)


def _count(draft: Draft, rule: Rule, initiative: int) -> int:
    """Return how many candidates for an initiative are of Who."""
    people = draft.candidates.person[draft.candidates.of_initiative(initiative)]
    return int(np.count_nonzero(draft.people.selected(rule.who)[people]))


def _separate_sides(draft: Draft, rule: Rule, initiative: int) -> None:
    """None of Who beside another one of With."""
    who, with_whom = draft.people.selected(rule.who), draft.people.selected(rule.with_whom)
    in_both = who * with_whom
    tag = draft.tag_rule(rule, draft.label(initiative))
    where = f"[{rule.id},{draft.initiative(initiative).id}]"
    one = any_of(draft, f"any_who{where}", tag, initiative, who - in_both)
    two = any_of(draft, f"any_with{where}", tag, initiative, with_whom - in_both)
    draft.add_row(tag, one + two + draft.members(initiative, in_both) - draft.running(initiative), most=0)


def _prefer_pairs_apart(draft: Draft, rule: Rule, initiative: int) -> None:
    """Note a violation for each pair on the team."""
    for pair in pairs_of(draft, rule):
        one, two = (draft.membership(person, initiative) for person in pair)
        if one.is_constant or two.is_constant:
            continue
        names = [draft.people.person(person).id for person in pair]
        name = ",".join([rule.id, *names, draft.initiative(initiative).id])
        violated = draft.add_column(f"too_close[{name}]", way="least", initiative=initiative)
        tag = draft.tag_rule(rule, " and ".join(map(draft.people.label, pair)), draft.label(initiative))
        draft.add_row(tag, one + two - draft.running(initiative) - violated, most=0)
        draft.add_violations(rule, violated)
