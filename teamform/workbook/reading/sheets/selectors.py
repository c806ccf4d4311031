"""People and conditions in a cell, as Who of Rules and Row ID of Scenarios say them."""

from __future__ import annotations

from collections.abc import Callable

from teamform.domain.selector import Condition, Selector
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.text import clean


def plain_signs(text: str) -> str:
    """Return a text with the signs that keyboards have instead of those that Excel makes of them."""
    return clean(text).replace("\u2265", ">=").replace("\u2264", "<=").replace("\u2260", "!=")


def read_selector(
    text: str, find: Callable[[str], str], condition: Callable[[Condition], Condition], expected: str
) -> Selector:
    """Return what a text selects.

    Parameters
    ----------
    find
        Returns the ID of the row that a text names.
    condition
        Returns a condition with the field that it stands for.
    expected
        What is said to be expected of a text that cannot be read.

    Raises
    ------
    MisreadError
        When it cannot be read, names nothing, or ``find`` or ``condition`` raises it.
    """
    try:
        selector = Selector.parse(plain_signs(text), find)
    except MisreadError:
        raise
    except ValueError as error:
        raise MisreadError("E216", expected) from error
    if selector.is_empty:
        raise MisreadError("E216", expected)
    groups = tuple(tuple(map(condition, some)) for some in selector.alternatives)
    return selector.replace(alternatives=groups)
