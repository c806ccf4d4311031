"""Tells whether two problems are one and the same but for what things are called."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from teamform.domain.problem import Problem

NOT_COMPARED = frozenset({"origin"})
FREE = frozenset({"notes", "reason", "outcome"})
"""Texts that nothing depends on."""


def differences(one: Problem, other: Problem) -> list[str]:
    """Return where two problems differ by more than names.

    Texts are compared by what they tell apart: within one kind of thing, the same text stands for the same
    text on the other side, and different ones for different ones.
    """
    matched = _Matched()
    return list(matched.compare(one.model_dump(mode="python"), other.model_dump(mode="python"), ""))


def values(problem: Problem) -> Iterator[str]:
    """Yield all texts of a problem that name something."""
    yield from _texts(problem.model_dump(mode="python"))


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for inner in content.values():
            yield from _texts(inner)
    elif isinstance(content, list | tuple):
        for inner in content:
            yield from _texts(inner)


class _Matched:
    def __init__(self) -> None:
        self.there: dict[tuple[str, str], str] = {}
        self.back: dict[tuple[str, str], str] = {}

    def compare(self, one: Any, other: Any, place: str) -> Iterator[str]:
        if isinstance(one, dict) and isinstance(other, dict):
            yield from self._compare_items(one, other, place)
        elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
            if len(one) != len(other):
                yield f"{place}: {len(one)} and {len(other)}"
            for number, (left, right) in enumerate(zip_longest(one, other)):
                yield from self.compare(left, right, f"{place}[{number}]")
        elif isinstance(one, str) and isinstance(other, str) and type(one) is type(other) is str:
            yield from self._compare_texts(one, other, place)
        elif one != other:
            yield f"{place}: {one!r} and {other!r}"

    def _compare_items(self, one: dict[Any, Any], other: dict[Any, Any], place: str) -> Iterator[str]:
        for left, right in zip_longest(one, other):
            if left in NOT_COMPARED and left == right:
                continue
            yield from self.compare(left, right, f"{place}.")
            yield from self.compare(one.get(left), other.get(right), f"{place}.{left}")

    def _compare_texts(self, one: str, other: str, place: str) -> Iterator[str]:
        field = place.rpartition(".")[2].partition("[")[0]
        if field in FREE:
            return
        wanted = self.there.setdefault((field, one), other)
        back = self.back.setdefault((field, other), one)
        if wanted != other or back != one:
            yield f"{place}: {one!r} is {other!r}, elsewhere {wanted!r}, which stands for {back!r}"
