"""Focus: points lost for each initiative beyond a person's first."""

from __future__ import annotations

import pytest

from teamform.domain.entities import Period
from teamform.formulation.build import formulate
from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, score

MODEL = policy({"id": "focus", "extra_points": 1.5})


def given(**fields):
    return problem(
        initiatives=tuple(initiative(f"I{number}") for number in range(1, 4)),
        seats=tuple(seat(f"S{n}", f"I{n}", fte=0.2, **fields) for n in range(1, 4)),
        people=(person("P1"), person("P2")),
        periods=(Period(id="Jan"), Period(id="Feb")),
    )


@pytest.mark.parametrize(("number", "extra"), [(0, 0), (1, 0), (2, 1), (3, 2)])
def test_one_person_on_several(number, extra):
    made = plan(*(team(f"I{n}", f"P1 S{n}") for n in range(1, number + 1)))
    assert score(given(), made, MODEL) == -1.5 * extra


def test_each_person_has_a_first():
    made = plan(team("I1", "P1 S1"), team("I2", "P2 S2"))
    assert score(given(), made, MODEL) == 0


def test_the_optimum_spreads_the_work():
    best = best_plan(given(), policy("value", {"id": "focus", "extra_points": 3}))
    assert best is not None
    assert sorted(len(best.seats_of(one)) for one in ("P1", "P2")) == [1, 2]


def test_too_dear_an_extra_initiative_does_not_run():
    best = best_plan(given(), policy("value", {"id": "focus", "extra_points": 11}))
    assert best is not None
    assert len(best.teams) == 2


def test_no_points_for_an_extra_initiative_leave_no_trace():
    idle = formulate(given(), policy("value", {"id": "focus", "extra_points": 0})).model
    assert idle.number_of_columns == formulate(given(), policy()).model.number_of_columns
