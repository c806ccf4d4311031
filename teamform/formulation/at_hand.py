"""Rows that come with the candidates at hand: for all candidates there would be millions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from teamform.domain.problem import Problem
from teamform.formulation.candidates import Candidates
from teamform.formulation.linear import IntArray, Tag


@dataclass(frozen=True)
class Rows:
    """Rows of the form: sum over some candidates of x - run <= 0.

    Attributes
    ----------
    row, candidate
        The entries, shape ``(entries,)``, by row.
    run
        The initiative of each row, shape ``(rows,)``.
    """

    row: IntArray
    candidate: IntArray
    run: IntArray
    tags: Sequence[Tag]


RowsAtHand = Callable[[Problem, Candidates], Rows]
"""Makes the rows of the candidates at hand; it can be sent to another process."""
