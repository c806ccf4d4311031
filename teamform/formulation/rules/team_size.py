"""Team size.

min_team_i run_i  <=  sum x  <=  max_team_i run_i      over the candidates of initiative i
"""

from __future__ import annotations

from teamform.formulation.draft import Draft


def add(draft: Draft) -> None:
    """Add a row for each initiative with a least team, and one for each with a largest team."""
    for index in draft.staffable:
        initiative, members = draft.initiative(index), draft.members(index)
        if initiative.min_team:
            tag = draft.tag_initiative("team_size", index, f"Min team {initiative.min_team}")
            draft.add_row(tag, members - initiative.min_team * draft.running(index), least=0)
        if initiative.max_team is not None:
            tag = draft.tag_initiative("team_size", index, f"Max team {initiative.max_team}")
            draft.add_row(tag, members - initiative.max_team * draft.running(index), most=0)
