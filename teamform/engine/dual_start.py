"""Duals of a former solve to begin another one with, each by what its row says.

The rows of two problems have other numbers, but most say the same of the same person, seat or initiative. A
scenario's bound is nearly proven by the duals of its base, and they tell which candidates matter.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Self

import numpy as np

from teamform.domain.plan import Certificate
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray

RowName = tuple[str, str, int]
"""The rule or goal of a row, whom it is about, and how many rows before it say the same."""

OF_RANK = "rank"
"""Stands for the rule in the name of a row that holds an earlier rank."""


@dataclass(frozen=True)
class DualStart:
    """What is known of each rank's duals, which may be nothing.

    Attributes
    ----------
    of_rank
        By the planning model's own number of the rank: the duals that are not 0, by the names of their rows.
    """

    of_rank: Mapping[int, Mapping[RowName, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, formulation: Formulation, certificates: Iterable[Certificate]) -> Self:
        """Name the rows of certificates over a formulation's candidates (see ``formulation.proof``)."""
        names = tuple(_names(formulation))
        return cls(
            {
                one.rank: {names[row]: dual for row, dual in zip(one.rows, one.duals, strict=True)}
                for one in certificates
            }
        )

    def __or__(self, other: DualStart) -> DualStart:
        """Return what the other knows, and of the ranks that it knows nothing of what this one does."""
        return DualStart({**self.of_rank, **other.of_rank})

    @property
    def text(self) -> str:
        """All of it as text: the same for the same duals."""
        return json.dumps([[rank, [*known.items()]] for rank, known in self.of_rank.items()])

    def duals(self, formulation: Formulation, rank_index: int) -> FloatArray | None:
        """Return the duals of a rank as far as they are known, 0 elsewhere; None where nothing is.

        Returns
        -------
        FloatArray or None
            One for each row of the skeleton, then one for the row of each earlier rank.
        """
        base = formulation.skeleton.base
        known = self.of_rank.get(base.ranks[rank_index])
        if not known:
            return None
        names = islice(_names(formulation), base.number_of_rows + rank_index)
        duals = np.array([known.get(name, 0.0) for name in names])
        return duals if duals.any() else None


def _names(formulation: Formulation) -> Iterator[RowName]:
    """Yield the names of the rows of the skeleton, then of those that hold each rank."""
    base = formulation.skeleton.base
    met: Counter[tuple[str, str]] = Counter()
    for tag in base.row_tags:
        said = tag.id, tag.subject
        yield *said, met[said]
        met[said] += 1
    for rank in base.ranks:
        yield OF_RANK, str(rank), 0
