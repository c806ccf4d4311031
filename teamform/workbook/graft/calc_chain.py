"""The chain of calculations: the order in which Excel last computed the cells with formulas.

It is copied as it is. Only where it names cells of a sheet that is taken out is it left out, for Excel calls
a workbook damaged whose chain leads to nothing; without a chain, Excel makes a new one and says nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from teamform.workbook.package import Package
from teamform.workbook.reading.xml import read_elements

KIND = "/calcChain"


def names_sheet(package: Package, part: str, numbers: Collection[str]) -> bool:
    """Tell whether the chain in a part leads to a sheet with one of these ``sheetId``."""
    found: set[str] = set()

    def take(element: str, attributes: dict[str, str]) -> None:
        if element == "c":
            found.add(attributes.get("i", ""))  # left out where it is that of the cell before

    with package.reading(part) as stream:
        read_elements(stream, take)
    return not found.isdisjoint(numbers)
