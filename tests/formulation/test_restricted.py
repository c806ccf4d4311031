"""A formulation restricted to some candidates is the same problem with fewer columns."""

from __future__ import annotations

import pickle

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.plan import Plan
from teamform.formulation.build import formulate
from tests.builders import policy, problem, seat
from tests.formulation.points import directions, point_of
from tests.formulation.some import chosen_of
from tests.strategies import planning_models, plans, problems


def lifted(part, whole, values):
    """A point of a restriction as one of all candidates."""
    first, more = whole.first_x, len(part.candidates)
    taken = np.zeros(len(whole.candidates), dtype=np.int64)
    taken[part.candidates.chosen] = values[first : first + more]
    return np.concatenate([values[:first], taken, values[first + more :]])


def row_as_names(model, row):
    span = slice(model.row_start[row], model.row_start[row + 1])
    names = [model.names[column] for column in model.row_column[span]]
    return dict(zip(names, model.row_coefficient[span].tolist(), strict=True))


@given(problem=problems(), policy=planning_models())
@settings(max_examples=40)
def test_all_candidates_are_the_whole_model(problem, policy):
    whole = formulate(problem, policy)
    part = whole.restricted(np.arange(len(whole.candidates)))
    for name, array in vars(whole.model).items():
        other = getattr(part.model, name)
        assert np.array_equal(array, other) if isinstance(array, np.ndarray) else [*array] == [*other], name


@given(data=st.data(), problem=problems(), policy=planning_models())
@settings(max_examples=40)
def test_rows_keep_their_index_bounds_and_other_entries(data, problem, policy):
    whole = formulate(problem, policy)
    part = whole.restricted(chosen_of(data, whole))
    gone = {*whole.model.names} - {*part.model.names}
    assert len(gone) == len(whole.candidates) - len(part.candidates)
    assert np.array_equal(part.model.constant, whole.model.constant)
    for row in range(whole.skeleton.number_of_rows):
        assert part.model.row_tags[row] == whole.model.row_tags[row]
        assert part.model.row_lower[row] == whole.model.row_lower[row]
        assert part.model.row_upper[row] == whole.model.row_upper[row]
        entries = row_as_names(whole.model, row).items()
        assert row_as_names(part.model, row) == {name: one for name, one in entries if name not in gone}
    kept = {name: place for place, name in enumerate(whole.model.names)}
    where = [kept[name] for name in part.model.names]
    assert np.array_equal(part.model.objective, whole.model.objective[:, where])
    assert np.array_equal(part.model.column_block, whole.model.column_block[where])


@given(data=st.data(), problem=problems(), policy=planning_models(), direction=directions)
@settings(max_examples=40)
def test_its_points_are_points_of_the_whole_with_the_same_score(data, problem, policy, direction):
    whole = formulate(problem, policy)
    part = whole.restricted(chosen_of(data, whole))
    values = point_of(part.model, direction)
    if values is None:
        return
    all_values = lifted(part, whole, values)
    assert whole.model.is_feasible(all_values)
    for rank in range(len(whole.model.ranks)):
        assert whole.model.score(all_values, rank) == part.model.score(values, rank)
    plan = part.decode(values)
    assert plan == whole.decode(all_values)
    assert np.array_equal(lifted(part, whole, part.encode(plan)), whole.encode(plan))


@given(data=st.data(), problem=problems(), policy=planning_models())
@settings(max_examples=40)
def test_a_start_takes_what_is_at_hand(data, problem, policy):
    whole = formulate(problem, policy)
    part = whole.restricted(chosen_of(data, whole))
    made = data.draw(plans(problem))
    seated = [one for one in made.assignments if part.column_of(one.person, one.seat) is not None]
    started = part.decode(part.start(made))
    assert {*started.assignments} <= {*seated}


@given(data=st.data(), problem=problems(), policy=planning_models())
@settings(max_examples=25)
def test_a_restriction_can_be_restricted_and_sent_to_another_process(data, problem, policy):
    whole = formulate(problem, policy)
    part = whole.restricted(chosen_of(data, whole))
    less = chosen_of(data, part)
    assert part.candidates.chosen is not None
    twice, once = part.restricted(less), whole.restricted(part.candidates.chosen[less])
    other = pickle.loads(pickle.dumps(twice))
    for made in (once, other):
        assert [*made.model.names] == [*twice.model.names]
        assert np.array_equal(made.model.row_column, twice.model.row_column)
        assert np.array_equal(made.model.objective, twice.model.objective)


def test_nobody_at_hand_leaves_the_rows():
    formulation = formulate(problem(seats=(seat(), seat("S2"))), policy("value", "focus"))
    nobody = formulation.restricted(np.zeros(0, dtype=np.int64))
    assert nobody.model.number_of_rows == formulation.skeleton.number_of_rows
    assert formulation.model.number_of_rows == nobody.model.number_of_rows + 2
    assert nobody.decode(nobody.encode(Plan())) == Plan()
