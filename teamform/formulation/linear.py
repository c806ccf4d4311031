"""One sparse, tagged, block-angular linear model in whole numbers.

Every rule and goal of a planning model is linear in the columns of this model. Solvers, the bound, the
certificate and the reports all read it; nobody else translates a problem.

    maximize    rank by rank:  objective[rank] . x + constant[rank]
    subject to  row_lower <= A x <= row_upper
                lower <= x <= upper,  x whole

All coefficients are whole numbers: FTE in thousandths, points in thousandths, levels and heads as they are.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from teamform.errors import NumberTooLargeError
from teamform.formulation.sequences import Joined, LazySequence

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

INFINITE = 2**62
"""Row bounds at or beyond +-INFINITE mean "no bound on this side"."""

EXACT_SUMS = 2.0**62
"""Sums of whole numbers that stay below this are exact in 64 bits."""

LARGEST = 2**53
"""No coefficient, bound or row activity may exceed this: beyond it doubles stop being exact."""

GLOBAL = -1
"""The block of a column or row that belongs to no single initiative."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Where a row or an objective term comes from.

    Attributes
    ----------
    id
        The id of the rule or goal, as in ``teamform.domain.vocabulary``. Rows of a goal, ``rules`` (soft
        rules) among them, only say what a plan is worth: no plan that keeps the other rows breaks them.
    subject
        Whom or what it is about, in the user's words: ``"Initiative I03, seat S07"``.
    origin
        The sheet and cells it was read from (``"Seats!A8"``), or ``""`` where it has none.
    is_implied
        Whether no plan that keeps the other rows breaks this one: it is there for the relaxation alone.
    """

    id: str
    subject: str = ""
    origin: str = ""
    is_implied: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One objective term: ``coefficient`` thousandths of a point for each unit of ``column``."""

    rank: int
    column: int
    coefficient: int
    goal: str


@dataclass(frozen=True)
class Terms(LazySequence[Term]):
    """The objective's terms, held as arrays of shape ``(terms,)``; as a sequence it gives ``Term`` objects.

    There may be several for each column of a large model, so the arrays are as narrow as they can be.

    Attributes
    ----------
    rank, column, coefficient
        As in ``Term``.
    goal
        Index of the goal in ``goals``.
    """

    rank: npt.NDArray[np.integer]
    column: npt.NDArray[np.integer]
    coefficient: IntArray
    goal: npt.NDArray[np.integer]
    goals: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rank)

    def item(self, index: int) -> Term:
        """Return the term at ``index``."""
        rank, column, coefficient = (int(a[index]) for a in (self.rank, self.column, self.coefficient))
        return Term(rank, column, coefficient, self.goals[self.goal[index]])

    def by_goal(self, values: IntArray) -> dict[str, int]:
        """Return what each goal's terms add up to for the column values, in thousandths of a point."""
        worth = self.coefficient * values[self.column]
        return {goal: int(worth[self.goal == index].sum()) for index, goal in enumerate(self.goals)}


