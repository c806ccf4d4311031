"""Rounds: a deal of teams and people, and a model of the candidates that it allows.

Each round has a model of its own: of all candidates those whose person and team are in one territory. All of
them count, not only those that the relaxation rates highest: among thousands of people many are worth the
same, and a neighbourhood needs the very ones that fit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from teamform.engine.abilities import abilities_of
from teamform.engine.carry_over import carried_duals
from teamform.engine.owners import Owners, person_of_columns
from teamform.engine.partition import Use
from teamform.engine.points import Point
from teamform.engine.sifting import Sifted, priced
from teamform.engine.subprogram import Subprogram
from teamform.engine.territories import (
    Deal,
    cut_out,
    deal_blocks,
    deal_people,
    halved,
    territory_of_columns,
    ties,
)
from teamform.engine.undercharged import Undercharged, raised
from teamform.formulation.candidates import merged
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.pricing import Pricing
from teamform.formulation.program import Program, rank_program
from teamform.formulation.proof import skeleton_duals

PER_SEAT, PER_PERSON = 100, 100
"""So many candidates of each seat and of each person, in its territory, are in the model of a round."""

LEAST_SHARE = 1e-3
"""Smaller parts of a person in the relaxation do not count when people are dealt."""


@dataclass(frozen=True)
class Round:
    """A deal, with a model of the candidates that it allows.

    Attributes
    ----------
    block, territory
        Of each column, shape ``(columns,)``.
    values
        The point that the round starts from, shape ``(columns,)``.
    duals
        Duals of the rows from the relaxation of the whole, shape ``(rows,)``.
    fallback
        What a territory comes to that is not staffed such that its rows are kept, shape ``(columns,)``.
    """

    formulation: Formulation
    program: Program
    owners: Owners
    deal: Deal
    block: IntArray
    territory: IntArray
    values: IntArray
    duals: FloatArray
    fallback: IntArray

    @property
    def is_lone(self) -> bool:
        """Whether one territory has all teams."""
        return self.deal.number == 1

    @cached_property
    def cuts(self) -> list[Callable[[], Subprogram]]:
        """What makes the program of each territory."""
        return cut_out(self.program, self.owners, self.deal, self.territory, self.values)


@dataclass
class Rounds:
    """Makes rounds by what a relaxation says: the duals, and how much of each person each team has.

    Attributes
    ----------
    wide
        The problem with all candidates, and the cuts of the relaxation that was looked at last.
    floors
        The least score of each earlier rank, in thousandths of a point.
    tied
        Of each initiative the first of those that it goes with (see ``territories.ties``).
    sifted
        The relaxation that was looked at last.
    use
        Who works with whom in the relaxation.
    """

    wide: Formulation
    rank_index: int
    floors: Sequence[int]
    random: np.random.Generator
    tied: IntArray = field(init=False)
    sifted: Sifted = field(init=False)
    use: Use = field(init=False)
    _pricing: Pricing = field(init=False)
    _abilities: FloatArray = field(init=False)
    _duals: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the prices, and what people are dealt by."""
        self._pricing = Pricing(self.wide)
        self._abilities = abilities_of(self.wide.people)
        self.tied = ties(self.wide.skeleton.base)

    def look(self, sifted: Sifted) -> None:
        """Look at what a relaxation says, for all rounds to come."""
        self.sifted = sifted
        if sifted.wide is not self.wide:
            self.wide, self._pricing = sifted.wide, Pricing(sifted.wide)
        self._duals = skeleton_duals(sifted.formulation, sifted.nearly.duals)
        candidates, (used, parts) = sifted.formulation.candidates, used_of(sifted)
        person, initiative = candidates.person[used], candidates.initiative[used]
        self.use = person.astype(np.int64), initiative.astype(np.int64), parts

    def program(self, formulation: Formulation) -> Program:
        """Return the program of the rank over a choice of candidates."""
        return rank_program(formulation.model, self.rank_index, self.floors)

    def deal(self, point: Point, size: int, *, first_takes_all: bool, use: Use | None = None) -> Round:
        """Deal people, and teams, with a use by the people that they share; make the model of the round.

        Parameters
        ----------
        size
            About so many teams are in a territory.
        first_takes_all
            See ``Deal``.
        """
        of_block, number = deal_blocks(self.tied, size, self.random, use)
        of_person = deal_people(self.use, of_block, number, self._abilities, self.random)
        deal = Deal(of_block, of_person, number, first_takes_all)
        formulation = self.wide.restricted(self._within(deal, point))
        program = self.program(formulation)
        block = formulation.model.column_block
        owners = Owners.of(program, block, person_of_columns(formulation))
        territory = territory_of_columns(block, owners, deal)
        values, duals = point.values(formulation), carried_duals(self._duals, formulation)
        return Round(formulation, program, owners, deal, block, territory, values, duals, values)

    def halved(self, one: Round, which: Sequence[int], use: Use | None) -> Round:
        """Return a round with some of its territories in two (see ``territories.halved``)."""
        deal = halved(
            one.deal, which, self.tied, self.use, self._abilities, self.random, is_clear=use is not None
        )
        return replace(one, deal=deal, territory=territory_of_columns(one.block, one.owners, deal))

    def _within(self, deal: Deal, point: Point) -> IntArray:
        """Return the candidates in use, and those within a territory: the best of each seat and person."""
        prices = priced(self._pricing, self.wide, self.rank_index, self._duals)
        choice = Undercharged(self.wide.candidates, PER_SEAT, PER_PERSON)
        person, held = self.wide.candidates.person, _held(self.wide, deal, point)
        for initiative, (span, reduced) in enumerate(prices):
            here = held[deal.of_block[initiative], person[span]]
            choice.add(initiative, span, np.where(here, raised(reduced), 0.0))
        return merged(choice.chosen(), point.taken)


def used_of(sifted: Sifted) -> tuple[IntArray, FloatArray]:
    """Return which of its candidates a relaxation uses, and how much of each, both of shape ``(used,)``."""
    first = sifted.formulation.first_x
    parts = sifted.nearly.point[first : first + len(sifted.formulation.candidates)]
    used = np.flatnonzero(parts > LEAST_SHARE)
    return used, parts[used]


def _held(wide: Formulation, deal: Deal, point: Point) -> IntArray:
    """Return whether a territory has anything of a person, shape ``(territories, people)``."""
    held = np.zeros((deal.number, len(deal.of_person)), dtype=bool)
    held[deal.of_person, np.arange(len(deal.of_person))] = True
    held[deal.of_block[point.initiatives(wide)], wide.candidates.person[point.taken]] = True
    return held
