"""What a trap is: a workbook with one defect, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.workbooks.making import write


@dataclass(frozen=True)
class Trap:
    """One defect."""

    code: str
    name: str
    make: Callable[[Path], Path]
    """Writes the workbook into a folder."""
    address: str = ""
    says: tuple[str, ...] = ()
    """Parts of the finding's text, in their order."""
    fix: str = ""
    more: int = 0
    also: tuple[str, ...] = ()
    """Codes of findings that the defect brings with it."""
    row: str = ""
    """The row of the design's table of traps that it stands for."""
    solves: bool = True
    """For a warning: whether there is a brief."""

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


def trap(
    code: str,
    name: str,
    sheets: dict[str, Any] | Callable[[Path], Path],
    address: str = "",
    *says: str,
    **more: Any,
) -> Trap:
    """Return a trap made of sheets, or by a function of a folder."""
    if callable(sheets):
        return Trap(code, name, sheets, address, says, **more)
    return Trap(code, name, lambda folder: write(folder / "input.xlsx", sheets), address, says, **more)
