"""Columns, rows and terms, one at a time or many at once."""

from __future__ import annotations

import numpy as np
import pytest

from teamform.errors import NumberTooLargeError
from teamform.formulation.linear import GLOBAL, INFINITE, LARGEST, LinearModelBuilder, Tag, Term


def numbers(*values):
    return np.array(values, dtype=np.int64)


def one_at_a_time():
    builder = LinearModelBuilder(ranks=(1, 3), tolerance=(0.0, 0.5))
    for name, block in (("a", 0), ("b", 0), ("c", 1)):
        builder.add_column(name, block=block)
    builder.add_row([(0, 2), (1, -1)], Tag("first"), most=5, block=0)
    builder.add_row([(2, 7)], Tag("second"), most=5, block=0)
    builder.add_term("value", 3, 0, 10)
    builder.add_term("value", 3, 2, -4)
    builder.add_term("fit", 1, 0, 3)
    builder.add_constant(1, 9)
    return builder.finish()


def many_at_once():
    builder = LinearModelBuilder(ranks=(1, 3), tolerance=(0.0, 0.5))
    builder.add_columns(["a", "b", "c"], numbers(0, 0, 1))
    tags = [Tag("first"), Tag("second")]
    builder.add_rows(numbers(0, 1, 2), numbers(2, -1, 7), numbers(2, 1), tags, most=5, block=0)
    builder.add_terms("value", 3, numbers(0, 1, 2), numbers(10, 0, -4))
    builder.add_terms("fit", 1, numbers(0), numbers(3))
    builder.add_constant(1, 9)
    return builder.finish()


def test_many_at_once_is_the_same_as_one_at_a_time():
    one, many = one_at_a_time(), many_at_once()
    for name in vars(one):
        left, right = getattr(one, name), getattr(many, name)
        assert np.array_equal(left, right) if isinstance(left, np.ndarray) else [*left] == [*right], name


def test_what_the_model_says():
    model = many_at_once()
    assert model.objective.tolist() == [[3, 0, 0], [10, 0, -4]]
    assert model.constant.tolist() == [9, 0]
    assert [*model.terms] == [
        Term(3, 0, 10, "value"), Term(3, 2, -4, "value"), Term(1, 0, 3, "fit"),
    ]  # fmt: skip
    assert model.terms.by_goal(numbers(1, 1, 1)) == {"value": 6, "fit": 3}
    assert model.row_lower.tolist() == [-INFINITE] * 2
    assert not model.objective.flags.writeable
    assert not model.lower.flags.writeable


@pytest.mark.parametrize(("columns", "block"), [((0, 1), 0), ((2,), 1), ((1, 2), GLOBAL), ((), GLOBAL)])
def test_the_block_of_rows_is_found(columns, block):
    builder = LinearModelBuilder()
    builder.add_columns(["a", "b", "c"], numbers(0, 0, 1))
    ones = np.ones(len(columns), dtype=np.int64)
    builder.add_rows(numbers(*columns), ones, numbers(len(columns)), [Tag("test")], least=1, block=None)
    assert builder.finish().row_block.tolist() == [block]


def test_an_empty_row_that_asks_for_something_cannot_be_kept():
    builder = LinearModelBuilder()
    builder.add_column("a")
    builder.add_row([], Tag("locks"), least=1)
    assert builder.finish().violated_rows(numbers(1)).tolist() == [0]


def rows_with(coefficient, most):
    builder = LinearModelBuilder()
    builder.add_column("a")
    builder.add_rows(numbers(0), numbers(coefficient), numbers(1), [Tag("test", "Ann")], most=most)


def row_beyond():
    builder = LinearModelBuilder()
    builder.add_columns(["a", "b"], numbers(0, 0))
    builder.add_row([(0, LARGEST), (1, LARGEST)], Tag("test", "Ann"), most=1)
    builder.finish()


def term_beyond():
    LinearModelBuilder().add_terms("Ann", 1, numbers(0), numbers(LARGEST + 1))


@pytest.mark.parametrize(
    "build", [lambda: rows_with(LARGEST + 1, 1), lambda: rows_with(1, LARGEST + 1), row_beyond, term_beyond]
)
def test_numbers_beyond_exact_arithmetic_are_refused_by_name(build):
    with pytest.raises(NumberTooLargeError, match="Ann"):
        build()