@dataclass(frozen=True)
class LinearModel:
    """The finished model; every array is read-only.

    Attributes
    ----------
    lower, upper
        Column bounds, shape ``(columns,)``.
    names
        Column names, unique and readable: ``"x[P017,S03]"``.
    column_block, row_block
        The initiative's index, or ``GLOBAL``. Rows of a block touch columns of that block only.
    row_start, row_column, row_coefficient
        The rows, compressed: row ``r`` holds entries ``row_start[r]:row_start[r + 1]``.
    row_lower, row_upper
        Row bounds, shape ``(rows,)``; ``+-INFINITE`` where open.
    row_tags
        What each row says and where it comes from.
    objective
        One row of coefficients per rank, best rank first, in thousandths of a point; shape
        ``(ranks, columns)``.
    constant
        The constant of each rank, in thousandths of a point.
    tolerance
        How far a later rank may worsen this one, as a share of the absolute score.
    ranks
        The planning model's own numbers of the ranks (1, 2, 5, ...), ascending.
    terms
        The objective's terms by goal; they add up to ``objective``.
    """

    lower: IntArray
    upper: IntArray
    names: Sequence[str]
    column_block: IntArray
    row_start: IntArray
    row_column: IntArray
    row_coefficient: IntArray
    row_lower: IntArray
    row_upper: IntArray
    row_block: IntArray
    row_tags: Sequence[Tag]
    objective: IntArray
    constant: IntArray
    tolerance: tuple[float, ...]
    ranks: tuple[int, ...]
    terms: Terms

    @property
    def number_of_columns(self) -> int:
        """How many columns there are."""
        return len(self.lower)

    @property
    def number_of_rows(self) -> int:
        """How many rows there are."""
        return len(self.row_lower)

    @property
    def number_of_entries(self) -> int:
        """How many non-zero coefficients the rows have."""
        return len(self.row_column)

    def row_of_entry(self) -> IntArray:
        """Return the row of each entry, shape ``(entries,)``."""
        return np.repeat(np.arange(self.number_of_rows), np.diff(self.row_start))

    def activity(self, values: IntArray) -> IntArray:
        """Return ``A x`` for the column values ``x``."""
        return row_sums(self.row_start, self.row_coefficient * values[self.row_column])

    def violated_rows(self, values: IntArray) -> IntArray:
        """Return the indices of the rows that ``values`` break."""
        activity = self.activity(values)
        return np.flatnonzero((activity < self.row_lower) | (activity > self.row_upper))

    def is_feasible(self, values: IntArray) -> bool:
        """Tell whether ``values`` keep every column bound and every row."""
        inside = bool(np.all((values >= self.lower) & (values <= self.upper)))
        return inside and not len(self.violated_rows(values))

    def score(self, values: IntArray, rank_index: int) -> int:
        """Return the score of ``values`` in one rank, in thousandths of a point."""
        return int(self.objective[rank_index] @ values + self.constant[rank_index])


def entries_of(row_start: IntArray, rows: IntArray) -> tuple[IntArray, IntArray]:
    """Return the entries of some rows, one row after the other, and the place in ``rows`` of each one's row.

    Parameters
    ----------
    row_start
        As in ``LinearModel``.
    """
    lengths = np.diff(row_start)[rows]
    which = np.repeat(np.arange(len(rows)), lengths)
    before = np.cumsum(lengths) - lengths
    return np.arange(len(which)) + (row_start[:-1][rows] - before)[which], which


def by_row(reduce: np.ufunc, row_start: IntArray, numbers: npt.NDArray[Any], empty: int) -> npt.NDArray[Any]:
    """Return what a number of each entry comes to over each row, shape ``(rows,)``.

    Parameters
    ----------
    reduce
        Such as ``np.add`` or ``np.maximum``.
    row_start
        As in ``LinearModel``.
    empty
        What rows without entries come to.
    """
    filled = np.flatnonzero(np.diff(row_start))
    reduced = np.full(len(row_start) - 1, empty, dtype=numbers.dtype)
    if len(filled):
        reduced[filled] = reduce.reduceat(numbers, row_start[filled])
    return reduced


def row_sums(row_start: IntArray, entries: IntArray) -> IntArray:
    """Return the sum of a number of each entry over each row, shape ``(rows,)``."""
    return by_row(np.add, row_start, entries, 0)


def row_steps(row_start: IntArray, coefficients: IntArray) -> IntArray:
    """Return the greatest common divisor of each row's coefficients, 0 for none, shape ``(rows,)``."""
    return by_row(np.gcd, row_start, np.abs(coefficients), 0)


def _numbers() -> array[int]:
    return array("q")


