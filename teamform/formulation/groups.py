"""Rows about many groups of candidates at once: all those of one team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray, Tag


@dataclass(frozen=True)
class Groups:
    """Candidates of one team in groups.

    Attributes
    ----------
    keys
        What the candidates of each group have in common, ascending, shape ``(groups,)``.
    sizes
        How many candidates each group has, shape ``(groups,)``.
    candidates
        The candidates, one group after the other.
    """

    initiative: int
    keys: IntArray
    sizes: IntArray
    candidates: IntArray

    @classmethod
    def by(cls, initiative: int, candidates: IntArray, keys: IntArray, least_size: int = 1) -> Groups:
        """Group candidates by a key each; groups smaller than ``least_size`` are left out."""
        order = np.argsort(keys, kind="stable")
        distinct, sizes = np.unique(keys, return_counts=True)
        large = sizes >= least_size
        return cls(initiative, distinct[large], sizes[large], candidates[order][np.repeat(large, sizes)])

    def __len__(self) -> int:
        return len(self.keys)

    def add_rows(self, draft: Draft, others: IntArray, tags: Sequence[Tag], *, sign: int) -> None:
        """Add the row ``sign * (sum over the group of x_ps - other) <= 0`` for each group.

        Parameters
        ----------
        others
            A column for each group, shape ``(groups,)``.
        """
        ends = np.cumsum(self.sizes + 1)
        signs = np.full(len(self.candidates) + len(self), sign)
        signs[ends - 1] = -sign
        columns = np.empty_like(signs)
        columns[ends - 1] = others
        columns[signs == sign] = self.candidates + draft.first_x
        draft.builder.add_rows(columns, signs, self.sizes + 1, tags, most=0, block=self.initiative)
