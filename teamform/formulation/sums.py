"""Sums of columns: what rules and goals are written in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

import numpy as np

from teamform.errors import NumberTooLargeError
from teamform.formulation.linear import LARGEST, IntArray


def _none() -> IntArray:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Sum:
    """A constant and a sum of coefficients times columns, in whole numbers.

    Attributes
    ----------
    columns, coefficients
        Shape ``(terms,)``; a column may stand there more than once (see ``merged``).
    """

    columns: IntArray = field(default_factory=_none)
    coefficients: IntArray = field(default_factory=_none)
    constant: int = 0

    @classmethod
    def of(cls, column: int) -> Self:
        """Return a single column."""
        return cls(np.array([column]), np.array([1]))

    @classmethod
    def weighted(cls, columns: IntArray, weights: IntArray) -> Self:
        """Return the columns times their weights, those of weight 0 left out."""
        used = np.flatnonzero(weights)
        return cls(columns[used], weights[used])

    @property
    def is_constant(self) -> bool:
        """Tell whether there is no column in it."""
        return not len(self.columns)

    def __add__(self, other: Sum | int) -> Sum:
        if isinstance(other, int):
            return Sum(self.columns, self.coefficients, self.constant + other)
        columns = np.concatenate([self.columns, other.columns])
        coefficients = np.concatenate([self.coefficients, other.coefficients])
        return Sum(columns, coefficients, self.constant + other.constant)

    __radd__ = __add__

    def __neg__(self) -> Sum:
        return Sum(self.columns, -self.coefficients, -self.constant)

    def __sub__(self, other: Sum | int) -> Sum:
        return self + -other

    def __rsub__(self, other: int) -> Sum:
        return -self + other

    def __mul__(self, factor: int) -> Sum:
        if not factor:
            return Sum()
        largest = max(int(np.abs(self.coefficients).max(initial=0)), abs(self.constant)) * abs(factor)
        if largest > LARGEST:
            raise NumberTooLargeError("a sum of amounts", largest, LARGEST)
        return Sum(self.columns, self.coefficients * factor, self.constant * factor)

    __rmul__ = __mul__

    def merged(self) -> Sum:
        """Return the same sum with every column once, in ascending order, and none of coefficient 0."""
        if np.all(np.diff(self.columns) > 0) and np.all(self.coefficients):
            return self
        order = np.argsort(self.columns, kind="stable")
        columns, coefficients = self.columns[order], self.coefficients[order]
        first = np.flatnonzero(np.diff(columns, prepend=-1))
        if len(first) < len(columns):
            columns, coefficients = columns[first], np.add.reduceat(coefficients, first)
        used = np.flatnonzero(coefficients)
        return Sum(columns[used], coefficients[used], self.constant)

    def value(self, values: IntArray) -> int:
        """Return the sum for the columns' values."""
        return int(self.coefficients @ values[self.columns]) + self.constant


def total(sums: list[Sum]) -> Sum:
    """Return the sum of sums; 0 for none."""
    if not sums:
        return Sum()
    columns = np.concatenate([one.columns for one in sums])
    coefficients = np.concatenate([one.coefficients for one in sums])
    return Sum(columns, coefficients, sum(one.constant for one in sums))
