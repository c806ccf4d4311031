"""What ``anonymize`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from teamform.domain.base import Frozen

if TYPE_CHECKING:
    from teamform.results import AnonymizeReport


class AnonymizeDocument(Frozen):
    """What ``anonymize`` prints."""

    path: str
    """The workbook that was given."""
    output: str
    """The workbook without names."""
    texts: int
    """How many different names and texts have a pseudonym."""
    left_out: Mapping[str, int]
    """How many parts of each kind are not in it, in words."""

    @classmethod
    def of(cls, report: AnonymizeReport) -> Self:
        """Return what was done as JSON shows it."""
        return cls(
            path=str(report.path), output=str(report.output), texts=report.texts, left_out=report.left_out
        )
