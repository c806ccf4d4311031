"""Some candidates of a formulation, and any duals."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray, IntArray


def chosen_of(data: st.DataObject, formulation: Formulation) -> IntArray:
    """Draw the indices of some candidates, ascending; often most of them."""
    size = len(formulation.candidates)
    left_out = data.draw(st.sets(st.integers(0, max(size - 1, 0)), max_size=size))
    kept = [index for index in range(size) if index not in left_out]
    return np.array(kept, dtype=np.int64)


def duals_of(data: st.DataObject, size: int, largest: float = 100) -> FloatArray:
    """Draw a dual for each row: a few, repeated."""
    few = data.draw(st.lists(st.floats(-largest, largest), min_size=1, max_size=20))
    return np.resize(np.array(few), size)
