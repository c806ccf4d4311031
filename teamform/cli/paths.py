"""Paths on the command line: a wrong one is answered by what lies near it."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from teamform.errors import UsageError

MANY = 5
"""So many files of a folder are named at most."""

OURS = (".xlsx", ".xlsm")


class WorkbookPath(click.ParamType[Path]):
    """A workbook that exists."""

    name = "workbook"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        """Return the path.

        Raises
        ------
        UsageError
            When there is no such file; it says which files there are instead.
        """
        path = Path(value)
        if path.is_dir():
            raise UsageError(f"{path} is a folder; expected a workbook.", _files_of(path))
        if not path.is_file():
            raise UsageError(f"There is no file {path}.", _near(path))
        return path


def _near(path: Path) -> str:
    if not path.parent.is_dir():
        return f"Check the path; there is no folder {path.parent} either."
    names = {file.name.casefold(): file.name for file in _listed(path.parent) if file.is_file()}
    near = get_close_matches(path.name.casefold(), names, n=3, cutoff=0.6)
    if not near and not path.suffix:
        near = [name for name in names if name.startswith(path.name.casefold() + ".")][:3]
    if near:
        return f"Did you mean {' or '.join(str(path.parent / names[name]) for name in near)}?"
    return _files_of(path.parent)


def _files_of(folder: Path) -> str:
    books = sorted(str(file) for file in _listed(folder) if file.suffix.lower() in OURS)
    if not books:
        return "Check the path; that folder has no workbook."
    more = f" and {len(books) - MANY} more" if len(books) > MANY else ""
    return f"Name one of {', '.join(books[:MANY])}{more}."


def _listed(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.iterdir() if not file.name.startswith(("~$", "."))]
    except OSError:
        return []
