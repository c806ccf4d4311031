"""- extra_points for each initiative of a person beyond the first, over all periods."""

from __future__ import annotations

from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import FocusGoal
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: FocusGoal) -> Tally:
    """-extra_points x sum_p max(0, sum_i on_pi - 1)."""
    each = -rounded_thousandths(exact(goal.weight) * exact(goal.extra_points))
    extra = {person.id: len(roster.initiatives_of(person.id)) - 1 for person in roster.assigned}
    parts = tuple(Part(each * number, person=person) for person, number in extra.items() if number)
    return Tally(parts, {"extra initiatives": sum(extra.values())})
