"""The notation of a rule's Value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from teamform.domain.limit import Limit


@pytest.mark.parametrize(
    ("text", "least", "most", "is_share"),
    [
        (">= 2", 2, None, False),
        ("\u2265 2", 2, None, False),
        ("<=3", None, 3, False),
        ("at least 2", 2, None, False),
        ("At  most 3", None, 3, False),
        ("exactly 1", 1, 1, False),
        ("= 1", 1, 1, False),
        ("1", 1, 1, False),
        ("1.5", 1.5, 1.5, False),
        ("1-3", 1, 3, False),
        ("1 \u2013 3", 1, 3, False),
        ("between 1 and 3", 1, 3, False),
        ("1 to 3", 1, 3, False),
        (">= 30%", 0.3, None, True),
        ("<= 33.3 %", None, 0.333, True),
        ("20-80%", 0.2, 0.8, True),
        ("20% - 80%", 0.2, 0.8, True),
        ("= 0%", 0, 0, True),
        ("<= 150%", None, 1.5, True),
    ],
)
def test_what_is_read(text, least, most, is_share):
    assert Limit.parse(text) == Limit(least=least, most=most, is_share=is_share)
    assert Limit.model_validate(text) == Limit.parse(text)


@pytest.mark.parametrize(
    "text", ["", "two", ">= ", "> 2", "-1", "1,5", "3-1", "20% - 80", "33.33%", ">= 2 members", "2 - 3 - 4"]
)
def test_what_is_no_limit(text):
    with pytest.raises(ValueError, match=r"limit|least|decimals"):
        Limit.parse(text)


def test_a_limit_limits_something():
    with pytest.raises(ValidationError, match="needs a least or a most"):
        Limit()


@given(
    least=st.none() | st.integers(0, 50),
    more=st.none() | st.integers(0, 50),
    is_share=st.booleans(),
)
def test_what_is_shown_is_read_back(least, more, is_share):
    if least is None and more is None:
        return
    scale = 100 if is_share else 1
    most = None if more is None else ((least or 0) + more) / scale
    limit = Limit(least=None if least is None else least / scale, most=most, is_share=is_share)
    assert Limit.parse(str(limit)) == limit


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (Limit(least=0.333, is_share=True), ">= 33.3%"),
        (Limit(most=1.5), "<= 1.5"),
        (Limit(least=1, most=1), "= 1"),
        (Limit(least=0.2, most=0.8, is_share=True), "20% to 80%"),
        (Limit(most=0), "<= 0"),
    ],
)
def test_how_it_is_shown(limit, text):
    assert str(limit) == text
