"""A sheet and its tables: cells with pseudonyms, formulas with their values, and what else may be kept."""

from __future__ import annotations

from lxml import etree

from teamform.workbook.anonymize.cells import OtherCells
from teamform.workbook.anonymize.formulas import Formulas
from teamform.workbook.anonymize.strings import Strings, add_text
from teamform.workbook.anonymize.trees import child, drop_attributes, keep_children, name_of, named, remove
from teamform.workbook.anonymize.vocabulary import is_quantity
from teamform.workbook.graft.trees import Element
from teamform.workbook.reading.addresses import column_index, parse_range
from teamform.workbook.reading.values import Uncached

_KEPT = frozenset({
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
    "pageSetup", "rowBreaks", "colBreaks", "ignoredErrors", "drawing", "legacyDrawing", "picture",
    "tableParts",
})  # fmt: skip
"""What a sheet keeps. Gone are passwords, users, headers and footers, scenarios, controls, filters."""
_MESSAGES = frozenset({"error", "errorTitle", "prompt", "promptTitle"})
_OF_CELLS = ("cm", "vm", "ph")
"""Numbers of entries in parts that are not kept."""
_OF_TABLES = frozenset({
    "comment", "connectionId", "tableType", "published", "headerRowCellStyle", "dataCellStyle",
    "totalsRowCellStyle",
})  # fmt: skip
_OF_COLUMNS = frozenset({
    "uniqueName", "queryTableFieldId", "totalsRowFunction", "headerRowCellStyle", "dataCellStyle",
    "totalsRowCellStyle",
})  # fmt: skip
_TEXT, _BUILT_IN_STYLE = "inlineStr", "TableStyle"


class SheetRewriter:
    """Rewrites one sheet.

    Parameters
    ----------
    cells
        What its cells get.
    formulas
        What is called how.
    strings
        The shared strings; None where the workbook has none, and texts stand in the cells.
    """

    def __init__(self, cells: OtherCells, formulas: Formulas, strings: Strings | None) -> None:
        self._cells = cells
        self._formulas = formulas
        self._strings = strings

    def rewrite(self, root: Element) -> None:
        """Rewrite a sheet in place."""
        keep_children(root, _KEPT)
        for data in named(root, "sheetData"):
            self._rewrite_rows(data)
        for one in named(root, "sheetPr"):
            drop_attributes(one, {"codeName"})
        for one in named(root, "autoFilter"):
            keep_children(one, ())
        for one in named(root, "pivotSelection"):
            remove(one)
        self._rewrite_links(root)
        self._rewrite_rules(root)

    def rewrite_table(self, root: Element, name: str) -> None:
        """Rewrite a table of the sheet in place; it gets another name, and the headers of its new cells."""
        root.set("name", name)
        root.set("displayName", name)
        drop_attributes(root, _OF_TABLES)
        keep_children(root, {"autoFilter", "tableColumns", "tableStyleInfo"})
        for one in named(root, "autoFilter"):
            keep_children(one, ())
        for one in named(root, "tableStyleInfo"):
            if not one.get("name", "").startswith(_BUILT_IN_STYLE):
                remove(one)
        top, left, _, _ = parse_range(root.get("ref", ""))
        has_header = root.get("headerRowCount") != "0"
        for place, column in enumerate(named(root, "tableColumn")):
            header = self._cells.new(top, left + place) if has_header else None
            kept = self._cells.value(top, left + place) if has_header else None
            self._rewrite_column(column, header if isinstance(header, str) else kept, place)

    def _rewrite_column(self, column: Element, header: object, place: int) -> None:
        text = header if isinstance(header, str) else f"Column {place + 1}"
        column.set("name", text.replace("\n", "_x000a_"))
        keep_children(column, ())
        drop_attributes(column, _OF_COLUMNS)
        label = column.get("totalsRowLabel")
        if label is not None:
            column.set("totalsRowLabel", self._formulas.literal(label))

    # -- cells --------------------------------------------------------------------------------------------

    def _rewrite_rows(self, data: Element) -> None:
        number = 0
        for row in data:
            number = int(row.get("r", number + 1))
            column = -1
            for cell in row:
                reference = cell.get("r")
                letters = reference.rstrip("0123456789").strip("$") if reference else ""
                column = column_index(letters) if letters else column + 1
                self._rewrite_cell(cell, number, column)

    def _rewrite_cell(self, cell: Element, row: int, column: int) -> None:
        for attribute in _OF_CELLS:
            cell.attrib.pop(attribute, "")
        value = self._cells.value(row, column)
        new = self._cells.new(row, column)
        if isinstance(value, Uncached):
            self._set_formula(cell)
        elif value is None:
            self._clear(cell)
        elif new is not None:
            self._set(cell, new)
        elif isinstance(value, str):
            self._set(cell, value)
        else:
            formula = child(cell, "f")
            if formula is not None:
                cell.remove(formula)

    def _set(self, cell: Element, new: str | int) -> None:
        was_shared = cell.get("t") == "s"
        self._clear(cell)
        if isinstance(new, str) and (self._strings is None or not was_shared):
            cell.set("t", _TEXT)
            add_text(_added(cell, "is"), new)
        elif isinstance(new, str) and self._strings is not None:
            cell.set("t", "s")
            _added(cell, "v").text = str(self._strings.number(new))
        else:
            _added(cell, "v").text = str(new)

    @staticmethod
    def _set_formula(cell: Element) -> None:
        """Leave a formula without a result one: that is what a finding is about."""
        SheetRewriter._clear(cell)
        _added(cell, "f").text = "0"

    @staticmethod
    def _clear(cell: Element) -> None:
        for inner in list(cell):
            cell.remove(inner)
        cell.attrib.pop("t", "")

    # -- links, drop-downs, formats -----------------------------------------------------------------------

    def _rewrite_links(self, root: Element) -> None:
        for link in named(root, "hyperlink"):
            drop_attributes(link, {"display", "tooltip"})
            location = link.get("location")
            new = None if location is None else self._formulas.renamed(location)
            if new is None:
                remove(link)
            else:
                link.set("location", new)

    def _rewrite_rules(self, root: Element) -> None:
        for one in named(root, "dataValidation"):
            drop_attributes(one, _MESSAGES)
        for one in named(root, "dataValidation", "cfRule"):
            formulas = [inner for inner in one if name_of(inner).startswith("formula")]
            new = [self._formulas.renamed(inner.text or "") for inner in formulas]
            limits = [inner.get("val", "0") for inner in named(one, "cfvo")]
            if None in new or "text" in one.attrib or not all(map(is_quantity, limits)):
                remove(one)
                continue
            for inner, text in zip(formulas, new, strict=True):
                inner.text = text


def _added(element: Element, name: str) -> Element:
    return etree.SubElement(element, f"{{{etree.QName(element).namespace}}}{name}")
