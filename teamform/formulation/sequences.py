"""Long sequences of names, tags and terms without an object for each item.

A model of 10,000 people has millions of columns. Their names are made when somebody asks for one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

Item = TypeVar("Item")


class LazySequence(Sequence[Item]):
    """A sequence that makes its items when they are asked for; a subclass gives ``__len__`` and ``item``."""

    def item(self, index: int) -> Item:
        """Return the item at ``index``, which lies within the sequence."""
        raise NotImplementedError

    @overload
    def __getitem__(self, index: int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...

    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        if isinstance(index, slice):
            return tuple(self.item(one) for one in range(*index.indices(len(self))))
        position = index + len(self) if index < 0 else index
        if not 0 <= position < len(self):
            raise IndexError(f"index {index} in a sequence of {len(self)}")
        return self.item(position)


@dataclass(frozen=True)
class Made(LazySequence[Item]):
    """A sequence whose items a function makes from their index."""

    length: int
    make: Callable[[int], Item]

    def __len__(self) -> int:
        return self.length

    def item(self, index: int) -> Item:
        """Make the item at ``index``."""
        return self.make(index)


class Joined(LazySequence[Item], Generic[Item]):
    """Several sequences, one after the other."""

    def __init__(self, *parts: Sequence[Item]) -> None:
        self._parts: list[Sequence[Item]] = []
        self._starts: list[int] = []
        self._tail: list[Item] = []
        self._length = 0
        for part in parts:
            self.extend(part)

    def append(self, item: Item) -> None:
        """Add one item."""
        if not self._parts or self._parts[-1] is not self._tail:
            self._tail = []
            self._join(self._tail)
        self._tail.append(item)
        self._length += 1

    def extend(self, part: Sequence[Item]) -> None:
        """Add a sequence as it is, without a copy of its items."""
        self._join(part)
        self._length += len(part)

    def _join(self, part: Sequence[Item]) -> None:
        self._parts.append(part)
        self._starts.append(self._length)

    def __len__(self) -> int:
        return self._length

    def item(self, index: int) -> Item:
        """Return the item at ``index`` of all parts taken together."""
        part = bisect_right(self._starts, index) - 1
        return self._parts[part][index - self._starts[part]]
