"""Two initiatives that exclude each other do not both run."""

from __future__ import annotations

import pytest

from tests.builders import initiative, plan, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags

FIRST, SECOND = team("I1", "P1 S1"), team("I2", "P2 S2")


def rivals(first=(), second=()):
    return problem(
        initiatives=(initiative(excludes=first), initiative("I2", 12, excludes=second)),
        seats=(seat(), seat("S2", "I2")),
    )


@pytest.mark.parametrize(
    "named", [{"first": ("I2",)}, {"second": ("I1",)}, {"first": ("I2",), "second": ("I1",)}]
)
def test_not_both_whoever_says_so(named):
    given = rivals(**named)
    assert broken(given, plan(FIRST, SECOND)) == {"excludes"}
    assert broken(given, plan(FIRST)) == broken(given, plan(SECOND)) == broken(given, plan()) == set()
    assert len(row_tags(given, "excludes")) == 1


def test_both_where_nobody_says_so():
    assert broken(rivals(), plan(FIRST, SECOND)) == set()


def test_the_more_valuable_one_runs():
    best = best_plan(rivals(first=("I2",)))
    assert best is not None
    assert [one.initiative for one in best.teams] == ["I2"]
