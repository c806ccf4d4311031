"""What a command prints that writes a file and says no more."""

from __future__ import annotations

from teamform.domain.base import Frozen


class FileDocument(Frozen):
    """What ``new`` and ``models copy`` print."""

    path: str
    """The file that was written."""
