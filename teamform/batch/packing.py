"""Results held in little room: a batch of thousands stays flat."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import overload

from teamform.domain.batch import ScenarioResult

Packed = bytes
"""A result as compressed JSON."""


def packed(result: ScenarioResult) -> Packed:
    """Return a result in little room."""
    return zlib.compress(result.model_dump_json(exclude_defaults=True).encode(), 1)


def unpacked(content: Packed) -> ScenarioResult:
    """Return a packed result."""
    return ScenarioResult.model_validate_json(zlib.decompress(content))


class PackedResults(Sequence[ScenarioResult]):
    """Results in the order of the scenarios, unpacked one by one when they are asked for."""

    def __init__(self, contents: Sequence[Packed]) -> None:
        self._contents = tuple(contents)

    def __len__(self) -> int:
        return len(self._contents)

    @overload
    def __getitem__(self, index: int) -> ScenarioResult: ...
    @overload
    def __getitem__(self, index: slice) -> PackedResults: ...
    def __getitem__(self, index: int | slice) -> ScenarioResult | PackedResults:
        """Return a result, or some of them."""
        if isinstance(index, slice):
            return PackedResults(self._contents[index])
        return unpacked(self._contents[index])

    def __iter__(self) -> Iterator[ScenarioResult]:
        return map(unpacked, self._contents)
