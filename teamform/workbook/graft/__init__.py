"""Adds result sheets to a byte-for-byte copy of the user's workbook.

The user's file is never loaded and saved: what no library knows would be lost. XlsxWriter writes the result
sheets into a workbook of its own, and their parts are added to the user's package. Four parts change: the
workbook part, its relationships, the content types and the styles. All others are copied as they are packed.

find         can the user's package take the results; refusals say why not
host         the user's package: its own sheets, and those of an earlier solve
graft        the steps, in their order
archive      the zip file, entry by entry
trees        the parts that change, as trees
donor        the workbook of the result sheets, and the new names of its parts
book, relations, content_types, styles, sheets, calc_chain
             one kind of part each; tables are with the sheets
mark         tells whether anybody has saved a workbook since it was grafted
"""

from __future__ import annotations

from teamform.workbook.graft.find import find_host
from teamform.workbook.graft.graft import graft
from teamform.workbook.graft.host import Host
from teamform.workbook.graft.refusals import Refusal

__all__ = ["Host", "Refusal", "find_host", "graft"]
