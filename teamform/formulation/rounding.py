"""Rounding cuts: rows that every whole point keeps, each made of one row, over all candidates.

From one row a.x <= b over whole x in 0..u, some columns turned round (x' = u - x), and a divisor D, with q, r
the quotient and remainder of a by D and q0, r0 those of b:

    sum of (q (D - r0) + max(0, r - r0)) x  <=  q0 (D - r0)                    if r0 > 0

is the mixed-integer rounding inequality (Nemhauser and Wolsey, "A recursive procedure to generate all cuts
for 0-1 mixed integer programs", 1990). A cut is told by its row, the side of it, D and the columns turned
round: so whoever reads a certificate can make it again, for every candidate, and it is exactly as valid as
its row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from teamform.domain.plan import Rounding
from teamform.formulation.entries import Picks
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import (
    EXACT_SUMS,
    INFINITE,
    LARGEST,
    BoolArray,
    IntArray,
    LinearModel,
    by_row,
    entries_of,
    frozen,
    row_sums,
)
from teamform.formulation.sequences import Joined
from teamform.formulation.write import Compressed, compressed


def rounded(coefficient: IntArray, divisor: IntArray, remainder: IntArray) -> IntArray:
    """Return the coefficients of the cut, given a, D and r0 of each entry; shapes ``(entries,)``."""
    above = np.maximum(0, coefficient % divisor - remainder)
    cut: IntArray = coefficient // divisor * (divisor - remainder) + above
    return cut


def with_cuts(formulation: Formulation, cuts: Sequence[Rounding]) -> Formulation:
    """Return the formulation with cuts as further rows of its skeleton.

    Those that say nothing are left out: where the side is open, where nothing remains to be rounded, where
    numbers would leave the range of exact arithmetic.

    Parameters
    ----------
    formulation
        One of all candidates; it may have cuts already.

    Raises
    ------
    ValueError
        If a cut is of a row or a column that there is not, or its divisor is not positive.
    """
    skeleton = formulation.skeleton
    if not cuts:
        return formulation
    columns = skeleton.base.number_of_columns + len(formulation.candidates)
    if not all(
        0 <= cut.row < skeleton.number_before_cuts
        and 0 < cut.divisor <= LARGEST
        and all(0 <= column < columns for column in cut.turned)
        for cut in cuts
    ):
        raise ValueError("a cut does not fit the rows and columns of the model")
    rows, is_sound = _rows(formulation, cuts)
    kept = [cut for cut, says_something in zip(cuts, is_sound.tolist(), strict=True) if says_something]
    if not kept:
        return formulation
    base = skeleton.base
    is_candidate, place = skeleton.places(rows.column, len(formulation.candidates))
    picks = Picks(
        (rows.row[is_candidate] + base.number_of_rows).astype(np.int32),
        place[is_candidate],
        rows.coefficient[is_candidate],
    )
    made = replace(
        skeleton,
        base=_with_rows(base, rows, ~is_candidate, place[~is_candidate], kept),
        rows=replace(skeleton.rows, picks=skeleton.rows.picks.with_more(picks)),
        cuts=(*skeleton.cuts, *kept),
    )
    return replace(formulation, skeleton=made)


def _with_rows(
    base: LinearModel, rows: _Rows, some: BoolArray, columns: IntArray, cuts: Sequence[Rounding]
) -> LinearModel:
    """Return the model that is left without candidates with the rows of cuts, given what they hold of it."""
    source = np.array([cut.row for cut in cuts])
    ends = base.row_start[-1] + np.cumsum(np.bincount(rows.row[some], minlength=len(cuts)))
    tags = [replace(base.row_tags[row], is_implied=True) for row in source.tolist()]
    return replace(
        base,
        row_start=frozen(np.concatenate([base.row_start, ends])),
        row_column=frozen(np.concatenate([base.row_column, columns])),
        row_coefficient=frozen(np.concatenate([base.row_coefficient, rows.coefficient[some]])),
        row_lower=frozen(np.concatenate([base.row_lower, np.full(len(cuts), -INFINITE)])),
        row_upper=frozen(np.concatenate([base.row_upper, rows.most])),
        row_block=frozen(np.concatenate([base.row_block, base.row_block[source]])),
        row_tags=Joined(base.row_tags, tags),
    )


@dataclass(frozen=True)
class _Rows:
    """Cuts written out over all candidates.

    Attributes
    ----------
    row, column, coefficient
        The entries by cut; columns are those of the whole model, candidates between who runs and the others.
    most
        The right-hand sides, shape ``(cuts,)``.
    """

    row: IntArray
    column: IntArray
    coefficient: IntArray
    most: IntArray


def _rows(formulation: Formulation, cuts: Sequence[Rounding]) -> tuple[_Rows, BoolArray]:
    """Return the cuts that say anything, written out, and which of all these are."""
    source, which = np.unique([cut.row for cut in cuts], return_inverse=True)
    written = _source_rows(formulation, source)
    entry, row = entries_of(written.start, which.reshape(-1))
    side = _sides(formulation.skeleton.base, cuts)
    coefficient, column = written.coefficient[entry], written.column[entry]
    lower, width = _bounds(formulation, column)
    turned = _are_turned(row, column, cuts)
    total = partial(row_sums, np.searchsorted(row, np.arange(len(cuts) + 1)))
    # In columns that begin at 0, those turned round counted from above.
    coefficient = np.where(side.is_upper[row], coefficient, -coefficient)
    most = side.most - total(coefficient * lower) - total(np.where(turned, coefficient * width, 0))
    remainder = most % side.divisor
    cut = rounded(np.where(turned, -coefficient, coefficient), side.divisor[row], remainder[row])
    right = most // side.divisor * (side.divisor - remainder)
    reach = np.abs(cut).astype(np.float64) * np.maximum(np.abs(lower) + width, 1)
    size = np.bincount(row, weights=reach, minlength=len(cuts)) + np.abs(right)
    is_exact = size < EXACT_SUMS
    cut = np.where(is_exact[row], cut, 0)
    # Back in the model's own columns.
    right = np.where(is_exact, right, 0) - total(np.where(turned, cut * width, 0))
    cut = np.where(turned, -cut, cut)
    right += total(cut * lower)
    step = by_row(np.gcd, np.searchsorted(row, np.arange(len(cuts) + 1)), cut, 0)
    is_sound = side.is_closed & is_exact & (remainder > 0) & (step > 0)
    step = np.maximum(step, 1)
    is_sound &= size / step <= LARGEST
    used = is_sound[row] & (cut != 0)
    number = np.cumsum(is_sound) - 1
    rows = _Rows(number[row[used]], column[used], (cut // step[row])[used], (right // step)[is_sound])
    return rows, is_sound


def _source_rows(formulation: Formulation, rows: IntArray) -> Compressed:
    """Return some rows of the skeleton over all candidates, in the columns of the whole model."""
    skeleton, candidates = formulation.skeleton, formulation.candidates
    base, columns = skeleton.base, skeleton.base.number_of_columns + len(candidates)
    own, number = entries_of(base.row_start, rows)
    place = np.full(base.number_of_rows, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    added = skeleton.written(skeleton.rows.of_targets(place >= 0), candidates)
    cells = [
        number * columns + skeleton.column(base.row_column[own], len(candidates)),
        place[added.target] * columns + added.candidate + skeleton.runs,
    ]
    coefficients = [base.row_coefficient[own], added.coefficient]
    return compressed(np.concatenate(cells), np.concatenate(coefficients), len(rows), columns)


@dataclass(frozen=True)
class _Sides:
    """The sides of rows that cuts are made of, as upper ones; shapes ``(cuts,)``."""

    is_upper: BoolArray
    is_closed: BoolArray
    most: IntArray
    divisor: IntArray


def _sides(base: LinearModel, cuts: Sequence[Rounding]) -> _Sides:
    row = np.array([cut.row for cut in cuts])
    is_upper = np.array([cut.is_upper for cut in cuts])
    most = np.where(is_upper, base.row_upper[row], -base.row_lower[row])
    is_closed = np.abs(most) < INFINITE
    divisor = np.array([cut.divisor for cut in cuts])
    return _Sides(is_upper, is_closed, np.where(is_closed, most, 0), divisor)


def _bounds(formulation: Formulation, column: IntArray) -> tuple[IntArray, IntArray]:
    """Return the lower bounds of columns of the whole model, and by how much the upper ones are above."""
    base = formulation.skeleton.base
    is_candidate, place = formulation.skeleton.places(column, len(formulation.candidates))
    other = np.where(is_candidate, 0, place)
    lower = np.where(is_candidate, 0, base.lower[other])
    width = np.where(is_candidate, 1, (base.upper - base.lower)[other])
    return lower, width


def _are_turned(row: IntArray, column: IntArray, cuts: Sequence[Rounding]) -> BoolArray:
    """Return which entries are of columns turned round, shape ``(entries,)``."""
    sizes = [len(cut.turned) for cut in cuts]
    turned = np.array([column for cut in cuts for column in cut.turned], dtype=np.int64)
    columns = max(int(column.max(initial=0)), int(turned.max(initial=0))) + 1
    keys = np.repeat(np.arange(len(cuts)), sizes) * columns + turned
    are_turned: BoolArray = np.isin(row * columns + column, keys)
    return are_turned
