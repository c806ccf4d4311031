"""Two parts of a problem that do not go together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two parts of a problem that do not go together."""

    kind: str
    """The kind of thing: ``people``, ``seats``, ``rules`` ... (the problem's own field names)."""
    id: str
    """Which one."""
    field: str
    """Which of its fields is at fault."""
    found: str
    expected: str
    remedy: str
    origin: str = ""

    def __str__(self) -> str:
        where = f" ({self.origin})" if self.origin else ""
        return f"{self.kind} {self.id}{where}, {self.field}: found {self.found}, expected {self.expected}"
