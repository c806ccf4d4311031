"""What a kind of finding is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding."""

    id: str
    title: str
    explanation: str
    fix: str
    """What helps in general; a finding may know better."""

    @property
    def is_error(self) -> bool:
        """Tell whether it is an error rather than a warning."""
        return self.id.startswith("E")
