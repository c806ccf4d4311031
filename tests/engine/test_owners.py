"""Rows and columns of single persons, and those of everybody."""

from __future__ import annotations

import numpy as np

from teamform.engine.owners import NOBODY, Owners, only_owner
from teamform.formulation.linear import LinearModelBuilder, Tag
from tests.engine.large_path import person_of_columns, plain, program_of
from tests.engine.tiny import first_program

ANN, BOB = 0, 1


def owned():
    """Two teams; Ann has a column in each, Bob in one, Ann's extra teams and a floor belong to no team."""
    model = LinearModelBuilder()
    columns = {
        name: model.add_column(name, 0, 1, block=block)
        for name, block in (
            ("run", 0),
            ("ann 0", 0),
            ("ann 1", 1),
            ("bob 1", 1),
            ("extra", -1),
            ("floor", -1),
        )
    }
    rows = (
        ("ann 0", "ann 1", "extra"),
        ("bob 1",),
        ("ann 1", "bob 1", "floor"),
        ("run", "floor"),
        ("floor",),
    )
    for row in rows:
        model.add_row([(columns[name], 1) for name in row], Tag("capacity"), most=1)
    block = np.array([0, 0, 1, 1, -1, -1])
    person = np.array([-1, ANN, ANN, BOB, -1, -1])
    return first_program(model.finish()), block, person


def test_rows_of_one_person_are_theirs():
    program, _, person = owned()
    assert only_owner(program, person).tolist() == [ANN, BOB, NOBODY, NOBODY, NOBODY]


def test_columns_in_rows_of_one_person_only_are_theirs():
    program, block, person = owned()
    owners = Owners.of(program, block, person)
    assert owners.of_column.tolist() == [NOBODY, ANN, ANN, BOB, ANN, NOBODY]


def test_what_links_teams_of_the_benchmark_is_about_single_persons():
    whole = plain(14, 1, "impact_first")
    program, block = program_of(whole), whole.model.column_block
    owners = Owners.of(program, block, person_of_columns(whole))
    for row, owner in enumerate(owners.of_row):
        touched = block[program.row_column[program.row_start[row] : program.row_start[row + 1]]]
        if len({*touched[touched >= 0].tolist()}) > 1:
            assert owner != NOBODY, whole.model.row_tags[row]
    candidates = slice(whole.first_x, whole.first_x + len(whole.candidates))
    assert np.array_equal(owners.of_column[candidates], whole.candidates.person)
