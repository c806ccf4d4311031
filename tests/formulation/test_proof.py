"""The bound over all candidates is valid whatever the duals, and needs none for ``one_seat``."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.plan import Certificate
from teamform.formulation.build import formulate
from teamform.formulation.certificate import DUAL_SCALE, certificate_of, certified_bound, scaled_duals
from teamform.formulation.linear import INFINITE
from teamform.formulation.program import rank_program, reachable
from teamform.formulation.proof import prove, proven_bound, score_step, skeleton_duals
from tests.builders import initiative, person, policy, problem, seat
from tests.formulation.points import directions, point_of
from tests.formulation.some import duals_of
from tests.strategies import planning_models, problems

SIZES = st.sampled_from([5.0, 300.0, 1e9, 2.0**60])


def ranked(data, formulation):
    """Draw a rank, and the least scores of earlier ones."""
    index = data.draw(st.integers(0, len(formulation.model.ranks) - 1))
    return index, data.draw(st.lists(st.integers(-20_000, 20_000), min_size=index, max_size=index))


@given(data=st.data(), problem=problems(), policy=planning_models(), direction=directions, size=SIZES)
@settings(max_examples=40)
def test_no_point_scores_above_the_bound(data, problem, policy, direction, size):
    formulation = formulate(problem, policy)
    index = data.draw(st.integers(0, len(formulation.model.ranks) - 1))
    values = point_of(formulation.model, direction)
    if values is None:
        return
    floors = [formulation.model.score(values, rank) for rank in range(index)]
    duals = duals_of(data, formulation.skeleton.number_of_rows + index, size)
    certificate, bound = prove(formulation, index, floors, duals)
    assert formulation.model.score(values, index) <= bound
    assert proven_bound(formulation, certificate, floors) == bound


def by_hand(formulation, index, floors, duals):
    """The bound from the whole model's arrays, in whole numbers, with a row for each person and team."""
    program, base_rows = rank_program(formulation.model, index, floors), formulation.skeleton.number_of_rows
    more = program.number_of_rows - base_rows - index
    laid_out = np.concatenate([duals[:base_rows], np.zeros(more), duals[base_rows:]])
    whole = [int(dual) for dual in scaled_duals(program, laid_out)]
    reduced = [DUAL_SCALE * int(worth) for worth in program.objective]
    bound = DUAL_SCALE * program.constant
    for row, dual in enumerate(whole):
        side = int(program.row_upper[row] if dual > 0 else program.row_lower[row])
        bound += dual * side if dual else 0
        for entry in range(program.row_start[row], program.row_start[row + 1]):
            reduced[program.row_column[entry]] -= dual * int(program.row_coefficient[entry])
    first, candidates = formulation.first_x, formulation.candidates
    best: dict[tuple[int, int], int] = {}
    for place, pair in enumerate(zip(candidates.initiative, candidates.person, strict=True)):
        best[pair] = max(best.get(pair, 0), reduced[first + place])
    for (one, _), most in best.items():
        reduced[one] += most
    for column, adds in enumerate(reduced):
        if not first <= column < first + len(candidates):
            bound += max(adds * int(program.lower[column]), adds * int(program.upper[column]))
    return bound // DUAL_SCALE, program


@given(data=st.data(), problem=problems(), policy=planning_models(), size=SIZES)
@settings(max_examples=40)
def test_it_is_that_of_the_whole_arrays(data, problem, policy, size):
    formulation = formulate(problem, policy)
    index, floors = ranked(data, formulation)
    duals = duals_of(data, formulation.skeleton.number_of_rows + index, size)
    bound, program = by_hand(formulation, index, floors, duals)
    assert prove(formulation, index, floors, duals)[1] == reachable(program, bound)


@given(data=st.data(), problem=problems(), policy=planning_models(), size=SIZES)
@settings(max_examples=40)
def test_it_is_no_weaker_than_with_any_duals_for_one_seat(data, problem, policy, size):
    formulation = formulate(problem, policy)
    index, floors = ranked(data, formulation)
    program = rank_program(formulation.model, index, floors)
    duals = duals_of(data, program.number_of_rows, size)
    rank = formulation.model.ranks[index]
    with_all_rows = certified_bound(program, certificate_of(program, rank, duals))
    assert prove(formulation, index, floors, skeleton_duals(formulation, duals))[1] <= with_all_rows


@given(problem=problems(), policy=planning_models())
@settings(max_examples=40)
def test_scores_differ_by_the_step(problem, policy):
    formulation = formulate(problem, policy)
    for index in range(len(formulation.model.ranks)):
        program = rank_program(formulation.model, index, [0] * index)
        assert score_step(formulation, index) == program.score_step


TWO_SEATS = formulate(
    problem(
        people=(person("P1"), person("P2")),
        initiatives=(initiative("I1", 10), initiative("I2", 7)),
        seats=(seat("S1", "I1"), seat("S2", "I1"), seat("S3", "I2")),
    ),
    policy("value"),
)


def test_the_bound_by_hand():
    """Both teams are worth 17 points. Without duals each of two people could fill the better seat of a team:
    3 + 2 x 3.5 points for the one, 2.1 + 2 x 4.9 for the other, whose one place nobody counts."""
    nothing = Certificate(rank=1, rows=(), duals=())
    assert proven_bound(TWO_SEATS, nothing, ()) == 3000 + 2 * 3500 + 2100 + 2 * 4900
    rows = TWO_SEATS.skeleton.base.row_tags
    place = next(row for row, tag in enumerate(rows) if tag.id == "seats" and "S3" in tag.subject)
    one_place = Certificate(rank=1, rows=(place,), duals=(4900.0,))
    assert proven_bound(TWO_SEATS, one_place, ()) == 17_000


def test_a_certificate_comes_back_from_text_as_it_was():
    duals = np.linspace(-3, 5000 / 3, TWO_SEATS.skeleton.number_of_rows)
    certificate, bound = prove(TWO_SEATS, 0, (), duals)
    back = Certificate.model_validate_json(certificate.model_dump_json())
    assert json.loads(json.dumps(certificate.duals)) == [*certificate.duals]
    assert proven_bound(TWO_SEATS, back, ()) == bound


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"rank": 2}, "no rank 2"),
        ({"rows": (TWO_SEATS.skeleton.number_of_rows,)}, "does not fit"),
        ({"rows": (-1,)}, "does not fit"),
        ({"rows": (0, 0)}, "does not fit"),
        ({"duals": (math.inf,)}, "no number"),
        ({"duals": (math.nan,)}, "no number"),
        ({"duals": (1e307,)}, "no number"),
    ],
)
def test_a_certificate_that_does_not_fit_is_refused(changes, wrong):
    certificate = Certificate(**{"rank": 1, "rows": (0,), "duals": (1.0,), **changes})
    with pytest.raises(ValueError, match=wrong):
        proven_bound(TWO_SEATS, certificate, ())


def test_duals_on_an_open_side_prove_nothing():
    formulation = formulate(TWO_SEATS.problem, policy("value", "skill_coverage", team_lead={"on": True}))
    base = formulation.skeleton.base
    is_open = base.row_lower <= -INFINITE
    certificate, _ = prove(formulation, 0, (), np.full(len(is_open), -7.0))
    assert certificate.rows == (*np.flatnonzero(~is_open),)
    assert is_open.any()
