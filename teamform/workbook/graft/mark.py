"""A fingerprint of all other parts in the workbook part: it tells whether anybody has saved a result since.

The user's document properties are copied as they are, so they cannot tell. Whoever saves a workbook writes
some part of it anew, and the fingerprint is not theirs any more.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable

from teamform.workbook.package import Package, part_key
from teamform.workbook.reading.defined_names import defined_names
from teamform.workbook.reading.marks import PREFIX
from teamform.workbook.reading.relationships import workbook_part

NAME = f"{PREFIX}Fingerprint"
"""The hidden defined name that holds it."""


def fingerprint(entries: Iterable[zipfile.ZipInfo], book: str) -> str:
    """Return what tells the entries of a package, but for the workbook part, from all others."""
    lines = sorted(
        f"{part_key(info.filename)} {info.CRC:08x} {info.file_size}"
        for info in entries
        if part_key(info.filename) != part_key(book)
    )
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def found_fingerprint(package: Package) -> str:
    """Return the fingerprint that a package says it has; empty where the results were not grafted.

    Raises
    ------
    RefusedError
        When the package cannot be read.
    """
    return defined_names(package, workbook_part(package)).get(NAME, "").strip('"')


def is_as_grafted(package: Package) -> bool:
    """Tell whether nobody has saved a package since the results were put into it.

    Raises
    ------
    RefusedError
        When the package cannot be read.
    """
    return found_fingerprint(package) == fingerprint(package.entries, workbook_part(package))