@dataclass
class LinearModelBuilder:
    """Collects columns, rows and terms; ``finish`` turns them into a ``LinearModel``."""

    ranks: Sequence[int] = (1,)
    tolerance: Sequence[float] = (0.0,)
    _lower: array[int] = field(default_factory=_numbers)
    _upper: array[int] = field(default_factory=_numbers)
    _names: Joined[str] = field(default_factory=Joined)
    _column_block: array[int] = field(default_factory=_numbers)
    _row_start: array[int] = field(default_factory=lambda: array("q", [0]))
    _row_column: array[int] = field(default_factory=_numbers)
    _row_coefficient: array[int] = field(default_factory=_numbers)
    _row_lower: array[int] = field(default_factory=_numbers)
    _row_upper: array[int] = field(default_factory=_numbers)
    _row_block: array[int] = field(default_factory=_numbers)
    _row_tags: Joined[Tag] = field(default_factory=Joined)
    _term_rank: array[int] = field(default_factory=lambda: array("h"))
    _term_column: array[int] = field(default_factory=lambda: array("i"))
    _term_coefficient: array[int] = field(default_factory=_numbers)
    _term_goal: array[int] = field(default_factory=lambda: array("h"))
    _goals: dict[str, int] = field(default_factory=dict)
    _constant: dict[int, int] = field(default_factory=dict)

    # -- columns -----------------------------------------------------------------------------------------

    def add_column(self, name: str, lower: int = 0, upper: int = 1, block: int = GLOBAL) -> int:
        """Add a whole-number column and return its index."""
        if lower > upper:
            raise ValueError(f"column {name}: lower bound {lower} above upper bound {upper}")
        self._lower.append(_checked(lower, name))
        self._upper.append(_checked(upper, name))
        self._names.append(name)
        self._column_block.append(block)
        return len(self._lower) - 1

    def add_columns(self, names: Sequence[str], block: IntArray) -> IntArray:
        """Add many 0-1 columns and return their indices.

        Parameters
        ----------
        block
            The block of each column, shape ``(len(names),)``.
        """
        first = len(self._lower)
        _extend(self._lower, np.zeros(len(names), dtype=np.int64))
        _extend(self._upper, np.ones(len(names), dtype=np.int64))
        _extend(self._column_block, block)
        self._names.extend(names)
        return np.arange(first, first + len(names))

    def column_bounds(self, column: int) -> tuple[int, int]:
        """Return the bounds of a column."""
        return self._lower[column], self._upper[column]

    def fix(self, column: int, value: int) -> None:
        """Fix a column to a value; use a row with a tag instead where a user's wish is the cause."""
        self._lower[column] = self._upper[column] = value

    # -- rows --------------------------------------------------------------------------------------------

    def add_row(
        self,
        entries: Iterable[tuple[int, int]],
        tag: Tag,
        *,
        least: int | None = None,
        most: int | None = None,
        block: int = GLOBAL,
    ) -> int:
        """Add ``least <= sum of coefficient * column <= most`` and return the row's index.

        Parameters
        ----------
        entries
            Pairs of column and coefficient; a column named twice has its coefficients added.
        """
        merged: dict[int, int] = {}
        for column, coefficient in entries:
            merged[column] = merged.get(column, 0) + coefficient
        for column, coefficient in merged.items():
            if coefficient:
                self._row_column.append(column)
                self._row_coefficient.append(_checked(coefficient, tag.subject))
        self._row_start.append(len(self._row_column))
        self._row_lower.append(-INFINITE if least is None else _checked(least, tag.subject))
        self._row_upper.append(INFINITE if most is None else _checked(most, tag.subject))
        self._row_block.append(block)
        self._row_tags.append(tag)
        return len(self._row_lower) - 1

    # -- objective ---------------------------------------------------------------------------------------

    def add_term(self, goal: str, rank: int, column: int, coefficient: int) -> None:
        """Add thousandths of a point per unit of a column to a goal of a rank."""
        if coefficient:
            self._term_rank.append(rank)
            self._term_column.append(column)
            self._term_coefficient.append(_checked(coefficient, f"goal {goal}"))
            self._term_goal.append(self._goals.setdefault(goal, len(self._goals)))

    def add_terms(self, goal: str, rank: int, columns: IntArray, coefficients: IntArray) -> None:
        """Add thousandths of a point per unit of each of many columns; shapes ``(columns,)``."""
        used = np.flatnonzero(coefficients)
        if not len(used):
            return
        _checked(int(np.abs(coefficients).max()), f"goal {goal}")
        _extend(self._term_rank, np.full(len(used), rank))
        _extend(self._term_column, columns[used])
        _extend(self._term_coefficient, coefficients[used])
        _extend(self._term_goal, np.full(len(used), self._goals.setdefault(goal, len(self._goals))))

    def add_constant(self, rank: int, amount: int) -> None:
        """Add a constant amount, in thousandths of a point, to the score of a rank."""
        self._constant[rank] = self._constant.get(rank, 0) + _checked(amount, f"rank {rank}")

    # -- end ---------------------------------------------------------------------------------------------

    def finish(self) -> LinearModel:
        """Return the model; arrays are read-only from here on."""
        terms = Terms(
            rank=frozen(self._term_rank),
            column=frozen(self._term_column),
            coefficient=frozen(self._term_coefficient),
            goal=frozen(self._term_goal),
            goals=tuple(self._goals),
        )
        model = LinearModel(
            lower=frozen(self._lower),
            upper=frozen(self._upper),
            names=self._names,
            column_block=frozen(self._column_block),
            row_start=frozen(self._row_start),
            row_column=frozen(self._row_column),
            row_coefficient=frozen(self._row_coefficient),
            row_lower=frozen(self._row_lower),
            row_upper=frozen(self._row_upper),
            row_block=frozen(self._row_block),
            row_tags=self._row_tags,
            objective=frozen(_objective(terms, self.ranks, len(self._lower))),
            constant=frozen(array("q", [self._constant.get(rank, 0) for rank in self.ranks])),
            tolerance=tuple(self.tolerance),
            ranks=tuple(self.ranks),
            terms=terms,
        )
        _check_activity(model)
        return model


