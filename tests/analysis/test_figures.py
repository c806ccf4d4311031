"""Key figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.analysis.figures import figures
from teamform.domain.entities import Status
from teamform.referee import judge
from tests.builders import initiative, need, person, plan, policy, problem, seat, team
from tests.strategies import plans, problems


@pytest.fixture
def one():
    return problem(
        people=(
            person("P1", "BPO", capacity_fte=0.5, cost_per_fte=100, skills={"Python": 2}),
            person("P2", "Design"),
            person("P3", "Design", active=False),
        ),
        initiatives=(
            initiative("I1", 100, objective="Growth", capability="Sales"),
            initiative("I2", 40, objective="Growth"),
            initiative("I3", 500, objective="Calm", status=Status.OFF),
        ),
        seats=(seat("S1", fte=0.4, role="BPO", count=2), seat("S2", "I2", fte=0.3, role="Design")),
        needs=(need("N1", headcount=2), need("N2", "I2")),
    )


def test_counts_and_shares(one):
    found = figures(one, plan(team("I1", "P1 S1")), policy({"id": "value", "launch_share": 0.2}))
    assert found.value_delivered == pytest.approx(100 * (0.2 + 0.8 / 2))
    assert found.portfolio_value == 140
    assert found.value_share == pytest.approx(60 / 140)
    assert (found.initiatives_running, found.initiatives_staffable) == (1, 2)
    assert (found.places_filled, found.places) == (1, 2)
    assert (found.people_used, found.people) == (1, 2)
    assert found.utilisation == pytest.approx(0.4 / 1.5)
    assert (found.needs_met, found.needs, found.heads_brought, found.heads_needed) == (0, 1, 1, 2)
    assert found.cost == 40_000


def test_objectives_and_capabilities_have_their_share(one):
    found = figures(one, plan(team("I1", "P1 S1")), policy())
    assert [(share.name, share.running, share.initiatives) for share in found.objectives] == [
        ("Growth", 1, 2)
    ]
    assert found.objectives[0].portfolio == 140
    assert found.objectives[0].effort == 400
    assert [share.name for share in found.capabilities] == ["Sales", ""]


def test_demand_stands_beside_capacity_by_role_and_period(one):
    found = figures(one, plan(team("I1", "P1 S1")), policy()).time
    assert [(time.role, time.wanted, time.demand, time.used, time.capacity) for time in found] == [
        ("BPO", 800, 800, 400, 500),
        ("Design", 300, 0, 0, 1000),
    ]


def test_nothing_runs(one):
    found = figures(one, plan(), policy())
    assert (found.value_delivered, found.utilisation, found.places) == (0, 0, 0)


@settings(max_examples=40)
@given(data=st.data(), problem=problems())
def test_value_and_places_are_what_the_referee_counts(data, problem):
    plan = data.draw(plans(problem))
    model = policy({"id": "value", "launch_share": 0.3}, {"id": "cost", "points_per_unit": 1})
    judgement, found = judge(problem, model, plan), figures(problem, plan, model)
    value, cost = judgement.goal("value"), judgement.goal("cost")
    assert value is not None
    assert cost is not None
    assert found.value_delivered == pytest.approx(value.points, abs=0.001 * (1 + len(plan.assignments)))
    assert found.places_filled == value.measures["places filled"]
    assert found.cost / 1000 == pytest.approx(-cost.points, abs=0.001)
