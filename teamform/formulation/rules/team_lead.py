"""Team lead.

sum over scores c of lead_ic  =  run_i
lead_ic  <=  sum over the people p with score c who may lead of m_pi

for each initiative i; m_pi is 1 for a member. A person may lead whose Communication is at least
min_communication, or anybody where nobody is rated.

Where no goal asks for the score of the lead, one row is enough: run_i <= sum over those who may lead of
m_pi. Where a goal asks for it and the rule is off, a team may go without: sum of lead_ic <= run_i.
"""

from __future__ import annotations

import numpy as np

from teamform.formulation.draft import Draft, Lead
from teamform.formulation.leads import TWELFTHS, lead_scores, may_lead, scores_count
from teamform.formulation.linear import IntArray
from teamform.formulation.sums import Factor, Scope, Sum

NOBODY = -1
"""The score of those who may not lead."""


def add(draft: Draft) -> None:
    """Add the leads of each team, or the row that asks for somebody who may lead."""
    is_on, scored = draft.policy.rules.team_lead.on, scores_count(draft.policy)
    if not (is_on or scored):
        return
    eligible = may_lead(draft.people, draft.policy)
    scores = _Scores(draft, eligible)
    for initiative in draft.staffable:
        leads = scores.add_leads(initiative) if scored else draft.members(initiative, eligible)
        tag = draft.tag_initiative("team_lead", initiative, "a member who may lead")
        lacking = draft.running(initiative) - leads
        draft.add_row(tag, lacking, least=0 if scored else None, most=0 if is_on else None)


class _Scores:
    """The different scores of those who may lead, and who has which."""

    def __init__(self, draft: Draft, eligible: IntArray) -> None:
        self._draft = draft
        scores = np.where(eligible == 1, lead_scores(draft.people), NOBODY)
        self._values, self._of_person = np.unique(np.append(scores, NOBODY), return_inverse=True)
        self._of_person = self._of_person.reshape(-1)[:-1]
        everybody = range(len(self._values))
        self._having = [draft.people_vectors.of(self._of_person == index) for index in everybody]

    def add_leads(self, initiative: int) -> Sum:
        """Add a column for each score that somebody brings who may lead this team; return their sum."""
        draft = self._draft
        people = draft.candidates.person[draft.candidates.of_initiative(initiative)]
        is_there = np.bincount(self._of_person[people], minlength=len(self._values)) > 0
        there = [index for index in np.flatnonzero(is_there).tolist() if self._values[index] != NOBODY]
        keys, where = self._values[there].tolist(), draft.initiative(initiative).id
        names = [f"lead[{where},{score}/{TWELFTHS}]" for score in keys]
        columns = draft.builder.add_columns(names, np.full(len(keys), initiative))
        tag = draft.tag_initiative("team_lead", initiative, "the lead is a member")
        for index, score, column in zip(there, keys, columns.tolist(), strict=True):
            draft.leads.append(Lead(initiative, score, column))
            row = draft.builder.add_row([(column, 1)], tag, most=0)
            draft.row_entries.add(row, [Factor(Scope.TEAM, initiative, self._having[index], -1)])
        return Sum(columns, np.ones_like(columns))
