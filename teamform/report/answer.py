"""A command's answer: JSON, text or nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable

from pydantic import BaseModel


def answer(document: BaseModel, print_text: Callable[[], object], *, as_json: bool, quiet: bool) -> None:
    """Print the document if JSON is asked for, else the text unless quiet is asked for."""
    if as_json:
        sys.stdout.write(document.model_dump_json(indent=2) + "\n")
    elif not quiet:
        print_text()
