"""What ``verify`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from teamform.domain.base import Frozen
from teamform.report.documents.parts import RankPart

if TYPE_CHECKING:
    from teamform.results import Verification


class ClaimPart(Frozen):
    """One claim of a plan."""

    id: str
    """A short name: ``input``, ``rules``, ``scores``, ``bound`` ..."""
    claim: str
    """What the file says of itself."""
    holds: bool
    """Whether it is so."""
    said: str
    """What was found."""


class VerifyDocument(Frozen):
    """What ``verify`` prints."""

    path: str
    """The plan workbook."""
    holds: bool
    """Whether every claim holds."""
    checks: tuple[ClaimPart, ...]
    """Every claim."""
    ranks: tuple[RankPart, ...]
    """As the file says."""

    @classmethod
    def of(cls, verification: Verification) -> Self:
        """Return what was verified."""
        bounds = verification.solved.bounds if verification.solved else ()
        return cls(
            path=str(verification.path),
            holds=verification.holds,
            checks=tuple(
                ClaimPart(id=one.id, claim=one.claim, holds=one.holds, said=one.said)
                for one in verification.checks
            ),
            ranks=tuple(map(RankPart.of, bounds)),
        )
