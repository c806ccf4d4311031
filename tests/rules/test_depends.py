"""An initiative runs only if every initiative that it depends on runs."""

from __future__ import annotations

from tests.builders import initiative, plan, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags


def chain(**second):
    return problem(
        initiatives=(
            initiative(depends_on=("I2",), name="Portal"),
            initiative("I2", **{"value": 1, **second}),
        ),
        seats=(seat(fte=0.1), seat("S2", "I2", fte=0.1)),
    )


def test_the_four_cases():
    first, second = team("I1", "P1 S1"), team("I2", "P2 S2")
    assert broken(chain(), plan(first)) == {"depends"}
    assert [broken(chain(), made) for made in (plan(), plan(second), plan(first, second))] == [set()] * 3


def test_what_depends_on_something_off_does_not_run():
    assert best_plan(chain(status="Off")) == plan()
    assert row_tags(chain(), "depends") == [("initiative I1 Portal, depends on initiative I2", "")]


def test_an_initiative_that_is_off_depends_on_nothing():
    given = chain()
    off = given.initiatives[0].replace(status="Off")
    assert row_tags(given.replace(initiatives=(off, given.initiatives[1])), "depends") == []
