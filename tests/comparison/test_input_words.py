"""Changed inputs under the headers of their columns, with values as the columns show them."""

from __future__ import annotations

import pytest

from teamform.analysis.comparison.inputs import ChangedInput
from teamform.workbook.comparison.input_words import header_of, said


def changed(kind: str, field: str, before=None, after=None) -> ChangedInput:
    return ChangedInput(kind, ("X1",), "X1 Ann", field, before, after)


@pytest.mark.parametrize(
    ("kind", "field", "header"),
    [
        ("people", "capacity_fte", "FTE"),
        ("people", "skills.Python", "Python"),
        ("people", "availability_fte.Q1", "Q1"),
        ("initiatives", "status", "Status"),
        ("seats", "must_fill", "Must fill"),
        ("people", "", ""),
        ("settings", "goals.value.weight", ""),
        ("people", "no_such_field", "no such field"),
    ],
)
def test_a_field_is_called_as_its_column_is(kind, field, header):
    assert header_of(changed(kind, field)) == header


@pytest.mark.parametrize(
    ("one", "in_units", "text"),
    [
        (changed("people", "capacity_fte", 1.0, 0.5), False, "X1 Ann, FTE: 100 % \N{RIGHTWARDS ARROW} 50 %"),
        (changed("people", "capacity_fte", 1.0, 0.5), True, "X1 Ann, FTE: 1 \N{RIGHTWARDS ARROW} 0.5"),
        (changed("people", "availability_fte.Q1", None, 0.0), False, "X1 Ann, Q1: 0 %"),
        (changed("people", "active", True, False), False, "X1 Ann, Active: Yes \N{RIGHTWARDS ARROW} No"),
        (changed("initiatives", "value", 10.0, 12.5), False, "X1 Ann, Value: 10 \N{RIGHTWARDS ARROW} 12.5"),
        (changed("people", "capacity_fte", None, "* 0.5"), False, "X1 Ann, FTE: * 0.5"),
    ],
)
def test_a_change_is_said_in_a_clause(one, in_units, text):
    assert said(one, in_units=in_units) == text
