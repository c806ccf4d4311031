"""Points that keep every row of a model: the optima of random objectives, which lie at its ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from teamform.engine import Limits, solve
from teamform.formulation.linear import IntArray, LinearModel

directions = st.lists(st.integers(-9, 9), min_size=1, max_size=40)
"""Coefficients of an objective, repeated for as many columns as there are."""


def point_of(model: LinearModel, direction: Sequence[int]) -> IntArray | None:
    """Return a point of the model far out in a direction; None where the model has none."""
    objective = np.resize(np.array(direction, dtype=np.int64), model.number_of_columns)
    aimless = replace(
        model,
        ranks=(1,),
        tolerance=(0.0,),
        objective=objective[np.newaxis, :],
        constant=np.zeros(1, np.int64),
    )
    return solve(aimless, Limits(gap=0.0, workers=1)).values
