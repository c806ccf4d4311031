"""Columns, rows and terms, one at a time or many at once."""

from __future__ import annotations

import numpy as np
import pytest

from teamform.errors import NumberTooLargeError
from teamform.formulation.linear import INFINITE, LARGEST, LinearModelBuilder, Tag, Term


def numbers(*values):
    return np.array(values, dtype=np.int64)


def small_model():
    builder = LinearModelBuilder(ranks=(1, 3), tolerance=(0.0, 0.5))
    builder.add_column("a", block=0)
    builder.add_columns(["b", "c"], numbers(0, 1))
    builder.add_row([(0, 2), (1, -1), (2, 4), (2, -4)], Tag("first"), most=5, block=0)
    builder.add_row([(2, 7)], Tag("second"), most=5, block=0)
    builder.add_terms("value", 3, numbers(0, 1, 2), numbers(10, 0, -4))
    builder.add_term("fit", 1, 0, 3)
    builder.add_constant(1, 9)
    return builder.finish()


def test_what_the_model_says():
    model = small_model()
    assert model.objective.tolist() == [[3, 0, 0], [10, 0, -4]]
    assert model.constant.tolist() == [9, 0]
    assert [*model.terms] == [
        Term(3, 0, 10, "value"), Term(3, 2, -4, "value"), Term(1, 0, 3, "fit"),
    ]  # fmt: skip
    assert model.terms.by_goal(numbers(1, 1, 1)) == {"value": 6, "fit": 3}
    assert model.row_start.tolist() == [0, 2, 3]
    assert model.row_column.tolist() == [0, 1, 2]
    assert model.row_coefficient.tolist() == [2, -1, 7]
    assert model.row_lower.tolist() == [-INFINITE] * 2
    assert not model.objective.flags.writeable
    assert not model.lower.flags.writeable


def test_an_empty_row_that_asks_for_something_cannot_be_kept():
    builder = LinearModelBuilder()
    builder.add_column("a")
    builder.add_row([], Tag("locks"), least=1)
    assert builder.finish().violated_rows(numbers(1)).tolist() == [0]


def rows_with(coefficient, most):
    builder = LinearModelBuilder()
    builder.add_column("a")
    builder.add_row([(0, coefficient)], Tag("test", "Ann"), most=most)


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
