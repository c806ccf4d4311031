"""Territories: the teams dealt into groups that can be staffed side by side, as they share nobody.

Each block belongs to one territory, with the people's time that its team takes today. The time that people
have left is dealt: each person's to one territory. So whatever the territories do with what they hold, their
answers fit together, and every row that links teams is kept. What is left of rows about everybody is dealt
in equal shares, or wholly to the first territory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil

import numpy as np

from teamform.engine.components import least_of_component
from teamform.engine.owners import Owners, has_several
from teamform.engine.partition import LITTLE, Use, partition, pull_of_blocks
from teamform.engine.subprogram import Split, Subprogram, narrowed
from teamform.formulation.linear import GLOBAL, INFINITE, BoolArray, FloatArray, IntArray, LinearModel
from teamform.formulation.program import Program

MOST = 1.25
"""No territory has more teams than what it is to have, by this factor."""

FEW = 4
"""A row that holds no more blocks than these ties them to each other."""

LEAST_PART = 0.1
"""Nobody is dealt to a territory where the relaxation has less of the person, as a share of the most."""

TURNS = 4
"""So often everybody is dealt, by what the others have come to by then."""

HELD = -1
"""The territory of a column that stays as it is."""


@dataclass(frozen=True)
class Deal:
    """Who holds what.

    Attributes
    ----------
    of_block
        The territory of each block, shape ``(blocks,)``.
    of_person
        The territory that holds what a person has left, shape ``(people,)``.
    number
        How many territories there are.
    first_takes_all
        Whether the first territory holds all that is left of rows about everybody, and the columns of no
        block; otherwise each has an equal share, and those columns are held.
    """

    of_block: IntArray
    of_person: IntArray
    number: int
    first_takes_all: bool


def ties(model: LinearModel) -> IntArray:
    """Return for each block the first of those that rows of few blocks tie it to, shape ``(blocks,)``.

    An initiative and another that it depends on, say: neither can be staffed where the other is not.
    """
    blocks = int(model.column_block.max(initial=GLOBAL)) + 1
    of_entry = model.column_block[model.row_column]
    pairs = np.unique(model.row_of_entry()[of_entry >= 0] * max(blocks, 1) + of_entry[of_entry >= 0])
    row, block = pairs // max(blocks, 1), pairs % max(blocks, 1)
    few = np.bincount(row, minlength=model.number_of_rows)[row] <= FEW
    return least_of_component(blocks, block[few], row[few], model.number_of_rows)


def deal_blocks(
    tied: IntArray, size: int, random: np.random.Generator, use: Use | None = None
) -> tuple[IntArray, int]:
    """Deal blocks into territories of about so many; return each block's, and their number.

    Parameters
    ----------
    tied
        Of each block the first of those that go with it, shape ``(blocks,)``. Where these are more than a
        territory has, they are dealt one by one.
    use
        People, blocks, and how much of each person a relaxation has in each of these blocks: blocks that
        share people go together, and territories have about as many people. At random without it.
    """
    number = max(1, round(len(tied) / size), ceil(len(tied) / (MOST * size)))
    return _parted(tied, number, size, random, use), number


def _parted(
    tied: IntArray, number: int, size: float, random: np.random.Generator, use: Use | None
) -> IntArray:
    """Return the part of each block; those that go with more than a size are dealt one by one."""
    blocks = len(tied)
    many = np.bincount(tied)[tied] > size
    _, group = np.unique(
        np.where(many, tied.max(initial=0) + 1 + np.arange(blocks), tied), return_inverse=True
    )
    groups = int(group.max(initial=-1)) + 1
    between: FloatArray = np.zeros((groups, groups))
    weights: FloatArray = np.ones(blocks)
    if use is not None:
        np.add.at(between, (group[:, np.newaxis], group[np.newaxis]), pull_of_blocks(use, blocks))
        weights = LITTLE + np.bincount(use[1], weights=use[2], minlength=blocks).astype(np.float64)
    heavy: FloatArray = np.bincount(group, weights=weights, minlength=groups).astype(np.float64)
    return partition(between, heavy, number, random)[group]


def deal_people(
    use: Use,
    of_block: IntArray,
    number: int,
    abilities: FloatArray,
    random: np.random.Generator,
) -> IntArray:
    """Deal people such that each territory has about the abilities that a relaxation uses there.

    Everybody is divided between territories as in the relaxation at first. One after the other, in random
    order, then belongs to one of these as a whole: to the one where the squares of what territories have too
    much or too little of each ability grow least, on the mean of what is still divided. (Raghavan,
    "Probabilistic construction of deterministic algorithms: approximating packing integer programs", 1988.)

    Parameters
    ----------
    use
        People, blocks, and how much of each person the relaxation has in each of these blocks.
    abilities
        Shape ``(people, abilities)``.

    Returns
    -------
    IntArray
        The territory of each person, shape ``(people,)``.
    """
    person, block, much = use
    parts = np.full((len(abilities), number), 1e-3)
    np.add.at(parts, (person, of_block[block]), much)
    parts /= parts.sum(axis=1, keepdims=True)
    favour = parts * np.square(abilities).sum(axis=1, keepdims=True)
    favour[parts < LEAST_PART * parts.max(axis=1, keepdims=True)] = -np.inf
    excess: FloatArray = np.zeros((number, abilities.shape[1]))
    for _ in range(TURNS):
        for one in random.permutation(len(abilities)):
            brings = abilities[one]
            excess -= parts[one, :, np.newaxis] * brings
            chosen = np.argmax(favour[one] - excess @ brings)
            excess[chosen] += brings
            parts[one] = 0.0
            parts[one, chosen] = 1.0
    dealt: IntArray = parts.argmax(axis=1)
    return dealt


def halved(
    deal: Deal,
    which: Sequence[int],
    tied: IntArray,
    use: Use,
    abilities: FloatArray,
    random: np.random.Generator,
    *,
    is_clear: bool,
) -> Deal:
    """Return a deal with some territories in two: a half keeps the number, the other has the next new one.

    Parameters
    ----------
    which
        Territories of several blocks.
    tied, use, abilities
        As for ``deal_blocks`` and ``deal_people``.
    is_clear
        Whether blocks that share people in the use go together.
    """
    of_block, of_person = deal.of_block.copy(), deal.of_person.copy()
    for number, one in enumerate(which, deal.number):
        blocks, people = np.flatnonzero(deal.of_block == one), np.flatnonzero(deal.of_person == one)
        inside = np.isin(use[0], people) & np.isin(use[1], blocks)
        person, block = np.searchsorted(people, use[0][inside]), np.searchsorted(blocks, use[1][inside])
        part: Use = person, block, use[2][inside]
        half = _parted(tied[blocks], 2, len(blocks) / 2, random, part if is_clear else None)
        of_block[blocks[half == 1]] = number
        of_person[people[deal_people(part, half, 2, abilities[people], random) == 1]] = number
    return replace(deal, of_block=of_block, of_person=of_person, number=deal.number + len(which))


def territory_of_columns(block: IntArray, owners: Owners, deal: Deal) -> IntArray:
    """Return the territory of each column, shape ``(columns,)``."""
    everybody = 0 if deal.first_takes_all else HELD
    own = np.where(owners.of_column >= 0, deal.of_person[owners.of_column], everybody)
    return np.where(block >= 0, deal.of_block[block], own)


def cut_out(
    program: Program, owners: Owners, deal: Deal, territory: IntArray, values: IntArray
) -> list[Callable[[], Subprogram]]:
    """Return what makes the program of each: its columns free, with what it holds of the rows that it shares.

    Parameters
    ----------
    territory
        Of each column (see ``territory_of_columns``).
    values
        The point that they start from, shape ``(columns,)``; it need not keep the rows of single territories.
    """
    shared = has_several(program, territory)
    split = Split(program, territory, deal.number, values)
    free = _free_of_others(program, owners, deal, territory, values)
    cut = partial(_cut, split, owners, deal, values, shared, free)
    return [partial(cut, one) for one in range(deal.number)]


@dataclass(frozen=True)
class _Free:
    """Sides of rows of one person that no other territory can break, whatever it does: "on a team", say.

    Attributes
    ----------
    lower, upper
        Which rows have such a side, shape ``(rows,)``.
    least, most
        What other territories come to in each row at the least and at the most, against what they come to
        now, shape ``(rows,)``.
    """

    lower: BoolArray
    upper: BoolArray
    least: IntArray
    most: IntArray


def _free_of_others(
    program: Program, owners: Owners, deal: Deal, territory: IntArray, values: IntArray
) -> _Free:
    """Find the sides that a person's own territory keeps alone."""
    of_entry = territory[program.row_column]
    owner = owners.of_row[program.row_of_entry]
    other = (owner >= 0) & (of_entry != HELD) & (of_entry != deal.of_person[owner])
    at, column = np.flatnonzero(other), program.row_column[other]
    sizes = program.row_coefficient[at][np.newaxis]
    ends = sizes * (np.stack([program.lower[column], program.upper[column]]) - values[column])
    least, most = (np.zeros(program.number_of_rows, dtype=np.int64) for _ in range(2))
    np.add.at(least, program.row_of_entry[at], ends.min(axis=0))
    np.add.at(most, program.row_of_entry[at], ends.max(axis=0))
    activity = program.activity(values)
    lower = (owners.of_row >= 0) & (program.row_lower > -INFINITE) & (activity + least >= program.row_lower)
    upper = (owners.of_row >= 0) & (program.row_upper < INFINITE) & (activity + most <= program.row_upper)
    return _Free(lower, upper, least, most)


