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
from teamform.formulation.groups import Groups
from teamform.formulation.leads import TWELFTHS, lead_scores, may_lead, scores_count
from teamform.formulation.linear import IntArray
from teamform.formulation.sums import Sum


def add(draft: Draft) -> None:
    """Add the leads of each team, or the row that asks for somebody who may lead."""
    is_on, scored = draft.policy.rules.team_lead.on, scores_count(draft.policy)
    if not (is_on or scored):
        return
    eligible, scores = may_lead(draft.people, draft.policy), lead_scores(draft.people)
    for initiative in draft.staffable:
        if scored:
            leads = _add_leads(draft, initiative, eligible, scores)
        else:
            leads = draft.members(initiative, eligible)
        tag = draft.tag_initiative("team_lead", initiative, "a member who may lead")
        lacking = draft.running(initiative) - leads
        draft.add_row(tag, lacking, least=0 if scored else None, most=0 if is_on else None)


def _add_leads(draft: Draft, initiative: int, eligible: IntArray, scores: IntArray) -> Sum:
    """Add a column for each score that somebody brings who may lead this team; return their sum."""
    team = draft.candidates_of(initiative)
    team = team[eligible[draft.candidates.person[team]] == 1]
    groups = Groups.by(initiative, team, scores[draft.candidates.person[team]])
    where, keys = draft.initiative(initiative).id, groups.keys.tolist()
    names = [f"lead[{where},{score}/{TWELFTHS}]" for score in keys]
    columns = draft.builder.add_columns(names, np.full(len(keys), initiative))
    pairs = zip(keys, columns.tolist(), strict=True)
    draft.leads += [Lead(initiative, score, column) for score, column in pairs]
    tag = draft.tag_initiative("team_lead", initiative, "the lead is a member")
    groups.add_rows(draft, columns, [tag] * len(keys), sign=-1)
    return Sum(columns, np.ones_like(columns))
