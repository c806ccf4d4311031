"""The sheets that show plans beside each other, and the workbook with them."""

from __future__ import annotations

from teamform.workbook.comparison.book import comparison_workbook

__all__ = ["comparison_workbook"]