def _cut(
    split: Split, owners: Owners, deal: Deal, values: IntArray, shared: BoolArray, free: _Free, one: int
) -> Subprogram:
    mine = split.part(one)
    part = narrowed(mine, _useful(owners, deal, mine, values, one), values[mine.columns])
    rows, program = part.rows, part.program
    own = program.activity(values[part.columns])
    owner = owners.of_row[rows]
    mine_alone = (owner >= 0) & (deal.of_person[owner] == one)
    share = np.where(owner >= 0, mine_alone, _share_of_everybodys(deal, one))
    share = np.where(shared[rows], share, 1.0)
    lower, upper = program.row_lower, program.row_upper
    dealt_lower = np.where((share == 1.0) | (lower <= -INFINITE), lower, own - _part(share, own - lower))
    dealt_upper = np.where((share == 1.0) | (upper >= INFINITE), upper, own + _part(share, upper - own))
    free_lower = np.where(mine_alone, lower - free.least[rows], -INFINITE)
    free_upper = np.where(mine_alone, upper - free.most[rows], INFINITE)
    dealt = replace(
        program,
        row_lower=np.where(free.lower[rows] & shared[rows], free_lower, dealt_lower),
        row_upper=np.where(free.upper[rows] & shared[rows], free_upper, dealt_upper),
    )
    return replace(part, program=dealt)


def _part(share: FloatArray, room: IntArray) -> IntArray:
    """Return a share of what is left; of what is lacking, where that is negative, at least the share."""
    return np.floor(share * room).astype(np.int64)


def _share_of_everybodys(deal: Deal, one: int) -> float:
    if deal.first_takes_all:
        return float(one == 0)
    return 1.0 / deal.number


def _useful(owners: Owners, deal: Deal, mine: Subprogram, values: IntArray, one: int) -> BoolArray:
    """Return which columns of a territory are not those of people of whom it holds nothing."""
    owner = owners.of_column[mine.columns]
    held = deal.of_person == one
    held |= np.bincount(owner[(owner >= 0) & (values[mine.columns] > 0)], minlength=len(held)) > 0
    useful: BoolArray = (owner < 0) | held[owner]
    return useful
