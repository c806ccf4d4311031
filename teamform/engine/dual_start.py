"""Duals of a former solve to begin another one with, each by what its row says.

The rows of two problems have other numbers, but most say the same of the same person, seat or initiative. A
scenario's bound is nearly proven by the duals of its base, and they tell which candidates matter.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, Self

import numpy as np

from teamform.domain.plan import Certificate, Rounding
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray
from teamform.formulation.rounding import with_cuts

RowName = tuple[str, str, int]
"""The rule or goal of a row, whom it is about, and how many rows before it say the same."""

ColumnName = tuple[str, ...]
"""The person and the seat of a candidate; the name of another column."""

OF_RANK = "rank"
"""Stands for the rule in the name of a row that holds an earlier rank."""


class NamedCut(NamedTuple):
    """A cut (see ``formulation.rounding``) and its dual, by the names of its row and columns."""

    row: RowName
    is_upper: bool
    divisor: int
    turned: tuple[ColumnName, ...]
    dual: float


@dataclass(frozen=True)
class DualStart:
    """What is known of each rank's duals, which may be nothing.

    Attributes
    ----------
    of_rank
        By the planning model's own number of the rank: the duals that are not 0, by the names of their rows.
    cuts_of_rank
        By the same, the cuts that have such duals.
    """

    of_rank: Mapping[int, Mapping[RowName, float]] = field(default_factory=dict)
    cuts_of_rank: Mapping[int, tuple[NamedCut, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, formulation: Formulation, certificates: Iterable[Certificate]) -> Self:
        """Name the rows of certificates over a formulation's candidates (see ``formulation.proof``)."""
        names, rows = tuple(_names(formulation)), formulation.skeleton.number_of_rows
        duals: dict[int, dict[RowName, float]] = {}
        cuts: dict[int, tuple[NamedCut, ...]] = {}
        for one in certificates:
            after = rows + len(one.cuts)
            by_row = dict(zip(one.rows, one.duals, strict=True))
            duals[one.rank] = {
                names[row if row < rows else row - len(one.cuts)]: dual
                for row, dual in by_row.items()
                if not rows <= row < after
            }
            cuts[one.rank] = tuple(
                NamedCut(
                    names[cut.row],
                    cut.is_upper,
                    cut.divisor,
                    tuple(_column_name(formulation, column) for column in cut.turned),
                    by_row.get(row, 0.0),
                )
                for row, cut in enumerate(one.cuts, start=rows)
            )
        return cls(duals, cuts)

    def __or__(self, other: DualStart) -> DualStart:
        """Return what the other knows, and of the ranks that it knows nothing of what this one does."""
        return DualStart({**self.of_rank, **other.of_rank}, {**self.cuts_of_rank, **other.cuts_of_rank})

    @property
    def text(self) -> str:
        """All of it as text: the same for the same duals."""
        duals = [[rank, [*known.items()]] for rank, known in self.of_rank.items()]
        return json.dumps([duals, [*self.cuts_of_rank.items()]])

    def begin(self, formulation: Formulation, rank_index: int) -> tuple[Formulation, FloatArray | None]:
        """Return a formulation with the cuts that are known, and the duals of a rank as far as they are.

        A cut is made anew of the row that has its name now; one that says nothing any more is left out.

        Returns
        -------
        tuple
            The formulation, and one dual for each row of its skeleton, then one for the row of each earlier
            rank: 0 where none is known; None where nothing is.
        """
        base = formulation.skeleton.base
        rank = base.ranks[rank_index]
        known = self.of_rank.get(rank)
        if not known:
            return formulation, None
        names = [*islice(_names(formulation), base.number_of_rows + rank_index)]
        of_cuts = self._cuts(formulation, rank, names)
        cut = with_cuts(formulation, tuple(of_cuts))
        duals = [known.get(name, 0.0) for name in names]
        duals[base.number_of_rows : base.number_of_rows] = [of_cuts[one] for one in cut.skeleton.cuts]
        return (cut, np.array(duals)) if any(duals) else (formulation, None)

    def _cuts(self, formulation: Formulation, rank: int, names: Sequence[RowName]) -> dict[Rounding, float]:
        """Return the cuts of a rank whose rows there still are, with their duals."""
        named = self.cuts_of_rank.get(rank, ())
        wanted = {cut.row for cut in named}
        rows = {name: row for row, name in enumerate(names) if name in wanted}
        others = _other_columns(formulation) if named else {}
        cuts = {}
        for cut in named:
            if cut.row in rows:
                found = (_column(formulation, others, name) for name in cut.turned)
                turned = tuple(column for column in found if column is not None)
                rounding = Rounding(
                    row=rows[cut.row], is_upper=cut.is_upper, divisor=cut.divisor, turned=turned
                )
                cuts[rounding] = cut.dual
        return cuts


def _column_name(formulation: Formulation, column: int) -> ColumnName:
    """Return the name of a column of the whole model."""
    problem, candidates = formulation.problem, formulation.candidates
    is_candidate, place = formulation.skeleton.places(np.array([column]), len(candidates))
    if not is_candidate[0]:
        return (formulation.skeleton.base.names[int(place[0])],)
    person, seat = candidates.person[place[0]], candidates.seats_at(place)[0]
    return problem.people[person].id, problem.seats[seat].id


def _other_columns(formulation: Formulation) -> dict[str, int]:
    """Return the columns of the whole model that are no candidates, by their names."""
    base = formulation.skeleton.base
    columns = formulation.skeleton.column(np.arange(base.number_of_columns), len(formulation.candidates))
    return dict(zip(base.names, columns.tolist(), strict=True))


def _column(formulation: Formulation, others: Mapping[str, int], name: ColumnName) -> int | None:
    """Return the column of the whole model that has a name; None where there is none."""
    if len(name) == 1:
        return others.get(name[0])
    person, seat = name
    problem = formulation.problem
    if not (problem.has_person(person) and problem.has_seat(seat)):
        return None
    return formulation.column_of(person, seat)


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
