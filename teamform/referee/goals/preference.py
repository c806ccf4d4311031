"""For each member of a team: the points of the Preferences sheet."""

from __future__ import annotations

from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import PreferenceGoal
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: PreferenceGoal) -> Tally:
    """Sum of points_pi on_pi over the rows of Preferences, rounded once each."""
    met = [row for row in roster.problem.preferences if roster.is_on(row.person, row.initiative)]
    parts = tuple(
        Part(
            rounded_thousandths(exact(goal.weight) * exact(row.points)),
            initiative=row.initiative,
            person=row.person,
        )
        for row in met
    )
    wanted = sum(row.points > 0 for row in met)
    unwanted = sum(row.points < 0 for row in met)
    return Tally(parts, {"wishes met": wanted, "against a wish": unwanted})
