"""What goes to the process of a large relaxation and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.vectors import Integers


@dataclass(frozen=True)
class Relaxation:
    """A linear program to maximize, its rows divided by a scale, and where to begin.

    Attributes
    ----------
    row_start, row_column, row_coefficient
        The entries, row by row, as narrow as they can be held; they are not divided yet.
    row_scale
        What the entries of each row are to be divided by, shape ``(rows,)``.
    row_lower, row_upper, lower, upper
        The sides of rows and the bounds of columns, infinite where there is none.
    start
        A point and duals to begin with, or None.
    """

    row_start: IntArray
    row_column: Integers
    row_coefficient: Integers
    row_scale: FloatArray
    row_lower: FloatArray
    row_upper: FloatArray
    lower: FloatArray
    upper: FloatArray
    objective: FloatArray
    start: tuple[FloatArray, FloatArray] | None


@dataclass(frozen=True)
class Order:
    """What to solve and how.

    Attributes
    ----------
    parameters
        PDLP's own, as they are written.
    """

    relaxation: Relaxation
    parameters: bytes


@dataclass(frozen=True)
class Answer:
    """What came of it.

    Attributes
    ----------
    point, duals
        Shapes ``(columns,)`` and ``(rows,)``; the duals are those of the divided rows. None where there are
        none.
    value
        What the duals nearly prove, without the program's constant; infinite where nobody says.
    """

    point: FloatArray | None
    duals: FloatArray | None
    value: float
    iterations: int
