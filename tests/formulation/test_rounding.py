"""Rounding cuts are kept by every plan, and whoever reads a certificate makes them again."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.plan import Certificate, Rounding
from teamform.engine.carry_over import wide_columns
from teamform.engine.cuts import broken_cuts
from teamform.formulation.build import formulate
from teamform.formulation.linear import LARGEST
from teamform.formulation.proof import prove, proven_bound
from teamform.formulation.rounding import rounded, with_cuts
from tests.builders import initiative, person, policy, problem, seat
from tests.formulation.points import directions, point_of
from tests.formulation.some import chosen_of, duals_of
from tests.strategies import planning_models, problems


def drawn_cuts(data, formulation):
    """Draw some cuts of any rows, whether they say anything or not."""
    model, cuts = formulation.model, []
    for _ in range(data.draw(st.integers(1, 12))):
        row = data.draw(st.integers(0, formulation.skeleton.number_of_rows - 1))
        entries = slice(int(model.row_start[row]), int(model.row_start[row + 1]))
        columns = model.row_column[entries].tolist()
        sizes = np.unique(np.abs(model.row_coefficient[entries])).tolist()
        divisor = data.draw(st.sampled_from([*sizes, 2, 3, 7, 100]))
        turned = data.draw(st.sets(st.sampled_from(columns))) if columns else set()
        is_upper = data.draw(st.booleans())
        cuts.append(Rounding(row=row, is_upper=is_upper, divisor=divisor, turned=tuple(sorted(turned))))
    return cuts


@given(data=st.data(), problem=problems(), policy=planning_models(), direction=directions)
@settings(max_examples=60)
def test_every_plan_keeps_any_cut(data, problem, policy, direction):
    formulation = formulate(problem, policy)
    values = point_of(formulation.model, direction)
    cut = with_cuts(formulation, drawn_cuts(data, formulation))
    if values is not None:
        assert cut.model.is_feasible(values)
    assert cut.skeleton.number_before_cuts == formulation.skeleton.number_of_rows


@given(data=st.data(), problem=problems(), policy=planning_models())
@settings(max_examples=40)
def test_a_cut_over_some_candidates_is_that_over_all(data, problem, policy):
    formulation = formulate(problem, policy)
    cut = with_cuts(formulation, drawn_cuts(data, formulation))
    chosen = chosen_of(data, formulation)
    some = cut.restricted(chosen)
    columns = wide_columns(some, len(formulation.candidates))
    for row in range(formulation.skeleton.number_of_rows, cut.skeleton.number_of_rows):
        whole, part = np.zeros(cut.model.number_of_columns), np.zeros(cut.model.number_of_columns)
        for model, laid_out, place in ((cut.model, whole, None), (some.model, part, columns)):
            entries = slice(int(model.row_start[row]), int(model.row_start[row + 1]))
            own = model.row_column[entries]
            laid_out[own if place is None else place[own]] = model.row_coefficient[entries]
        assert np.array_equal(whole[columns], part[columns])
        assert cut.model.row_upper[row] == some.model.row_upper[row]
        assert cut.model.row_tags[row].is_implied


@given(data=st.data(), problem=problems(), policy=planning_models(), direction=directions)
@settings(max_examples=40)
def test_a_certificate_with_cuts_proves_its_bound_again(data, problem, policy, direction):
    formulation = formulate(problem, policy)
    cut = with_cuts(formulation, drawn_cuts(data, formulation))
    index = data.draw(st.integers(0, len(formulation.model.ranks) - 1))
    values = point_of(formulation.model, direction)
    floors = [0 if values is None else formulation.model.score(values, rank) for rank in range(index)]
    duals = duals_of(data, cut.skeleton.number_of_rows + index)
    certificate, bound = prove(cut, index, floors, duals)
    read = Certificate.model_validate_json(json.dumps(certificate.model_dump(mode="json")))
    assert proven_bound(formulation, read, floors) == bound
    if values is not None:
        assert formulation.model.score(values, index) <= bound


@given(data=st.data(), problem=problems(), policy=planning_models())
@settings(max_examples=40)
def test_what_the_engine_separates_is_made_again(data, problem, policy):
    """Any point between the bounds: what it breaks for sure, it breaks as a row of the skeleton, too."""
    formulation = formulate(problem, policy)
    model = formulation.model
    shares = np.array(data.draw(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=30)))
    point = model.lower + (model.upper - model.lower) * np.resize(shares, model.number_of_columns)
    cut = with_cuts(formulation, broken_cuts(formulation, formulation, point))
    for row in range(formulation.skeleton.number_of_rows, cut.skeleton.number_of_rows):
        entries = slice(int(cut.model.row_start[row]), int(cut.model.row_start[row + 1]))
        activity = cut.model.row_coefficient[entries] @ point[cut.model.row_column[entries]]
        assert activity > cut.model.row_upper[row]


ONE_PERSON = formulate(
    problem(
        people=(person("P1"),),
        initiatives=(initiative("I1", 10), initiative("I2", 7)),
        seats=(seat("S1", "I1", fte=0.6), seat("S2", "I2", fte=0.7)),
    ),
    policy("value"),
)


CAPACITY = next(row for row, tag in enumerate(ONE_PERSON.skeleton.base.row_tags) if tag.id == "capacity")


def test_rounding_by_hand():
    """3 x + 3 y + 2 z <= 4, divided by 3: 4 = 1 x 3 + 1, so x + y + z / 2 <= 1, twice."""
    coefficient = np.array([3, 3, 2])
    cut = rounded(coefficient, np.full(3, 3), np.full(3, 1))
    assert (cut.tolist(), 4 // 3 * (3 - 1)) == ([2, 2, 1], 2)


@pytest.mark.parametrize("changes", [{"is_upper": False}, {"divisor": 1}, {"divisor": LARGEST}])
def test_cuts_that_say_nothing_are_left_out_and_refused_in_a_certificate(changes):
    """An open side; nothing that remains; all coefficients 0."""
    one = Rounding(**{"row": CAPACITY, "is_upper": True, "divisor": 2, **changes})
    assert with_cuts(ONE_PERSON, [one]) is ONE_PERSON
    with pytest.raises(ValueError, match="cuts that say nothing"):
        proven_bound(ONE_PERSON, Certificate(rank=1, cuts=(one,), rows=(), duals=()), ())


@pytest.mark.parametrize(
    "changes",
    [
        {"row": -1},
        {"row": 10**6},
        {"divisor": 0},
        {"divisor": 10**30},
        {"turned": (-1,)},
        {"turned": (10**30,)},
    ],
)
def test_a_cut_that_does_not_fit_the_model_is_refused(changes):
    one = Rounding(**{"row": CAPACITY, "is_upper": True, "divisor": 2, **changes})
    with pytest.raises(ValueError, match="does not fit"):
        with_cuts(ONE_PERSON, [one])
