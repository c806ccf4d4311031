"""Few moves away from today's teams.

- move_points for each row of Current whose person is not in that seat (on that initiative, where no seat is
given).
"""

from __future__ import annotations

from teamform.domain.entities import Current
from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import ContinuityGoal
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: ContinuityGoal) -> Tally:
    """-move_points x |{rows of Current : 1 - x_ps}| (or 1 - on_pi, where no seat is given)."""
    each = -rounded_thousandths(exact(goal.weight) * exact(goal.move_points))
    moved = [row for row in roster.problem.current if not stays(roster, row)]
    parts = tuple(
        Part(each, initiative=row.initiative, person=row.person, subject=row.seat or "") for row in moved
    )
    return Tally(parts, {"moves": len(moved), "places today": len(roster.problem.current)})


def stays(roster: Roster, row: Current) -> bool:
    """Tell whether the person of a row of Current keeps that place."""
    if row.seat is None:
        return roster.is_on(row.person, row.initiative)
    return roster.is_in(row.person, row.seat)
