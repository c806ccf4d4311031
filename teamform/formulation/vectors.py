"""Vectors that many rows share: a number for each person, or for each seat, kept once and narrowly.

What a need takes from each person, who has a competency, what each seat demands in a period: a large model
has hundreds of thousands of rows, but few such vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[Any]
"""Whole numbers of any width."""

_WIDTHS = (np.int8, np.int16, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """A vector of a collection.

    Attributes
    ----------
    index
        Its place in the collection.
    values
        The numbers, as narrow as they can be held.
    largest
        The largest absolute value.
    """

    index: int
    values: Integers
    largest: int

    @property
    def is_ones(self) -> bool:
        """Whether every number is 1: the first vector of every collection."""
        return self.index == 0


@dataclass(frozen=True)
class Vectors:
    """A collection of different vectors of the same length; the first one is all ones.

    Attributes
    ----------
    length
        How many numbers each vector has.
    """

    length: int
    vectors: list[Vector] = field(default_factory=list)
    _by_content: dict[bytes, Vector] = field(default_factory=dict)
    _by_identity: dict[int, tuple[Integers, Vector]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the vector of ones."""
        self.of(np.ones(self.length, dtype=np.int8))

    def __len__(self) -> int:
        return len(self.vectors)

    def __getstate__(self) -> dict[str, Any]:
        # Identities mean nothing in another process.
        return {**self.__dict__, "_by_identity": {}}

    def of(self, numbers: Integers | None) -> Vector:
        """Return the vector of some numbers, which must not change from here on; of ones for None."""
        if numbers is None:
            return self.vectors[0]
        known = self._by_identity.get(id(numbers))
        if known is None:
            numbers.setflags(write=False)
            known = numbers, self._of_content(narrow(numbers))
            self._by_identity[id(numbers)] = known
        return known[1]

    def forget_originals(self) -> None:
        """Let go of the wider arrays that the vectors were made of."""
        self._by_identity.clear()

    def _of_content(self, values: Integers) -> Vector:
        content = values.dtype.char.encode() + values.tobytes()
        if content not in self._by_content:
            largest = max(int(values.max(initial=0)), -int(values.min(initial=0)))
            self._by_content[content] = Vector(len(self.vectors), values, largest)
            self.vectors.append(self._by_content[content])
        return self._by_content[content]

    def stacked(self, indices: Sequence[int] | None = None) -> Integers:
        """Return some vectors, or all, one below the other, shape ``(vectors, length)``."""
        chosen = self.vectors if indices is None else [self.vectors[index] for index in indices]
        return np.array([vector.values for vector in chosen]).reshape(len(chosen), self.length)

    def largest(self) -> npt.NDArray[np.float64]:
        """Return the largest absolute value of each vector, shape ``(vectors,)``."""
        return np.array([vector.largest for vector in self.vectors], dtype=np.float64)


def narrow(numbers: Integers) -> Integers:
    """Return a copy of whole numbers in the narrowest type that holds them."""
    least, most = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, 0)
    for width in _WIDTHS:
        if np.iinfo(width).min <= least and most <= np.iinfo(width).max:
            return numbers.astype(width)
    return numbers.astype(np.int64)
