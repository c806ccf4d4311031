"""Strategic objectives get at least their share of what is run."""

from __future__ import annotations

import pytest

from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags

GIVEN = problem(
    people=tuple(person(f"P{number}") for number in range(1, 5)),
    initiatives=(
        initiative("I1", 30, objective="Growth"),
        initiative("I2", 50, objective="Cost"),
        initiative("I3", 20),
    ),
    seats=(seat("S1", "I1", fte=0.6), seat("S2", "I2", fte=0.2, count=2), seat("S3", "I3", fte=0.2)),
)
TEAMS = {"I1": team("I1", "P1 S1"), "I2": team("I2", "P2 S2", "P3 S2"), "I3": team("I3", "P4 S3")}


def share(least, of="value", objective="Growth"):
    return policy(objective_share={"on": True, "of": of, "least": {objective: least}})


def running(*ids):
    return plan(*(TEAMS[one] for one in ids))


@pytest.mark.parametrize(
    ("least", "of", "ids", "kept"),
    [
        (0.3, "value", ("I1", "I2", "I3"), True),
        (0.301, "value", ("I1", "I2", "I3"), False),
        (0.375, "value", ("I1", "I2"), True),
        (0.3751, "value", ("I1", "I2"), False),
        (0.9, "value", ("I1",), True),
        (0.1, "value", ("I2",), False),
        (0.5, "effort", ("I1", "I2", "I3"), True),
        (0.501, "effort", ("I1", "I2", "I3"), False),
        (1.0, "effort", (), True),
    ],
)
def test_the_share(least, of, ids, kept):
    assert broken(GIVEN, running(*ids), share(least, of)) == (set() if kept else {"objective_share"})


def test_off_by_default():
    assert broken(GIVEN, running("I2")) == set()


def test_the_optimum_keeps_it():
    best = best_plan(GIVEN, share(0.5))
    assert best is not None
    assert [one.initiative for one in best.teams] == ["I1", "I3"]
    assert row_tags(GIVEN, "objective_share", share(0.5)) == [
        ("objective Growth, at least 50.0% of the value", "")
    ]
