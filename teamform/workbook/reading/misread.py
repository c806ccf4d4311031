"""What a value was not, when it cannot be read as what its column holds."""

from __future__ import annotations

from dataclasses import dataclass


class MisreadError(ValueError):
    """A value that cannot be read; becomes a finding at its cell."""

    def __init__(self, code: str, expected: str, fix: str = "", found: str = "") -> None:
        super().__init__(expected)
        self.code, self.expected, self.fix, self.found = code, expected, fix, found


@dataclass(frozen=True, slots=True)
class Remark:
    """A value that could be read, with a warning."""

    code: str
    expected: str
    taken: str