def _checked(number: int, subject: str) -> int:
    if abs(number) > LARGEST:
        raise NumberTooLargeError(subject, number, LARGEST)
    return number


def _extend(numbers: array[int], more: IntArray) -> None:
    numbers.frombytes(np.ascontiguousarray(more, dtype=numbers.typecode).tobytes())


def frozen(numbers: array[int] | IntArray) -> IntArray:
    """Return the numbers as an array that nobody can change, without a copy."""
    if isinstance(numbers, np.ndarray):
        held = numbers
    else:
        kind = np.dtype(numbers.typecode)
        held = np.frombuffer(numbers, dtype=kind) if len(numbers) else np.zeros(0, dtype=kind)
    held.setflags(write=False)
    return held


def _objective(terms: Terms, ranks: Sequence[int], number_of_columns: int) -> IntArray:
    objective = np.zeros((len(ranks), number_of_columns), dtype=np.int64)
    for index, rank in enumerate(ranks):
        chosen = terms.rank == rank
        np.add.at(objective[index], terms.column[chosen], terms.coefficient[chosen])
    return objective


def _check_activity(model: LinearModel) -> None:
    """Refuse a model in which a row or a score could leave the range of exact numbers."""
    largest = row_sizes(model)
    for row in np.flatnonzero(largest > LARGEST)[:1]:
        raise NumberTooLargeError(model.row_tags[int(row)].subject, largest[row], LARGEST)
    for rank, total in zip(model.ranks, score_sizes(model), strict=True):
        if total > LARGEST:
            raise NumberTooLargeError(f"the score of rank {rank}", total, LARGEST)


def row_sizes(model: LinearModel) -> FloatArray:
    """Return the largest sum of absolute values that each row can have, shape ``(rows,)``."""
    reach = np.maximum(np.abs(model.lower), np.abs(model.upper)).astype(float)
    return by_row(np.add, model.row_start, np.abs(model.row_coefficient) * reach[model.row_column], 0)


def score_sizes(model: LinearModel) -> FloatArray:
    """Return the largest sum of absolute values that the score of each rank can have, shape ``(ranks,)``."""
    reach = np.maximum(np.abs(model.lower), np.abs(model.upper)).astype(float)
    sizes: FloatArray = np.abs(model.objective) @ reach
    return sizes
