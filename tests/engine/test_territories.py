"""Whatever territories do with what they hold, their answers fit together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.engine.cpsat import Search, search
from teamform.engine.owners import Owners
from teamform.engine.result import Limits
from teamform.engine.stopping import Watch
from teamform.engine.territories import (
    HELD,
    Deal,
    cut_out,
    deal_blocks,
    deal_people,
    halved,
    territory_of_columns,
    ties,
)
from teamform.formulation.linear import INFINITE, LinearModelBuilder, Tag
from tests.engine import tiny
from tests.engine.large_path import person_of_columns, program_of, varied
from tests.formulation.points import point_of

PEOPLE = 2


def shared_rows(program, territory):
    """Return the rows with free columns of several territories."""
    of_entry = territory[program.row_column]
    return [
        row
        for row in range(program.number_of_rows)
        if len({*of_entry[(program.row_of_entry == row) & (of_entry >= 0)].tolist()}) > 1
    ]


@st.composite
def dealt(draw):
    """Draw a tiny model whose columns in blocks belong to people or nobody, and a deal of two territories."""
    model = draw(tiny.linear_models(most_columns=6))
    program, block = tiny.first_program(model), model.column_block
    owner = draw(st.lists(st.integers(-1, PEOPLE - 1), min_size=len(block), max_size=len(block)))
    owners = Owners.of(program, block, np.where(block >= 0, np.array(owner), -1))
    of_block = np.array(draw(st.permutations([0, 1])))
    of_person = np.array([draw(st.integers(0, 1)) for _ in range(PEOPLE)])
    deal = Deal(of_block, of_person, 2, draw(st.booleans()))
    return program, owners, deal, territory_of_columns(block, owners, deal)


@given(data=st.data(), drawn=dealt())
@settings(max_examples=150)
def test_any_answers_of_territories_keep_the_rows_that_link_them(data, drawn):
    """The start keeps the rows that territories share; rows of single territories it may break."""
    program, owners, deal, territory = drawn
    shared = np.array(shared_rows(program, territory), dtype=np.int64)
    points = tiny.feasible(program, tiny.box(program), shared)
    if not len(points):
        return
    values = points[data.draw(st.integers(0, len(points) - 1))]
    merged, touched = values, set(shared.tolist())
    for part in (cut() for cut in cut_out(program, owners, deal, territory, values)):
        assert set(territory[part.columns].tolist()) <= {0, 1}
        answers = tiny.every_point(part.program)
        if not len(answers):
            return
        merged = part.lift(answers[data.draw(st.integers(0, len(answers) - 1))], merged)
        touched |= {*part.rows.tolist()}
    kept = np.array(sorted(touched), dtype=np.int64)
    assert len(tiny.feasible(program, merged[np.newaxis], kept))


@given(data=st.data(), drawn=dealt())
@settings(max_examples=80)
def test_open_sides_stay_open_and_the_start_stays_possible(data, drawn):
    """Others may open, as another territory keeps them alone."""
    program, owners, deal, territory = drawn
    points = tiny.every_point(program)
    if not len(points):
        return
    values = points[data.draw(st.integers(0, len(points) - 1))]
    for part in (cut() for cut in cut_out(program, owners, deal, territory, values)):
        assert np.all(part.program.row_lower[program.row_lower[part.rows] <= -INFINITE] <= -INFINITE)
        assert np.all(part.program.row_upper[program.row_upper[part.rows] >= INFINITE] >= INFINITE)
        assert part.program.is_feasible(values[part.columns])
        assert part.program.score(values[part.columns]) == program.score(values)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 0, 1, 0], [1, None]),  # the first keeps the row alone, whatever the other does
        ([0, 0, 1, 0], [0, 1]),  # it has nobody there: the other has to keep what it has
    ],
)
def test_what_somebodys_own_territory_keeps_alone_is_asked_of_no_other(values, expected):
    """Somebody is to have one place at least of four, in two teams; the first territory holds the person."""
    model = LinearModelBuilder()
    columns = [model.add_column(f"c{place}", block=place // 2) for place in range(4)]
    model.add_row([(column, 1) for column in columns], Tag("require"), least=1)
    finished = model.finish()
    program, block = tiny.first_program(finished), finished.column_block
    owners = Owners.of(program, block, np.zeros(4, dtype=np.int64))
    deal = Deal(np.array([0, 1]), np.zeros(1, dtype=np.int64), 2, first_takes_all=False)
    territory = territory_of_columns(block, owners, deal)
    parts = [cut() for cut in cut_out(program, owners, deal, territory, np.array(values))]
    least = [None if low <= -INFINITE else low for part in parts for low in part.program.row_lower.tolist()]
    assert least == expected


@given(seed=st.integers(0, 99), is_clear=st.booleans())
def test_halves_have_all_that_their_territory_had(seed, is_clear):
    random = np.random.default_rng(seed)
    blocks, people = 24, 40
    of_block, number = deal_blocks(np.arange(blocks), 8, random)
    deal = Deal(of_block, random.integers(0, number, people), number, first_takes_all=False)
    person, block = np.nonzero(random.random((people, blocks)) < 0.3)
    use, able = (person, block, random.random(len(person))), random.random((people, 5))
    split = halved(deal, [2, 0], np.arange(blocks), use, able, random, is_clear=is_clear)
    assert split.number == number + 2
    for before, after in ((deal.of_block, split.of_block), (deal.of_person, split.of_person)):
        for old, halves in ((0, {0, number + 1}), (1, {1}), (2, {2, number})):
            assert set(after[before == old].tolist()) <= halves
    sizes = np.bincount(split.of_block, minlength=number + 2)
    assert sizes.sum() == blocks
    assert sizes.min() > 0


def budget():
    """Two teams of two columns each, and one row of everybody: at most 11 of them all."""
    model = LinearModelBuilder()
    columns = [model.add_column(f"c{place}", 0, 9, block=place // 2) for place in range(4)]
    model.add_row([(column, 1) for column in columns], Tag("budget"), most=11)
    finished = model.finish()
    nobody = np.full(4, -1)
    program = tiny.first_program(finished)
    return program, finished.column_block, Owners.of(program, finished.column_block, nobody)


def most_of(takes_all):
    program, block, owners = budget()
    deal = Deal(np.array([0, 1]), np.zeros(1, dtype=np.int64), 2, takes_all)
    cuts = cut_out(program, owners, deal, territory_of_columns(block, owners, deal), np.array([2, 0, 4, 0]))
    parts = [cut() for cut in cuts]
    return [part.program.row_upper.tolist() for part in parts]


def test_what_is_left_of_everybodys_is_dealt_in_equal_shares_or_to_the_first():
    """6 of 11 are used, 5 are left."""
    assert most_of(takes_all=False) == [[2 + 2], [4 + 2]]
    assert most_of(takes_all=True) == [[2 + 5], [4]]


def test_columns_of_nobody_are_the_firsts_or_held():
    model = LinearModelBuilder()
    model.add_column("c", block=0)
    model.add_column("floor")
    finished = model.finish()
    owners = Owners.of(tiny.first_program(finished), finished.column_block, np.full(2, -1))
    for takes_all, expected in ((True, 0), (False, HELD)):
        deal = Deal(np.array([1]), np.zeros(1, dtype=np.int64), 2, takes_all)
        assert territory_of_columns(finished.column_block, owners, deal).tolist() == [1, expected]


@pytest.mark.parametrize(("blocks", "number"), [(1, 1), (125, 1), (126, 2), (149, 2), (250, 2), (251, 3)])
def test_no_territory_is_much_larger_than_it_is_to_be(blocks, number):
    assert deal_blocks(np.arange(blocks), 100, np.random.default_rng(1))[1] == number


def test_blocks_are_dealt_evenly():
    of_block, number = deal_blocks(np.arange(20), 4, np.random.default_rng(1))
    assert number == 5
    assert np.bincount(of_block).tolist() == [4] * 5
    assert deal_blocks(np.arange(3), 100, np.random.default_rng(1))[0].tolist() == [0, 0, 0]
    others = deal_blocks(np.arange(20), 4, np.random.default_rng(2))[0]
    assert not np.array_equal(of_block, others)


def test_tied_blocks_go_together_but_for_more_than_a_territory_has():
    tied = np.array([0, 1, 0, 3, 1, 5, 6, 7])
    for seed in range(5):
        of_block, number = deal_blocks(tied, 4, np.random.default_rng(seed))
        assert number == 2
        assert of_block[0] == of_block[2]
        assert of_block[1] == of_block[4]
    chain = np.zeros(8, dtype=np.int64)
    assert np.bincount(deal_blocks(chain, 4, np.random.default_rng(1))[0]).tolist() == [4, 4]


def test_blocks_that_share_people_go_together():
    person, block = np.arange(8) // 2, np.array([0, 5, 1, 4, 2, 7, 3, 6])
    use = (person, block, np.ones(8))
    of_block, _ = deal_blocks(np.arange(8), 2, np.random.default_rng(1), use)
    pairs = block.reshape(4, 2)
    assert np.array_equal(of_block[pairs[:, 0]], of_block[pairs[:, 1]])
    assert np.bincount(of_block).tolist() == [2] * 4


def test_rows_of_few_blocks_tie_them():
    """0 - 1 - 3 by two rows; 2 is in a row of five only; 4 in one with a column of no block."""
    model = LinearModelBuilder()
    runs = [model.add_column(f"run{place}", block=place) for place in range(5)]
    total = model.add_column("total")
    for first, second in ((0, 1), (1, 3)):
        model.add_row([(runs[first], 1), (runs[second], -1)], Tag("depends"), most=0)
    model.add_row([(run, 1) for run in runs], Tag("budget"), most=3)
    model.add_row([(runs[4], 1), (total, -1)], Tag("total"), most=0)
    assert ties(model.finish()).tolist() == [0, 0, 2, 0, 4]


def test_people_are_dealt_as_the_relaxation_uses_them():
    """Ann is used in territory 1 only, Bob in 0 three times as much; nobody uses the third."""
    people = 300
    person = np.arange(people)
    use = (
        np.concatenate([person[:100], person[100:200], person[100:200]]),
        np.repeat([1, 0, 1], 100),
        np.repeat([1.0, 0.75, 0.25], 100),
    )
    abilities = np.repeat(np.eye(3), 100, axis=0)
    dealt_to = deal_people(use, np.array([0, 1]), 2, abilities, np.random.default_rng(3))
    assert [np.bincount(dealt_to[first : first + 100])[1] for first in (0, 100, 200)] == [100, 25, 50]


def used_everywhere(random, people=400, number=4, abilities=12):
    """Return a use of everybody in all territories, and what each person can do: three things of many."""
    use = (
        np.repeat(np.arange(people), number),
        np.tile(np.arange(number), people),
        random.random(people * number),
    )
    able = np.zeros((people, abilities))
    np.put_along_axis(able, random.random((people, abilities)).argsort(axis=1)[:, :3], 1.0, axis=1)
    return use, able


@pytest.mark.parametrize("seed", range(5))
def test_each_territory_has_the_abilities_that_the_relaxation_uses_there(seed):
    """Of about 25 people with each ability, no territory has three more or less; by lot, some have six."""
    random = np.random.default_rng(seed)
    use, able = used_everywhere(random)
    parts = use[2].reshape(400, 4) / use[2].reshape(400, 4).sum(axis=1, keepdims=True)

    def excess(dealt_to):
        return np.abs((np.eye(4)[dealt_to] - parts).T @ able).max()

    dealt_to = deal_people(use, np.arange(4), 4, able, random)
    by_lot = (random.random((400, 1)) > parts.cumsum(axis=1)).sum(axis=1)
    assert excess(dealt_to) < 3
    assert excess(by_lot) > 6
    assert use[2].reshape(400, 4)[np.arange(400), dealt_to].sum() > use[2].sum() / 4


def test_nobody_is_dealt_to_where_the_relaxation_has_next_to_nothing_of_the_person():
    """All of one ability are wanted in the first territory, though that makes it uneven."""
    use = np.arange(6), np.array([0, 0, 0, 0, 0, 1]), np.ones(6)
    dealt_to = deal_people(use, np.array([0, 1]), 2, np.ones((6, 1)), np.random.default_rng(0))
    assert dealt_to.tolist() == [0, 0, 0, 0, 0, 1]


def test_deals_differ():
    """So all people meet all teams in time."""
    random = np.random.default_rng(1)
    use, able = used_everywhere(random)
    first, second = (deal_people(use, np.arange(4), 4, able, random) for _ in range(2))
    assert np.count_nonzero(first != second) > 100


def test_territories_of_a_problem_with_rules_of_all_types():
    """Each territory goes as far as it can in a random direction; together they keep every row."""
    whole = varied(14, 3)
    model, program = whole.model, program_of(whole)
    values = point_of(model, [1, -2, 3])
    assert values is not None
    owners = Owners.of(program, model.column_block, person_of_columns(whole))
    random = np.random.default_rng(1)
    for takes_all in (True, False):
        of_block, number = deal_blocks(ties(whole.skeleton.base), 2, random)
        of_person = random.integers(0, number, whole.candidates.number_of_people)
        deal = Deal(of_block, of_person, number, takes_all)
        territory = territory_of_columns(model.column_block, owners, deal)
        merged = values
        for part in (cut() for cut in cut_out(program, owners, deal, territory, values)):
            merged = part.lift(best_point(part.program, random), merged)
        assert model.is_feasible(merged)
        assert not np.array_equal(merged, values)


def best_point(program, random):
    """Return a point of a program that is best for a random objective."""
    aim = replace(program, objective=random.integers(-9, 10, program.number_of_columns), constant=0)
    values = search(aim, Search(1.0, 1), Watch(Limits())).values
    assert values is not None
    return values
