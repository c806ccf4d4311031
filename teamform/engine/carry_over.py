"""A relaxation's point and duals, carried over to the columns and rows of one with more candidates."""

from __future__ import annotations

import numpy as np

from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray, IntArray


def carried_point(last: Formulation, point: FloatArray, formulation: Formulation) -> FloatArray:
    """Return a point of one formulation as one of another that has all its candidates, and others at 0."""
    first, count = last.first_x, len(last.candidates)
    places = np.zeros(len(formulation.candidates))
    places[np.searchsorted(_chosen(formulation), _chosen(last))] = point[first : first + count]
    return np.concatenate([point[:first], places, point[first + count :]])


def carried_duals(duals: FloatArray, formulation: Formulation) -> FloatArray:
    """Return duals of a rank's program over the candidates of a formulation: 0 where none are known.

    Parameters
    ----------
    duals
        Those of the skeleton's rows, then those of the rows that hold earlier ranks.
    """
    known = formulation.skeleton.number_of_rows
    of_candidates = np.zeros(formulation.model.number_of_rows - known)
    return np.concatenate([duals[:known], of_candidates, duals[known:]])


def wide_columns(formulation: Formulation, candidates: int) -> IntArray:
    """Return where the columns of a formulation are in one of so many candidates, all there are."""
    first, base = formulation.first_x, formulation.skeleton.base
    others = candidates + np.arange(first, base.number_of_columns)
    return np.concatenate([np.arange(first), first + _chosen(formulation), others])


def _chosen(formulation: Formulation) -> IntArray:
    chosen = formulation.candidates.chosen
    return np.arange(len(formulation.candidates)) if chosen is None else chosen
