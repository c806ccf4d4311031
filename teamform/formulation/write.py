"""The linear model of a skeleton, written out for the candidates at hand.

Columns: who runs, then the candidates at hand, then all others. Rows: those of the skeleton, then those that
come with the candidates at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from teamform.domain.problem import Problem
from teamform.formulation.at_hand import Rows
from teamform.formulation.candidates import Candidates
from teamform.formulation.entries import EntriesBuilder, Written
from teamform.formulation.linear import GLOBAL, INFINITE, IntArray, LinearModel, Terms, by_row, frozen
from teamform.formulation.sequences import Joined, Made
from teamform.formulation.skeleton import Skeleton
from teamform.formulation.sums import Sum, WrittenSum
from teamform.formulation.vectors import Integers


def write_model(problem: Problem, skeleton: Skeleton, candidates: Candidates) -> LinearModel:
    """Write out the model of the candidates at hand."""
    base, size = skeleton.base, len(candidates)
    at_hand = [make(problem, candidates) for make in skeleton.at_hand]
    more = sum(len(rows.run) for rows in at_hand)
    tags = Joined(base.row_tags, *(rows.tags for rows in at_hand))
    number_of_columns = base.number_of_columns + size
    column_block = _spliced(skeleton, base.column_block, candidates.initiative)
    points = skeleton.written_points(candidates)
    cells = _entries(skeleton, candidates, at_hand, max(number_of_columns, 1))
    entries = compressed(*cells, len(tags), max(number_of_columns, 1))
    return replace(
        base,
        lower=_spliced(skeleton, base.lower, np.zeros(size, dtype=np.int64)),
        upper=_spliced(skeleton, base.upper, np.ones(size, dtype=np.int64)),
        names=_names(problem, skeleton, candidates),
        column_block=column_block,
        row_start=entries.start,
        row_column=entries.column,
        row_coefficient=entries.coefficient,
        row_lower=frozen(np.append(base.row_lower, np.full(more, -INFINITE))),
        row_upper=frozen(np.append(base.row_upper, np.zeros(more, dtype=np.int64))),
        row_block=_blocks(entries, column_block),
        row_tags=tags,
        objective=_objective(skeleton, points, size),
        terms=_terms(skeleton, points, size),
    )


def write_sum(skeleton: Skeleton, candidates: Candidates, amount: Sum) -> WrittenSum:
    """Write out a sum for the candidates at hand."""
    builder = EntriesBuilder()
    builder.add(0, amount.factors)
    entries = skeleton.written(builder.finish(), candidates)
    own = skeleton.column(amount.columns, len(candidates))
    return WrittenSum(
        np.concatenate([own, entries.candidate + skeleton.runs]),
        np.concatenate([amount.coefficients, entries.coefficient]),
        amount.constant,
    )


def _spliced(skeleton: Skeleton, others: IntArray, of_candidates: Integers) -> IntArray:
    """Return what columns have: those that say who runs, candidates, others."""
    parts = [others[: skeleton.runs], of_candidates.astype(np.int64), others[skeleton.runs :]]
    return frozen(np.concatenate(parts))


def _names(problem: Problem, skeleton: Skeleton, candidates: Candidates) -> Joined[str]:
    names, runs = skeleton.base.names, skeleton.runs
    return Joined(
        Made(runs, names.__getitem__),
        Made(len(candidates), partial(_x_name, problem, candidates)),
        Made(len(names) - runs, partial(_later, names, runs)),
    )


def _x_name(problem: Problem, candidates: Candidates, index: int) -> str:
    person = problem.people[candidates.person[index]].id
    return f"x[{person},{problem.seats[candidates.seat[index]].id}]"


def _later(names: Sequence[str], first: int, index: int) -> str:
    return names[first + index]


# -- rows -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Compressed:
    """Entries by row: row ``r`` holds ``start[r]:start[r + 1]``."""

    start: IntArray
    column: IntArray
    coefficient: IntArray


def _entries(
    skeleton: Skeleton, candidates: Candidates, at_hand: list[Rows], columns: int
) -> tuple[IntArray, IntArray]:
    """Return the cell (row x columns + column) and the coefficient of all entries, in any order.

    A cell may be there more than once.
    """
    base, runs = skeleton.base, skeleton.runs
    others = skeleton.column(base.row_column, len(candidates))
    cells, coefficients = [base.row_of_entry() * columns + others], [base.row_coefficient]
    for own in skeleton.written_row_parts(candidates):
        cells.append(own.target * np.int64(columns) + (own.candidate + np.int32(runs)))
        coefficients.append(own.coefficient)
    first = base.number_of_rows
    for rows in at_hand:
        cells.append((rows.row + first) * columns + rows.candidate + runs)
        cells.append(np.arange(first, first + len(rows.run)) * columns + rows.run)
        coefficients.append(np.ones(len(rows.row), dtype=np.int64))
        coefficients.append(np.full(len(rows.run), -1))
        first += len(rows.run)
    return np.concatenate(cells), np.concatenate(coefficients)


def compressed(cell: IntArray, coefficient: IntArray, rows: int, columns: int) -> Compressed:
    """Return the entries by row and column, each column once in a row and none of coefficient 0."""
    order = np.argsort(cell, kind="stable")
    cell, coefficient = cell[order], coefficient[order]
    is_first = np.ones(len(cell), dtype=bool)
    is_first[1:] = cell[1:] != cell[:-1]
    if not np.all(is_first):
        coefficient = np.add.reduceat(coefficient, np.flatnonzero(is_first))
        cell = cell[is_first]
        cell, coefficient = cell[coefficient != 0], coefficient[coefficient != 0]
    start = np.searchsorted(cell, np.arange(rows + 1) * columns)
    cell %= columns
    return Compressed(frozen(start), frozen(cell), frozen(coefficient))


def _blocks(entries: Compressed, column_block: IntArray) -> IntArray:
    """Return the block of each row: that of its columns where it is one and the same."""
    block = column_block[entries.column]
    least = by_row(np.minimum, entries.start, block, GLOBAL)
    most = by_row(np.maximum, entries.start, block, GLOBAL)
    return frozen(np.where(least == most, least, GLOBAL))


# -- objective --------------------------------------------------------------------------------------------


def _objective(skeleton: Skeleton, points: Written, size: int) -> IntArray:
    base, ranks = skeleton.base, skeleton.rank_of_goals()
    objective = np.zeros((len(base.ranks), base.number_of_columns + size), dtype=np.int64)
    objective[:, : skeleton.runs] = base.objective[:, : skeleton.runs]
    objective[:, skeleton.runs + size :] = base.objective[:, skeleton.runs :]
    np.add.at(objective, (ranks[points.target], points.candidate + skeleton.runs), points.coefficient)
    return frozen(objective)


def _terms(skeleton: Skeleton, points: Written, size: int) -> Terms:
    base = skeleton.base.terms
    goals = list(dict.fromkeys([*base.goals, *(goal for goal, _ in skeleton.goals)]))
    goal = np.array([goals.index(one) for one, _ in skeleton.goals], dtype=base.goal.dtype)
    rank = np.array([one for _, one in skeleton.goals], dtype=base.rank.dtype)
    column = skeleton.column(base.column, size)
    return Terms(
        rank=frozen(np.concatenate([base.rank, rank[points.target]])),
        column=frozen(np.concatenate([column, points.candidate + skeleton.runs]).astype(np.int32)),
        coefficient=frozen(np.concatenate([base.coefficient, points.coefficient])),
        goal=frozen(np.concatenate([base.goal, goal[points.target]])),
        goals=tuple(goals),
    )
