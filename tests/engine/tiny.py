"""Tiny random linear models and programs, and what is true of them by looking at every whole point."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import strategies as st

from teamform.formulation.linear import GLOBAL, IntArray, LinearModel, LinearModelBuilder, Tag
from teamform.formulation.program import Program, rank_program

BLOCKS = (GLOBAL, GLOBAL, 0, 1)
MOST_WIDE = 3
"""So many columns have more than two values: with eight columns there are at most 2^5 * 6^3 points."""

LEAST, MOST = -2, 3


@st.composite
def linear_models(draw, ranks=(1,), tolerance=(0.0,), most_columns=8, most_rows=6, row_length=8):
    """Draw a model: mostly 0-1 columns, some wide, some fixed; rows open on no, one or neither side."""
    model = LinearModelBuilder(ranks=ranks, tolerance=tolerance)
    columns = draw(st.integers(1, most_columns))
    for column in range(columns):
        lower, upper = _bounds(draw) if column < MOST_WIDE else (0, 1)
        model.add_column(f"c{column}", lower, upper, block=draw(st.sampled_from(BLOCKS)))
    entries = st.dictionaries(st.integers(0, columns - 1), st.integers(-7, 7), max_size=row_length)
    for row in range(draw(st.integers(0, most_rows))):
        least, most = draw(_sides())
        model.add_row(draw(entries).items(), Tag("capacity", f"row {row}"), least=least, most=most)
    for rank in ranks:
        for column, worth in draw(entries).items():
            model.add_term("value", rank, column, worth * draw(st.sampled_from([1, 1, 60])))
        model.add_constant(rank, draw(st.integers(-50, 50)))
    return model.finish()


def _bounds(draw) -> tuple[int, int]:
    one, other = draw(st.integers(LEAST, MOST)), draw(st.integers(LEAST, MOST))
    bounds: tuple[int, int] = draw(st.sampled_from([(0, 1), (min(one, other), max(one, other))]))
    return bounds


def _sides():
    """Draw the least and the most of a row; None where it is open."""
    side = st.integers(-8, 8)
    above = side.map(lambda most: (None, most))
    below = side.map(lambda least: (least, None))
    between = st.tuples(side, st.integers(0, 5)).map(lambda pair: (pair[0], pair[0] + pair[1]))
    return st.one_of(above, above, below, between)


def programs(**kinds):
    """Draw the program of a tiny model with one rank."""
    return linear_models(**kinds).map(first_program)


def first_program(model: LinearModel) -> Program:
    """Return the program of the first rank."""
    return rank_program(model, 0, ())


def matrix(rows: Program | LinearModel) -> IntArray:
    """Return the rows' coefficients, shape ``(rows, columns)``."""
    dense = np.zeros((rows.number_of_rows, rows.number_of_columns), dtype=np.int64)
    for row in range(rows.number_of_rows):
        entries = slice(rows.row_start[row], rows.row_start[row + 1])
        dense[row, rows.row_column[entries]] = rows.row_coefficient[entries]
    return dense


def box(program: Program | LinearModel) -> IntArray:
    """Return every whole point within the column bounds, shape ``(points, columns)``."""
    ranges = [
        range(low, high + 1) for low, high in zip(program.lower.tolist(), program.upper.tolist(), strict=True)
    ]
    return np.array(list(product(*ranges)), dtype=np.int64).reshape(-1 if ranges else 1, len(ranges))


def feasible(rows: Program | LinearModel, points: IntArray, only: IntArray | None = None) -> IntArray:
    """Return those of some points within the column bounds that keep the rows, or ``only`` some of them."""
    chosen = np.arange(rows.number_of_rows) if only is None else only
    activity = points @ matrix(rows)[chosen].T
    kept = np.all((activity >= rows.row_lower[chosen]) & (activity <= rows.row_upper[chosen]), axis=1)
    inside = np.all((points >= rows.lower) & (points <= rows.upper), axis=1)
    feasible: IntArray = points[kept & inside]
    return feasible


def every_point(rows: Program | LinearModel, only: IntArray | None = None) -> IntArray:
    """Return every whole point that keeps the rows, or ``only`` some of them."""
    return feasible(rows, box(rows), only)


def optimum(program: Program) -> int | None:
    """Return the best score, or None where there is no point."""
    points = every_point(program)
    return int((points @ program.objective).max()) + program.constant if len(points) else None
