"""Sums that rules and goals are written in: a constant, columns of their own, and candidates.

There may be millions of candidates, so what they add is said in factors: "each member of this team, times
what the person brings". The columns behind a factor are written out only where somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain
from typing import Self

import numpy as np

from teamform.errors import NumberTooLargeError
from teamform.formulation.linear import LARGEST, IntArray
from teamform.formulation.vectors import Vector


class Scope(IntEnum):
    """Whose candidates a factor is about."""

    SEAT = 0
    TEAM = 1
    PERSON = 2


@dataclass(frozen=True, slots=True)
class Factor:
    """A coefficient times the sum over some candidates of a number each.

    Attributes
    ----------
    where
        The index of the seat, the initiative (for ``TEAM``) or the person.
    vector
        A number for each person; for the scope ``PERSON`` one for each seat.
    """

    scope: Scope
    where: int
    vector: Vector
    coefficient: int = 1

    @property
    def largest(self) -> int:
        """The largest absolute coefficient that a candidate can have."""
        return abs(self.coefficient) * self.vector.largest

    def times(self, factor: int) -> Factor:
        """Return the factor multiplied."""
        return Factor(self.scope, self.where, self.vector, self.coefficient * factor)


@dataclass(frozen=True, slots=True, eq=False)
class Picked:
    """Candidates named one by one, each with its coefficient; shapes ``(candidates,)``."""

    candidates: IntArray
    coefficients: IntArray

    @property
    def largest(self) -> int:
        """The largest absolute coefficient."""
        return int(np.abs(self.coefficients).max(initial=0))

    def times(self, factor: int) -> Picked:
        """Return the coefficients multiplied."""
        return Picked(self.candidates, self.coefficients * factor)


def _none() -> IntArray:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Sum:
    """A constant, a sum of coefficients times columns, and what candidates add, in whole numbers.

    Attributes
    ----------
    columns, coefficients
        Columns that are no candidates, shape ``(terms,)``; one may stand there more than once (see
        ``merged``).
    factors
        What the candidates add. A factor has at least one candidate when it is made.
    """

    columns: IntArray = field(default_factory=_none)
    coefficients: IntArray = field(default_factory=_none)
    constant: int = 0
    factors: tuple[Factor | Picked, ...] = ()

    @classmethod
    def of(cls, column: int) -> Self:
        """Return a single column that is no candidate."""
        return cls(np.array([column]), np.array([1]))

    @classmethod
    def picked(cls, candidates: IntArray) -> Self:
        """Return how many of some candidates take their places."""
        if not len(candidates):
            return cls()
        return cls(factors=(Picked(candidates, np.ones(len(candidates), dtype=np.int64)),))

    @property
    def is_constant(self) -> bool:
        """Tell whether there is no column in it."""
        return not len(self.columns) and not self.factors

    @property
    def largest(self) -> int:
        """The largest absolute value of the coefficients and the constant."""
        largest = max(int(np.abs(self.coefficients).max(initial=0)), abs(self.constant))
        return max([largest, *(factor.largest for factor in self.factors)])

    def __add__(self, other: Sum | int) -> Sum:
        if isinstance(other, int):
            return Sum(self.columns, self.coefficients, self.constant + other, self.factors)
        columns = _concatenated(self.columns, other.columns)
        coefficients = _concatenated(self.coefficients, other.coefficients)
        return Sum(columns, coefficients, self.constant + other.constant, self.factors + other.factors)

    __radd__ = __add__

    def __neg__(self) -> Sum:
        return self._times(-1)

    def __sub__(self, other: Sum | int) -> Sum:
        return self + -other

    def __rsub__(self, other: int) -> Sum:
        return -self + other

    def __mul__(self, factor: int) -> Sum:
        if not factor:
            return Sum()
        if self.largest * abs(factor) > LARGEST:
            raise NumberTooLargeError("a sum of amounts", self.largest * abs(factor), LARGEST)
        return self._times(factor)

    __rmul__ = __mul__

    def _times(self, factor: int) -> Sum:
        factors = tuple(one.times(factor) for one in self.factors)
        return Sum(self.columns, self.coefficients * factor, self.constant * factor, factors)

    def divided(self, divisor: int) -> Sum:
        """Return the sum with its coefficients divided, which must leave no rest; the constant is left."""
        factors = tuple(
            Picked(one.candidates, one.coefficients // divisor)
            if isinstance(one, Picked)
            else Factor(one.scope, one.where, one.vector, one.coefficient // divisor)
            for one in self.factors
        )
        return Sum(self.columns, self.coefficients // divisor, self.constant, factors)

    def common_divisor(self) -> int:
        """Return the largest number that divides all coefficients, 1 where there are none."""
        picked = [one.coefficients for one in self.factors if isinstance(one, Picked)]
        factored = [one.coefficient for one in self.factors if isinstance(one, Factor)]
        return int(np.gcd.reduce(np.concatenate([self.coefficients, *picked, factored]).astype(int))) or 1

    def merged(self) -> Sum:
        """Return the same sum with every column and factor once, columns ascending, none of coefficient 0."""
        factors = _merged_factors(self.factors) if len(self.factors) > 1 else self.factors
        columns, coefficients = self.columns, self.coefficients
        if len(columns) <= 1 or np.all(columns[1:] > columns[:-1]):
            if not np.all(coefficients):
                columns, coefficients = columns[coefficients != 0], coefficients[coefficients != 0]
            return Sum(columns, coefficients, self.constant, factors)
        columns, place = np.unique(columns, return_inverse=True)
        added = np.zeros(len(columns), dtype=np.int64)
        np.add.at(added, place.reshape(-1), coefficients)
        used = np.flatnonzero(added)
        return Sum(columns[used], added[used], self.constant, factors)


@dataclass(frozen=True, slots=True, eq=False)
class WrittenSum:
    """A sum of columns of a model that is written out, candidates among them; shapes ``(terms,)``."""

    columns: IntArray
    coefficients: IntArray
    constant: int

    def value(self, values: IntArray) -> int:
        """Return the sum for the columns' values."""
        return int(self.coefficients @ values[self.columns]) + self.constant


def _concatenated(one: IntArray, two: IntArray) -> IntArray:
    """Return the two arrays one after the other, mostly without a copy."""
    if not len(two):
        return one
    return np.concatenate([one, two]) if len(one) else two


def _merged_factors(factors: Iterable[Factor | Picked]) -> tuple[Factor | Picked, ...]:
    picked: list[Factor | Picked] = []
    merged: dict[tuple[Scope, int, int], Factor] = {}
    for factor in factors:
        if isinstance(factor, Picked):
            picked.append(factor)
        else:
            key = factor.scope, factor.where, factor.vector.index
            before = merged[key].coefficient if key in merged else 0
            merged[key] = Factor(*key[:2], factor.vector, before + factor.coefficient)
    return (*(factor for factor in merged.values() if factor.coefficient), *picked)


def total(sums: list[Sum]) -> Sum:
    """Return the sum of sums; 0 for none."""
    if not sums:
        return Sum()
    columns = np.concatenate([one.columns for one in sums])
    coefficients = np.concatenate([one.coefficients for one in sums])
    factors = tuple(chain.from_iterable(one.factors for one in sums))
    return Sum(columns, coefficients, sum(one.constant for one in sums), factors)
