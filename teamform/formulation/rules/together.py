"""Together.

Hard: m_pi = m_qi      for people p, q and every initiative i; m_pi is 1 for a member
Soft: v_pq >= m_pi - m_qi  and  v_pq >= m_qi - m_pi      for each pair and initiative

Where p can be on one team at most, the first kind of rows adds up to one that is tighter:

    v_pq >= sum_i (m_pi - both_pqi),  both_pqi <= m_pi,  both_pqi <= m_qi

both_pqi is 0 where the two could only sit in the same seat, which has one place. And of all those who can
only sit in such a seat, one at most is there with q:

    sum over such p of both_pqi <= m_qi
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from teamform.domain.entities import Rule
from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray, Tag
from teamform.formulation.presence import pairs_of
from teamform.formulation.reach import most_teams
from teamform.formulation.sums import Sum, total

Pair = tuple[int, int]


def add(draft: Draft) -> None:
    """Add the rows of all rules of this type."""
    for rule in draft.rules("together", hard=True):
        _tie(draft, rule)
    company = _Company(draft)
    for rule in draft.rules("together", hard=False):
        for pair in pairs_of(draft, rule):
            company.prefer(rule, pair)
    company.add_rows_of_single_places()


def _tie(draft: Draft, rule: Rule) -> None:
    """Tie everybody to the first person of the rule; so each pair is tied."""
    people = sorted(set(chain.from_iterable(pairs_of(draft, rule))))
    for other in people[1:]:
        for initiative in draft.scope(rule):
            pair = (people[0], other)
            one, two = (draft.membership(person, initiative) for person in pair)
            draft.add_row(_tag(draft, rule, pair, initiative), one - two, least=0, most=0)


@dataclass
class _Company:
    """The columns that say of a pair that both are on a team; rules about the same pair share them."""

    draft: Draft
    _both: dict[tuple[int, Pair], Sum] = field(default_factory=dict)

    def prefer(self, rule: Rule, pair: Pair) -> None:
        """Note a violation for a pair that is apart anywhere."""
        draft, scope = self.draft, self.draft.scope(rule)
        single = [bool(self._most_teams[person] <= 1) for person in pair]
        both = {initiative: self.both(rule, pair, initiative) for initiative in scope if any(single)}
        violated = draft.add_column(f"apart[{rule.id},{_names(draft, pair)}]", way="least")
        for (one, two), is_single in zip((pair, pair[::-1]), single, strict=True):
            alone = {i: draft.membership(one, i) - both.get(i, draft.membership(two, i)) for i in scope}
            if is_single:
                draft.add_row(_tag(draft, rule, pair), total(list(alone.values())) - violated, most=0)
                continue
            for initiative, amount in alone.items():
                draft.add_row(_tag(draft, rule, pair, initiative), amount - violated, most=0)
        draft.add_violations(rule, violated)

    @cached_property
    def _most_teams(self) -> IntArray:
        return most_teams(self.draft)

    def both(self, rule: Rule, pair: Pair, initiative: int) -> Sum:
        """Return a sum that is 1 at most if both are on the team; 0 where they cannot be."""
        if (initiative, pair) not in self._both:
            self._both[initiative, pair] = self._new_column(rule, pair, initiative)
        return self._both[initiative, pair]

    def _new_column(self, rule: Rule, pair: Pair, initiative: int) -> Sum:
        members = [self.draft.membership(person, initiative) for person in pair]
        only = [self._only_place(person, initiative) for person in pair]
        if any(member.is_constant for member in members) or (only[0] is not None and only[0] == only[1]):
            return Sum()
        name = f"both[{_names(self.draft, pair)},{self.draft.initiative(initiative).id}]"
        both = self.draft.add_column(name, way="most", initiative=initiative)
        for member in members:
            self.draft.add_row(_tag(self.draft, rule, pair, initiative), both - member, most=0)
        return both

    def _only_place(self, person: int, initiative: int) -> int | None:
        """Return the seat that is the only one for a person on a team, if it has a single place; or None."""
        mine = self.draft.candidates.within(person, initiative)
        seat = int(self.draft.candidates.seat[mine[0]]) if len(mine) == 1 else None
        return seat if seat is not None and self.draft.problem.seats[seat].count == 1 else None

    def add_rows_of_single_places(self) -> None:
        """Let one at most of those who compete for a single place be there with the same person."""
        rivals: dict[tuple[int, int, int], list[Sum]] = defaultdict(list)
        for (initiative, pair), both in self._both.items():
            for one, two in (pair, pair[::-1]):
                seat = self._only_place(two, initiative)
                if seat is not None and not both.is_constant:
                    rivals[initiative, one, seat].append(both)
        for (initiative, person, seat), company in rivals.items():
            if len(company) > 1:
                where = (
                    f"{self.draft.people.label(person)} with one of seat {self.draft.problem.seats[seat].id}"
                )
                tag = self.draft.tag_initiative("rules", initiative, where)
                there = self.draft.membership(person, initiative)
                self.draft.add_row(tag, total(company) - there, most=0)


def _names(draft: Draft, pair: Pair) -> str:
    return ",".join(draft.people.person(person).id for person in pair)


def _tag(draft: Draft, rule: Rule, pair: Pair, initiative: int | None = None) -> Tag:
    names = " and ".join(draft.people.label(person) for person in pair)
    return draft.tag_rule(rule, names, "" if initiative is None else draft.label(initiative))
