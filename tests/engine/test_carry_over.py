"""A relaxation carried over to more candidates: the same places, the same score, the same rows."""

from __future__ import annotations

import numpy as np
import pytest

from teamform.engine.carry_over import carried_duals, carried_point
from teamform.engine.first_order import relax_nearly
from teamform.engine.result import Limits
from teamform.engine.stopping import Watch
from teamform.formulation.program import rank_program
from teamform.formulation.proof import prove, skeleton_duals
from tests.engine.large_path import plain, varied


@pytest.mark.parametrize("whole", [plain(30, 1), varied(20, 2)])
def test_the_point_has_the_same_score_and_the_duals_prove_the_same(whole):
    count = len(whole.candidates)
    some = np.random.default_rng(3).choice(count, count // 3, replace=False)
    few, many = whole.restricted(np.sort(some)), whole.restricted(np.arange(0, count))
    program, larger = rank_program(few.model, 0, ()), rank_program(many.model, 0, ())
    nearly = relax_nearly(program, 1e-4, Watch(Limits()))
    point = carried_point(few, nearly.point, many)
    assert larger.objective @ point == pytest.approx(program.objective @ nearly.point)
    known = few.skeleton.number_of_rows
    before = np.bincount(program.row_of_entry, program.row_coefficient * nearly.point[program.row_column])
    after = np.bincount(larger.row_of_entry, larger.row_coefficient * point[larger.row_column])
    assert after[:known] == pytest.approx(before[:known], abs=1e-6)

    duals = skeleton_duals(few, nearly.duals)
    carried = carried_duals(duals, many)
    assert carried.shape == (larger.number_of_rows,)
    assert not carried[known : many.model.number_of_rows].any()
    assert prove(whole, 0, (), skeleton_duals(many, carried)) == prove(whole, 0, (), duals)


def test_rows_of_earlier_ranks_keep_their_duals():
    whole = plain(20, 1, "impact_first")
    floor = (-(10**9),)
    model = whole.restricted(np.arange(len(whole.candidates) // 2))
    program = rank_program(model.model, 1, floor)
    duals = np.arange(model.skeleton.number_of_rows + 1, dtype=float)
    carried = carried_duals(duals, model)
    assert len(carried) == program.number_of_rows
    assert np.array_equal(skeleton_duals(model, carried), duals)
