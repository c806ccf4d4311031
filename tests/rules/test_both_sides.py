"""A running team has at least one member of the IT side and one of the Business side."""

from __future__ import annotations

import pytest

from tests.builders import person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags

BOTH = policy(both_sides={"on": True})
PEOPLE = (person("B1", "BPO"), person("B2", "Stakeholder", other_roles={"Design": 3}), person("T1", "Design"))


def of(*people):
    return plan(team("I1", *(f"{one} S1" for one in people)))


@pytest.mark.parametrize(
    ("members", "kept"),
    [(("B1", "T1"), True), (("B1", "B2"), False), (("T1",), False), ((), False), (("B1", "B2", "T1"), True)],
)
def test_in_an_any_seat_the_main_role_counts(members, kept):
    given = problem(people=PEOPLE, seats=(seat(count=3, must_fill=0),))
    assert broken(given, of(*members), BOTH) == (set() if kept else {"both_sides"})
    assert broken(given, of(*members), policy()) == set()


def test_in_another_seat_its_role_counts():
    given = problem(people=PEOPLE, seats=(seat(role="BPO", must_fill=0), seat("S2", role="Design", fte=0.1)))
    assert broken(given, plan(team("I1", "B1 S1", "B2 S2")), BOTH) == set()


def test_seats_of_one_side_only_cannot_run():
    given = problem(people=PEOPLE, seats=(seat(role="Design", count=2),))
    assert best_plan(given, BOTH) == plan()
    assert row_tags(given, "both_sides", BOTH) == [("initiative I1, Business side", "")]
