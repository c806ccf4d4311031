"""Rounding cuts: rows that every whole point keeps and the relaxation's point breaks.

From one row a.x <= b over whole x in 0..u, some columns turned round (x' = u - x), and a divisor D, with q, r
the quotient and remainder of a by D and q0, r0 those of b:

    sum of (q (D - r0) + max(0, r - r0)) x  <=  q0 (D - r0)                    if r0 > 0

is the mixed-integer rounding inequality (Nemhauser and Wolsey 1990; how to choose D and what to turn round:
Marchand and Wolsey, "Aggregation and mixed integer rounding to solve MIPs", 2001), all in whole numbers, so a
cut is exactly as valid as its row. With 50 people they close half of the gap that the relaxation leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from teamform.domain.plan import Rounding
from teamform.engine.carry_over import wide_columns
from teamform.engine.subprogram import take_rows, with_rows
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import INFINITE, BoolArray, FloatArray, IntArray, entries_of
from teamform.formulation.program import Program, rank_program
from teamform.formulation.rounding import rounded

Number = TypeVar("Number", np.int64, np.float64)

MOST_DIVISORS = 8
"""How many divisors are tried for each row: the largest coefficients of its fractional columns."""

FRACTIONAL = 1e-6
VIOLATION = 1e-3
"""A cut counts when the point lies at least this far beyond it."""

CLEAR_VIOLATION, MOST_CUTS = 1e-2, 500
"""Of a point that is nearly a relaxation's, cuts count that it breaks clearly, and so many at once."""

LARGEST_COEFFICIENT = 10**6
"""Cuts with larger coefficients are left out: they help little and hurt the solver's numbers."""


@dataclass(frozen=True)
class Forms:
    """All rows as ``a . x <= b``, those with two sides twice, in columns that start at 0.

    Attributes
    ----------
    row, column, coefficient
        The entries, sorted by row.
    most
        The right-hand sides, shape ``(rows,)``.
    width
        How far each column may rise, shape ``(columns,)``.
    source, is_upper
        Which row of the program each is, and which side of it, shape ``(rows,)``.
    """

    row: IntArray
    column: IntArray
    coefficient: IntArray
    most: IntArray
    width: IntArray
    source: IntArray
    is_upper: BoolArray

    @classmethod
    def of(cls, program: Program) -> Forms:
        """Return the rows of a program that rounding can say something about: no row of ones only."""
        largest = np.zeros(program.number_of_rows, dtype=np.int64)
        np.maximum.at(largest, program.row_of_entry, np.abs(program.row_coefficient))
        shift = program.activity(program.lower)
        above = np.flatnonzero((program.row_upper < INFINITE) & (largest > 1))
        below = np.flatnonzero((program.row_lower > -INFINITE) & (largest > 1))
        rows = np.concatenate([above, below])
        most = np.concatenate([(program.row_upper - shift)[above], (shift - program.row_lower)[below]])
        entries, row = entries_of(program.row_start, rows)
        return cls(
            row=row,
            column=program.row_column[entries],
            coefficient=program.row_coefficient[entries] * np.where(row < len(above), 1, -1),
            most=most,
            width=program.upper - program.lower,
            source=rows,
            is_upper=np.arange(len(rows)) < len(above),
        )

    def sums(self, entries: npt.NDArray[Number]) -> npt.NDArray[Number]:
        """Return the sum of some numbers, one for each entry, over each row."""
        ends = np.searchsorted(self.row, np.arange(len(self.most) + 1))
        total = np.append(entries[:0], np.cumsum(np.append(entries[:1] * 0, entries)))
        return (total[ends[1:]] - total[ends[:-1]]).astype(entries.dtype)


@dataclass(frozen=True)
class Cut:
    """``coefficients . columns <= most``, and how it was made.

    Attributes
    ----------
    depth
        How far the point lies beyond it.
    rounding
        How its row is rounded, in the program's rows and columns.
    """

    columns: IntArray
    coefficients: IntArray
    most: int
    depth: float
    rounding: Rounding

    @property
    def key(self) -> bytes:
        """What tells it from other cuts."""
        return np.concatenate([self.columns, self.coefficients, [self.most]]).tobytes()


