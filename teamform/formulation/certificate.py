"""The certificate of a bound: row duals, and the arithmetic that turns any duals into a valid bound.

    bound(u) = constant + sum over rows u_r b_r + sum over columns max(d_j lower_j, d_j upper_j),   d = c - u
    A

where b_r is the row's upper bound if u_r > 0 and its lower bound if u_r < 0. By weak duality no point of the
program scores more, *whatever* the duals are: a poor solver or a rounding error gives a weaker bound, never a
wrong one. The sum is taken in whole numbers, so there is no floating point error either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from teamform.domain.plan import Certificate, Rounding
from teamform.formulation.linear import EXACT_SUMS, INFINITE, FloatArray, IntArray
from teamform.formulation.program import Program, reachable

DUAL_SCALE = 10**6
"""Duals are whole multiples of 1 / DUAL_SCALE thousandths of a point per unit of a row."""

LARGEST_DUAL = 2.0**1000
"""A dual beyond this is taken for no number."""


def certificate_of(program: Program, rank: int, duals: FloatArray) -> Certificate:
    """Return the certificate made of a solver's row duals, shape ``(rows,)``: projected and rounded."""
    return certificate_with(rank, scaled_duals(program, duals))


def certificate_with(rank: int, scaled: FloatArray, cuts: Iterable[Rounding] = ()) -> Certificate:
    """Return the certificate that holds duals as ``scaled_duals`` gives them, of rows and cuts."""
    rows = np.flatnonzero(scaled)
    exact = tuple(float(dual) / DUAL_SCALE for dual in scaled[rows])
    return Certificate(rank=rank, cuts=tuple(cuts), rows=tuple(rows.tolist()), duals=exact)


def certified_bound(program: Program, certificate: Certificate) -> int:
    """Return the bound that a certificate proves, in thousandths of a point.

    It is rounded down to a score that can occur.

    Raises
    ------
    ValueError
        If the certificate names a row that the program does not have, or has a dual that is no number.
    """
    return reachable(program, weigh(program, duals_of(program, certificate)).bound // DUAL_SCALE)


def duals_of(program: Program, certificate: Certificate) -> FloatArray:
    """Return the duals that a certificate holds, shape ``(rows,)``.

    Raises
    ------
    ValueError
        If the certificate names a row that the program does not have, or has a dual that is no number.
    """
    rows = np.array(certificate.rows, dtype=np.int64)
    duals = np.zeros(program.number_of_rows)
    if len(rows) != len(certificate.duals) or np.any((rows < 0) | (rows >= program.number_of_rows)):
        raise ValueError(f"the certificate of rank {certificate.rank} does not fit the rows of the model")
    duals[rows] = certificate.duals
    if not np.all(np.abs(duals) <= LARGEST_DUAL):
        raise ValueError(f"the certificate of rank {certificate.rank} has a dual that is no number")
    return duals


def scaled_duals(program: Program, duals: FloatArray) -> FloatArray:
    """Return duals as whole multiples of 1 / DUAL_SCALE, those set to 0 that lean on an open side."""
    return projected(program, np.rint(np.nan_to_num(duals) * DUAL_SCALE))


def projected(program: Program, duals: FloatArray) -> FloatArray:
    """Return the duals with those set to 0 that lean on a side where the row is open."""
    leans_on_nothing = ((duals > 0) & (program.row_upper >= INFINITE)) | (
        (duals < 0) & (program.row_lower <= -INFINITE)
    )
    return np.where(leans_on_nothing, 0.0, duals)


@dataclass(frozen=True)
class Weighed:
    """A program weighed with duals, in 1 / DUAL_SCALE thousandths of a point.

    Attributes
    ----------
    bound
        No point scores more (the constant is in it).
    reduced
        What each column adds to the score for each unit once the rows are paid for, shape ``(columns,)``:
        64-bit integers, or Python's own where those could overflow.
    """

    bound: int
    reduced: npt.NDArray[Any]


def weigh(program: Program, duals: FloatArray) -> Weighed:
    """Weigh a program with row duals, shape ``(rows,)``, rounded to multiples of 1 / DUAL_SCALE first."""
    scaled = scaled_duals(program, duals)
    used = scaled != 0
    side = np.where(scaled > 0, program.row_upper, program.row_lower)[used]
    # Where sums could leave 64 bits Python's own integers take over.
    kind = np.int64 if _largest_sum(program, np.abs(scaled), side) < EXACT_SUMS else object
    whole = _whole(scaled, kind)
    reduced = program.objective.astype(kind) * DUAL_SCALE
    np.subtract.at(
        reduced, program.row_column, whole[program.row_of_entry] * program.row_coefficient.astype(kind)
    )
    best = np.maximum(reduced * program.lower.astype(kind), reduced * program.upper.astype(kind))
    rows = int(np.sum(whole[used] * side.astype(kind)))
    return Weighed(program.constant * DUAL_SCALE + rows + int(np.sum(best)), reduced)


def _whole(duals: FloatArray, kind: type) -> npt.NDArray[Any]:
    """Return the duals as 64-bit integers, or as Python's own, which never overflow."""
    return (
        duals.astype(np.int64) if kind is np.int64 else np.array([int(dual) for dual in duals], dtype=object)
    )


def _largest_sum(program: Program, duals: FloatArray, side: IntArray) -> float:
    """Return a limit on the size of every sum that the bound takes; ``duals`` are absolute values."""
    weights = duals[program.row_of_entry] * np.abs(program.row_coefficient)
    reduced = np.abs(program.objective) * float(DUAL_SCALE)
    reduced += np.bincount(program.row_column, weights=weights, minlength=program.number_of_columns)
    reach = np.maximum(np.maximum(np.abs(program.lower), np.abs(program.upper)), 1)
    return float(reduced @ reach + duals[duals != 0] @ np.abs(side))
