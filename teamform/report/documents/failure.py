"""What a command prints when it fails."""

from __future__ import annotations

from typing import Self

from teamform.domain.base import Frozen
from teamform.errors import FindingsError, InfeasibleError, TeamformError
from teamform.report.documents.parts import ClashPart, FindingPart


class ErrorDocument(Frozen):
    """What any command prints when it fails."""

    error: str
    """The kind: ``UsageError``, ``FindingsError``, ``InfeasibleError`` ..."""
    message: str
    """What was found, where, and what was expected."""
    remedy: str
    """What to do about it; may be empty."""
    exit_code: int
    """The exit code of the command."""
    findings: tuple[FindingPart, ...] = ()
    """What is wrong in the workbook, where that is the error."""
    clashes: tuple[ClashPart, ...] = ()
    """What clashes, where no plan exists."""

    @classmethod
    def of(cls, error: TeamformError) -> Self:
        """Return an error as JSON shows it."""
        findings = error.findings if isinstance(error, FindingsError) else ()
        clashes = error.clashes if isinstance(error, InfeasibleError) else ()
        return cls(
            error=type(error).__name__,
            message=error.message,
            remedy=error.command_remedy,
            exit_code=error.exit_code,
            findings=tuple(map(FindingPart.of, findings)),
            clashes=tuple(map(ClashPart.of, clashes)),
        )
