"""What every sheet of a comparison is written with."""

from __future__ import annotations

from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from teamform.analysis.comparison.comparison import Comparison
from teamform.workbook.comparison.links import ComparisonLinks
from teamform.workbook.comparison.looks import Looks
from teamform.workbook.page import Page
from teamform.workbook.styles import Styles

MOST_COLUMNS = 25
"""More scenarios than these are not read side by side: each has a row then, to be filtered and sorted."""


@dataclass(frozen=True)
class Canvas:
    """A sheet, how it looks, and what it shows."""

    workbook: xlsxwriter.Workbook
    sheet: Worksheet
    styles: Styles
    comparison: Comparison
    links: ComparisonLinks
    in_units: bool = False
    """Whether capacity is counted in units of any size rather than in shares of full time."""

    @property
    def page(self) -> Page:
        """Return the sheet as one made for reading."""
        return Page(self.sheet, self.styles)

    @property
    def looks(self) -> Looks:
        """Return how amounts look."""
        return Looks(self.styles, self.comparison)


def is_wide(comparison: Comparison) -> bool:
    """Tell whether there are too many scenarios for a column each."""
    return len(comparison.all) > MOST_COLUMNS + 1
