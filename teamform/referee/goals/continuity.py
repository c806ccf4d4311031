"""Few moves away from the teams that there are.

- move_points for each place before whose person is not in that seat (on that initiative, where no seat is
given). The places before are those of the plan in the workbook; without one, the rows of Current.
"""

from __future__ import annotations

from teamform.domain.entities import Current
from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import ContinuityGoal
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: ContinuityGoal) -> Tally:
    """-move_points x |{places before : 1 - x_ps}| (or 1 - on_pi, where no seat is given)."""
    each = -rounded_thousandths(exact(goal.weight) * exact(goal.move_points))
    moved = [row for row in roster.problem.places_before if not stays(roster, row)]
    parts = tuple(
        Part(each, initiative=row.initiative, person=row.person, subject=row.seat or "") for row in moved
    )
    before = "places before" if roster.problem.follows_plan else "places today"
    return Tally(parts, {"moves": len(moved), before: len(roster.problem.places_before)})


def stays(roster: Roster, row: Current) -> bool:
    """Tell whether the person of a place before keeps it."""
    if row.seat is None:
        return roster.is_on(row.person, row.initiative)
    return roster.is_in(row.person, row.seat)
