"""A running team that asks for it has a member who plays roles of both sides."""

from __future__ import annotations

import pytest

from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags

ASKING = policy(bridge={"on": True})
ALL = policy(bridge={"on": True, "teams": "all"})
PEOPLE = (
    person("P1", "BPO", other_roles={"Design": 2}),
    person("P2", "BPO", other_roles={"Stakeholder": 5}),
    person("P3", "Design"),
)


def given(*, asks):
    return problem(people=PEOPLE, initiatives=(initiative(bridge=asks),), seats=(seat(count=3, must_fill=0),))


@pytest.mark.parametrize(
    ("model", "asks", "asked"),
    [(ASKING, True, True), (ASKING, False, False), (ALL, False, True), (policy(), True, False)],
)
def test_who_asks_for_a_bridge(model, asks, asked):
    without = plan(team("I1", "P2 S1", "P3 S1"))
    assert broken(given(asks=asks), without, model) == ({"bridge"} if asked else set())
    assert broken(given(asks=asks), plan(team("I1", "P1 S1")), model) == set()
    assert broken(given(asks=asks), plan(), model) == set()


def test_no_bridge_to_be_had():
    nobody = given(asks=True).replace(people=PEOPLE[1:])
    assert best_plan(nobody, ASKING) == plan()
    assert row_tags(nobody, "bridge", ASKING) == [("initiative I1, a member at home on both sides", "")]
