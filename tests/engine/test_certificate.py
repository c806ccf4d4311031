"""Whatever the duals are, the bound made of them is never below what a point scores."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.domain.plan import Certificate
from teamform.formulation.certificate import DUAL_SCALE, certificate_of, certified_bound, weigh
from teamform.formulation.linear import LinearModelBuilder, Tag
from teamform.formulation.program import rank_program
from tests.engine import tiny

ANY_DUAL = st.one_of(
    st.floats(-100, 100),
    st.integers(-9, 9).map(float),
    st.floats(-1e15, 1e15),
    st.sampled_from([0.0, 1e-7, math.nan, 2.0**40]),
)


@st.composite
def programs_with_duals(draw, duals=ANY_DUAL):
    program = draw(tiny.programs())
    size = program.number_of_rows
    return program, np.array(draw(st.lists(duals, min_size=size, max_size=size)))


def pair_of_projects():
    """Two projects worth 5 and 4 points that take 3 and 2 of 4 hours: one of them runs at most."""
    model = LinearModelBuilder()
    for name, worth in (("one", 5000), ("two", 4000)):
        model.add_term("value", 1, model.add_column(name), worth)
    model.add_row([(0, 3), (1, 2)], Tag("capacity"), most=4)
    model.add_constant(1, 100)
    return tiny.first_program(model.finish())


@given(programs_with_duals())
def test_no_point_scores_above_the_bound(drawn):
    program, duals = drawn
    best = tiny.optimum(program)
    bound = certified_bound(program, certificate_of(program, 1, duals))
    assert best is None or bound >= best


@given(
    tiny.linear_models(ranks=(1, 2), tolerance=(0.0, 0.0)),
    st.integers(-300, 300),
    st.lists(ANY_DUAL, min_size=7, max_size=7),
)
def test_the_bound_of_a_later_rank_is_for_what_keeps_the_earlier_ones(model, least, duals):
    points = tiny.every_point(model)
    kept = points[points @ model.objective[0] + model.constant[0] >= least]
    program = rank_program(model, 1, [least])
    certificate = certificate_of(program, 2, np.array(duals[: program.number_of_rows]))
    scores = kept @ model.objective[1] + model.constant[1]
    assert not len(kept) or certified_bound(program, certificate) >= scores.max()


@given(programs_with_duals())
def test_a_certificate_comes_back_from_text_as_it_was(drawn):
    program, duals = drawn
    certificate = certificate_of(program, 3, duals)
    back = Certificate.model_validate_json(certificate.model_dump_json())
    assert back == certificate
    assert json.loads(json.dumps(certificate.duals)) == [*certificate.duals]
    assert certified_bound(program, back) == certified_bound(program, certificate)


@given(programs_with_duals(st.floats(-1e6, 1e6)))
def test_duals_are_written_with_few_digits(drawn):
    program, duals = drawn
    for row, dual in zip(*_parts(certificate_of(program, 1, duals)), strict=True):
        assert float(f"{dual:.6f}") == dual
        assert abs(dual - duals[row]) <= 0.51 / DUAL_SCALE


def _parts(certificate):
    return certificate.rows, certificate.duals


@given(programs_with_duals(st.floats(-1e6, 1e6)))
def test_a_certificate_proves_what_the_duals_do(drawn):
    program, duals = drawn
    certificate = certificate_of(program, 1, duals)
    sparse = np.zeros(program.number_of_rows)
    sparse[list(certificate.rows)] = certificate.duals
    assert weigh(program, sparse).bound == weigh(program, duals).bound


def test_a_dual_on_an_open_side_is_dropped():
    assert certificate_of(pair_of_projects(), 1, np.array([-5.0])).rows == ()


def test_the_bound_by_hand():
    """Without duals 9.1 points; at 2 points an hour, 4 hours cost 8 and no project pays."""
    program = pair_of_projects()
    assert certified_bound(program, Certificate(rank=1, rows=(), duals=())) == 9100
    assert certified_bound(program, Certificate(rank=1, rows=(0,), duals=(2000.0,))) == 8100
    # 4 * 1666.67 + 0 + 666.66 + 100 = 7433.34, and scores are 100 more than whole points
    assert certified_bound(program, Certificate(rank=1, rows=(0,), duals=(1666.67,))) == 7100
    assert tiny.optimum(program) == 5100


def test_huge_duals_do_not_overflow():
    program = pair_of_projects()
    bound = certified_bound(program, Certificate(rank=1, rows=(0,), duals=(2.0**60,)))
    assert bound == 2**62 - 2**62 % 1000 + 100


@pytest.mark.parametrize(
    ("rows", "duals", "wrong"),
    [
        ((1,), (1.0,), "does not fit"),
        ((-1,), (1.0,), "does not fit"),
        ((0, 0), (1.0,), "does not fit"),
        ((0,), (math.inf,), "no number"),
        ((0,), (math.nan,), "no number"),
    ],
)
def test_a_certificate_that_does_not_fit_is_refused(rows, duals, wrong):
    with pytest.raises(ValueError, match=wrong):
        certified_bound(pair_of_projects(), Certificate(rank=1, rows=rows, duals=duals))
