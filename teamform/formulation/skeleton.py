"""A linear model without its candidates: all rows and all other columns, and the candidates in factors.

The rows and their numbers are made of all candidates, so each row holds, and has the same index, whichever
candidates get a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from teamform.domain.plan import Rounding
from teamform.errors import NumberTooLargeError
from teamform.formulation.at_hand import RowsAtHand
from teamform.formulation.candidates import Candidates
from teamform.formulation.draft import Draft, Lead
from teamform.formulation.entries import Entries, Written, sizes_at_most, written
from teamform.formulation.linear import (
    LARGEST,
    BoolArray,
    FloatArray,
    IntArray,
    LinearModel,
    row_sizes,
    score_sizes,
)
from teamform.formulation.settle import Following
from teamform.formulation.vectors import Integers, Vectors


@dataclass(frozen=True)
class Skeleton:
    """What all restrictions of a problem to some candidates have in common.

    Attributes
    ----------
    base
        The model that is left without candidates: the columns that say who runs, then all others.
    rows
        What candidates add to the rows of ``base``.
    points
        What candidates add to ``goals``, in thousandths of a point.
    goals
        Goals with their ranks; the targets of ``points``.
    leads, following
        As in ``Draft``; their columns are those of ``base``.
    cuts
        How the last rows were made of others (see ``rounding``).
    """

    base: LinearModel
    runs: int
    rows: Entries
    points: Entries
    goals: tuple[tuple[str, int], ...]
    people_vectors: Vectors
    seat_vectors: Vectors
    leads: tuple[Lead, ...]
    following: Following
    at_hand: tuple[RowsAtHand, ...]
    cuts: tuple[Rounding, ...] = ()

    @classmethod
    def of(cls, draft: Draft) -> Skeleton:
        """Finish a draft.

        Raises
        ------
        NumberTooLargeError
            When a row or a score could leave the range of exact numbers.
        """
        skeleton = cls(
            base=draft.builder.finish(),
            runs=len(draft.problem.initiatives),
            rows=draft.row_entries.finish(),
            points=draft.goal_entries.finish(),
            goals=tuple(draft.goals),
            people_vectors=draft.people_vectors,
            seat_vectors=draft.seat_vectors,
            leads=tuple(draft.leads),
            following=draft.following,
            at_hand=tuple(draft.at_hand),
        )
        skeleton._check(draft.candidates)
        for vectors in (draft.people_vectors, draft.seat_vectors):
            vectors.forget_originals()
        return skeleton

    @property
    def number_of_rows(self) -> int:
        """How many rows every restriction has."""
        return self.base.number_of_rows

    @property
    def number_before_cuts(self) -> int:
        """How many of them are there without any cut."""
        return self.base.number_of_rows - len(self.cuts)

    def column(self, column: Integers, candidates: int) -> IntArray:
        """Return where columns of ``base`` are in a model with so many candidates."""
        return column + np.where(column < self.runs, np.int64(0), np.int64(candidates))

    def places(self, column: IntArray, candidates: int) -> tuple[BoolArray, IntArray]:
        """Return which columns of a model with so many candidates are candidates, and what each one is.

        That is the index of a candidate, or the column of ``base``.
        """
        is_candidate = (column >= self.runs) & (column < self.runs + candidates)
        before = np.where(is_candidate, self.runs, np.where(column < self.runs, 0, candidates))
        return is_candidate, column - before

    def rank_of_goals(self) -> IntArray:
        """Return the index of the rank of each of ``goals``, shape ``(goals,)``."""
        return np.array([self.base.ranks.index(rank) for _, rank in self.goals], dtype=np.int64)

    def written_rows(self, candidates: Candidates) -> Written:
        """Return the entries of the candidates at hand in the rows."""
        return self.written(self.rows, candidates)

    def written_row_parts(self, candidates: Candidates) -> Iterator[Written]:
        """Yield the same part by part: of millions of candidates they take much memory."""
        return written(self.rows, self.people_vectors, self.seat_vectors, candidates)

    def written_points(self, candidates: Candidates) -> Written:
        """Return what the candidates at hand score, by the index in ``goals``."""
        return self.written(self.points, candidates)

    def written(self, entries: Entries, candidates: Candidates) -> Written:
        """Write out entries for the candidates at hand."""
        return Written.joined(written(entries, self.people_vectors, self.seat_vectors, candidates))

    # -- exact arithmetic --------------------------------------------------------------------------------

    def _check(self, candidates: Candidates) -> None:
        """Refuse rows and scores that could leave the range of exact numbers with all candidates."""
        vectors = self.people_vectors, self.seat_vectors
        sizes = row_sizes(self.base)
        limits = sizes + sizes_at_most(self.rows, *vectors, candidates, self.number_of_rows)
        for row in np.flatnonzero(limits > LARGEST).tolist():
            size = sizes[row] + _size(self.written_rows(candidates), np.arange(self.number_of_rows) == row)
            if size > LARGEST:
                raise NumberTooLargeError(self.base.row_tags[row].subject, size, LARGEST)
        ranks = self.rank_of_goals()
        by_goal = sizes_at_most(self.points, *vectors, candidates, len(self.goals))
        for index, size in enumerate(score_sizes(self.base)):
            limit = size + by_goal[ranks == index].sum()
            if limit > LARGEST:
                limit = size + _size(self.written_points(candidates), ranks == index)
            if limit > LARGEST:
                raise NumberTooLargeError(f"the score of rank {self.base.ranks[index]}", limit, LARGEST)


def _size(entries: Written, targets: FloatArray | IntArray) -> float:
    """Return the sum of absolute coefficients of the candidates in some targets taken together."""
    used = targets[entries.target]
    added = np.bincount(entries.candidate[used], weights=entries.coefficient[used])
    return float(np.abs(added).sum())