def separate(program: Program, forms: Forms, point: FloatArray, violation: float = VIOLATION) -> list[Cut]:
    """Return for each row the deepest rounding cut that the point breaks, the deepest first.

    Parameters
    ----------
    violation
        How far beyond it the point must lie, at least.
    """
    at = np.clip(point - program.lower, 0, forms.width)[forms.column]
    width = forms.width[forms.column]
    turned = at > width / 2
    coefficient = np.where(turned, -forms.coefficient, forms.coefficient)
    most = forms.most - forms.sums(np.where(turned, forms.coefficient * width, 0))
    at = np.where(turned, width - at, at)
    best = _deepest(forms, coefficient, most, at)
    rows = np.flatnonzero(best.depth > violation).tolist()
    cuts = [_cut(program, forms, turned, best, row) for row in rows]
    kept = [cut for cut in cuts if 0 < np.abs(cut.coefficients).max(initial=0) <= LARGEST_COEFFICIENT]
    return sorted(kept, key=lambda cut: -cut.depth)


@dataclass
class _Best:
    """The deepest cut so far of each row, in turned columns."""

    coefficient: IntArray
    most: IntArray
    divisor: IntArray
    depth: FloatArray


def _deepest(forms: Forms, coefficient: IntArray, most: IntArray, at: FloatArray) -> _Best:
    best = _Best(np.zeros_like(coefficient), np.zeros_like(most), np.ones_like(most), np.zeros(len(most)))
    for divisor in _divisors(forms, coefficient, at):
        remainder = most % divisor
        cut = rounded(coefficient, divisor[forms.row], remainder[forms.row])
        right = most // divisor * (divisor - remainder)
        norm = np.sqrt(np.maximum(1.0, forms.sums(cut.astype(float) ** 2)))
        depth = np.where(remainder > 0, (forms.sums(cut * at) - right) / norm, 0.0)
        deeper = depth > best.depth + FRACTIONAL
        best.depth = np.where(deeper, depth, best.depth)
        best.most = np.where(deeper, right, best.most)
        best.coefficient = np.where(deeper[forms.row], cut, best.coefficient)
        best.divisor = np.where(deeper, divisor, best.divisor)
    return best


def _divisors(forms: Forms, coefficient: IntArray, at: FloatArray) -> list[IntArray]:
    """Return one divisor for each row, in several arrays: the sizes of its fractional columns, largest first.

    A row with fewer sizes than others has 1 instead, which makes no cut.
    """
    fractional = (at > FRACTIONAL) & (at < forms.width[forms.column] - FRACTIONAL)
    pairs = np.stack([forms.row[fractional], -np.abs(coefficient[fractional])])
    row, size = np.unique(pairs, axis=1)
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    divisors = []
    for place in range(min(MOST_DIVISORS, int(rank.max(initial=-1)) + 1)):
        divisor = np.ones_like(forms.most)
        divisor[row[rank == place]] = -size[rank == place]
        divisors.append(divisor)
    return divisors


def _cut(program: Program, forms: Forms, turned: BoolArray, best: _Best, row: int) -> Cut:
    """Return a row's cut in the program's own columns."""
    entries = slice(*np.searchsorted(forms.row, [row, row + 1]))
    columns, back, coefficient = forms.column[entries], turned[entries], best.coefficient[entries]
    most = int(best.most[row]) - int((coefficient * forms.width[columns])[back].sum())
    coefficient = np.where(back, -coefficient, coefficient)
    most += int(coefficient @ program.lower[columns])
    used = coefficient != 0
    divisor = max(1, int(np.gcd.reduce(coefficient[used], initial=0)))
    rounding = Rounding(
        row=int(forms.source[row]),
        is_upper=bool(forms.is_upper[row]),
        divisor=int(best.divisor[row]),
        turned=tuple(columns[back].tolist()),
    )
    return Cut(columns[used], coefficient[used] // divisor, most // divisor, float(best.depth[row]), rounding)


def with_cuts(program: Program, cuts: list[Cut]) -> Program:
    """Return the program with the rows of cuts added."""
    most = np.array([cut.most for cut in cuts], dtype=np.int64)
    columns, coefficients = [cut.columns for cut in cuts], [cut.coefficients for cut in cuts]
    return with_rows(program, columns, coefficients, np.full(len(cuts), -INFINITE), most)


def broken_cuts(formulation: Formulation, wide: Formulation, point: FloatArray) -> list[Rounding]:
    """Return rounding cuts that a relaxation's point breaks, the deepest ones, for all candidates.

    Parameters
    ----------
    formulation
        The problem with some of the candidates of ``wide``, whose columns ``point`` is of.
    """
    plain = rank_program(formulation.model, 0, ())
    plain = take_rows(plain, np.arange(formulation.skeleton.number_before_cuts))
    columns = wide_columns(formulation, len(wide.candidates))
    cuts = separate(plain, Forms.of(plain), point, CLEAR_VIOLATION)[:MOST_CUTS]
    return [cut.rounding.replace(turned=tuple(columns[[*cut.rounding.turned]].tolist())) for cut in cuts]
