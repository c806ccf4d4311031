"""The way from plans to columns and back, and the form of the model."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.entities import Lock
from teamform.errors import NumberTooLargeError
from teamform.formulation.build import formulate
from teamform.formulation.linear import GLOBAL
from tests.builders import initiative, need, person, plan, policy, problem, seat, team
from tests.strategies import planning_models, plans, problems

TWO_TEAMS = problem(
    people=tuple(person(f"P{number}") for number in (1, 2, 3)),
    initiatives=(initiative("I2"), initiative("I1")),
    seats=(seat("S1", "I1", count=2), seat("S2", "I2", count=2), seat("S3", "I1", must_fill=0)),
)


def test_teams_and_members_come_in_the_order_of_the_sheets():
    formulation = formulate(TWO_TEAMS, policy())
    shuffled = plan(team("I1", "P3 S3", "P2 S1", "P1 S1"), team("I2", "P3 S2"))
    decoded = formulation.decode(formulation.encode(shuffled))
    assert decoded == plan(team("I2", "P3 S2"), team("I1", "P1 S1", "P2 S1", "P3 S3"))


def test_columns_are_found_by_their_ids():
    model = formulate(TWO_TEAMS, policy()).model
    formulation = formulate(TWO_TEAMS, policy())
    assert model.names[formulation.run_column("I1")] == "run[I1]"
    column = formulation.column_of("P2", "S2")
    assert column is not None
    assert model.names[column] == "x[P2,S2]"
    locked = TWO_TEAMS.replace(locks=(Lock(person="P2", seat="S2", kind="not"),))
    assert formulate(locked, policy()).column_of("P2", "S2") is None


@pytest.mark.parametrize(
    ("made", "objection"),
    [
        (plan(team("I1", "P1 S2")), "P1 is no candidate for S2 of I1"),
        (plan(team("I1", "P9 S1")), "P9 is no candidate for S1 of I1"),
        (plan(team("I1", "P1 S1", "P1 S1")), "P1 is no candidate"),
        (plan(team("I1", "P1 S1"), team("I1", "P2 S1")), "I1 has two teams"),
        (plan(team("I1", "P1 S1", lead="P2")), "P2 may not lead I1"),
        (plan(team("I1", "P1 S1")), "nobody may not lead I1"),
    ],
)
def test_a_plan_that_the_columns_cannot_say(made, objection):
    with pytest.raises(ValueError, match=objection):
        formulate(TWO_TEAMS, policy(team_lead={"on": True})).encode(made)


def test_a_start_takes_what_it_can_from_an_old_plan():
    formulation = formulate(TWO_TEAMS, policy("value", "leadership", team_lead={"on": True}))
    old = plan(team("I0", "P1 S0"), team("I1", "P1 S1", "P9 S1", "P3 S9", lead="P9"))
    assert formulation.decode(formulation.start(old)) == plan(team("I1", "P1 S1", lead="P1"))


@given(data=st.data(), problem=problems(), policy=planning_models())
@settings(max_examples=40)
def test_decoding_what_was_encoded_gives_the_plan(data, problem, policy):
    made = data.draw(plans(problem))
    formulation = formulate(problem, policy)
    values = formulation.start(made)
    decoded = formulation.decode(values)
    if formulation.model.is_feasible(values):
        assert np.array_equal(formulation.encode(decoded), values)
    seated = {(one.person, one.seat) for one in made.assignments}
    assert {(one.person, one.seat) for one in decoded.assignments} <= seated
    assert [one.initiative for one in decoded.teams] == [one.initiative for one in made.teams]


@given(problem=problems(), policy=planning_models())
@settings(max_examples=40)
def test_the_form_of_every_model(problem, policy):
    model = formulate(problem, policy).model
    assert len(set(model.names)) == model.number_of_columns
    assert np.all(model.row_coefficient != 0)
    row = model.row_of_entry()
    assert len({*zip(row.tolist(), model.row_column.tolist(), strict=True)}) == model.number_of_entries
    for index in range(model.number_of_rows):
        blocks = {*model.column_block[model.row_column[row == index]].tolist()}
        one_block = len(blocks) == 1 and blocks != {GLOBAL}
        assert model.row_block[index] == (blocks.pop() if one_block else GLOBAL)
        assert model.row_tags[index].id
        assert model.row_tags[index].subject
    objective = np.zeros_like(model.objective)
    for term in model.terms:
        objective[model.ranks.index(term.rank), term.column] += term.coefficient
    assert np.array_equal(objective, model.objective)


def test_the_same_problem_gives_the_same_model():
    models = [formulate(TWO_TEAMS, policy("value", "focus")).model for _ in range(2)]
    assert [*models[0].names] == [*models[1].names]
    assert all(
        np.array_equal(getattr(models[0], name), getattr(models[1], name))
        for name in ("row_column", "row_coefficient", "row_lower", "row_upper", "objective")
    )


def test_a_formulation_can_be_sent_to_another_process():
    formulation = formulate(
        TWO_TEAMS, policy("value", "focus", {"id": "spread", "team_size": True, "form": "deviation"})
    )
    other = pickle.loads(pickle.dumps(formulation))
    made = plan(team("I1", "P1 S1"))
    assert np.array_equal(other.encode(made), formulation.encode(made))
    assert [*other.model.names] == [*formulation.model.names]


def test_amounts_beyond_exact_arithmetic_are_refused():
    huge = problem(initiatives=(initiative(value=1e12),), needs=(need(),))
    with pytest.raises(NumberTooLargeError, match="value"):
        formulate(huge, policy({"id": "value", "weight": 1e6}))


def test_nobody_and_nothing():
    empty = problem(people=(), initiatives=(), seats=())
    model = formulate(
        empty, policy("value", "focus", "leadership", "skill_coverage", team_lead={"on": True})
    ).model
    assert model.number_of_columns == model.number_of_rows == 0


def test_whose_cells_a_row_names():
    given = problem(
        people=(person("P1", origin="People!A2", capacity_fte=0.7), person("P2")),
        initiatives=(initiative(origin="Initiatives!A2", status="Must"), initiative("I2")),
        seats=(seat(origin="Seats!A2"), seat("S2", "I2", origin="Seats!A3")),
        needs=(need(origin="Needs!A2", must=True),),
    )
    origins = {(tag.id, tag.origin) for tag in formulate(given, policy()).model.row_tags}
    assert {
        ("status", "Initiatives!A2"), ("seats", "Seats!A2"), ("seats", "Seats!A3"),
        ("capacity", "People!A2"), ("must_needs", "Needs!A2"),
    } <= origins  # fmt: skip
