"""Which scenarios are run."""

from __future__ import annotations

import pytest

from teamform.batch.choice import chosen
from teamform.errors import UnknownNameError, UsageError
from tests.batch.conftest import scenario

ALL = (scenario("One"), scenario("Two", on=False), scenario("Three"))


def names(*wanted: str) -> list[str]:
    return [one.name for one in chosen(ALL, wanted)]


def test_those_that_are_on():
    assert names() == ["One", "Three"]


def test_those_that_are_named_in_that_order_even_if_off():
    assert names("three", " TWO ", "three") == ["Three", "Two"]


def test_an_unknown_name_is_answered_by_the_nearest():
    with pytest.raises(UnknownNameError) as error:
        names("Thre")
    assert error.value.remedy == "Did you mean 'Three'?"
    with pytest.raises(UnknownNameError) as error:
        names("=cmd")
    assert error.value.remedy == "There are One; Two; Three."


def test_the_base_is_no_scenario():
    with pytest.raises(UnknownNameError, match="The base is always run"):
        names("base")


def test_none_at_all():
    with pytest.raises(UsageError, match="There are no scenarios"):
        chosen((), ())
    with pytest.raises(UsageError, match="All 1 scenarios are off"):
        chosen(ALL[1:2], ())
