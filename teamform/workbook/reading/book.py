"""A workbook's sheets as they are in the file: names, values, tables; nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from teamform.workbook.layout import HIDDEN_SHEET, RESULT_SHEETS
from teamform.workbook.package import Package, RefusedError
from teamform.workbook.reading import formats
from teamform.workbook.reading.defined_names import defined_names
from teamform.workbook.reading.formats import Format
from teamform.workbook.reading.marks import results_among
from teamform.workbook.reading.relationships import Relationship, relationships, workbook_part
from teamform.workbook.reading.values import Value, shown
from teamform.workbook.reading.worksheet import MOST_CELLS, Cells, Surroundings, read_cells, unescaped
from teamform.workbook.reading.xml import local, read_elements, read_events
from teamform.workbook.sheet_names import LONGEST_NAME

MOST_SHEETS = 1_000
_NOT_IN_NAMES = frozenset("[]:*?/\\")
_WORKSHEET = "/worksheet"
_TABLE = "/table"


@dataclass(frozen=True, slots=True)
class ExcelTable:
    """A table of Excel's."""

    name: str
    ref: str
    has_totals: bool = False


@dataclass(slots=True)
class SheetContent:
    """A worksheet as it was read."""

    name: str
    visible: bool = True
    cells: Cells = field(default_factory=Cells)
    tables: tuple[ExcelTable, ...] = ()
    part: str = ""
    """The part of the package that holds it."""
    result: str = ""
    """The result sheet that it is, by the name that teamform gave it; empty for a sheet of the user's."""

    @property
    def rows(self) -> list[tuple[int, list[Value]]]:
        """Return row number (from 1) and values from column A on, of each row with a value."""
        return self.cells.rows

    def values(self) -> Iterator[tuple[int, int, Value]]:
        """Yield row (from 1), column (from 0) and value of each cell that has one."""
        for number, row in self.rows:
            for column, value in enumerate(row):
                if value is not None:
                    yield number, column, value


@dataclass(slots=True)
class Book:
    """A workbook as it was read."""

    sheets: list[SheetContent]
    from_1904: bool = False
    names: dict[str, str] = field(default_factory=dict)
    """What each name of the whole workbook refers to."""

    def sheet(self, name: str) -> SheetContent | None:
        """Return the sheet of this name, if there is one."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def result(self, name: str) -> SheetContent | None:
        """Return the result sheet that teamform calls so, whatever the user calls it."""
        return next((sheet for sheet in self.sheets if sheet.result == name), None)


def read_book(package: Package) -> Book:
    """Read all worksheets of a package.

    Raises
    ------
    RefusedError
        When a part is missing, damaged or too large.
    """
    part = workbook_part(package)
    book, relations = _workbook(package, part)
    related = relationships(package, part)
    surroundings = Surroundings(
        _shared_strings(package, related), _formats(package, related), from_1904=book.from_1904
    )
    book.names = defined_names(package, part)
    results = results_among([sheet.name for sheet in book.sheets], book.names)
    left = MOST_CELLS
    for sheet, relation in zip(book.sheets, relations, strict=True):
        sheet.result = results.get(sheet.name, "")
        sheet.part = related[relation].target if relation in related else ""
        sheet.tables = _tables(package, sheet.part)
        with package.reading(sheet.part) as stream:
            sheet.cells = read_cells(stream, surroundings, max(left, 0))
        left -= sum(len(row) for _, row in sheet.rows)
        _refuse_incomplete(sheet)
    return book


def _refuse_incomplete(sheet: SheetContent) -> None:
    if not sheet.cells.complete:
        raise RefusedError(
            "E113", f"more than {MOST_CELLS:,} cells (up to row {sheet.rows[-1][0]:,} of sheet {sheet.name})"
            if sheet.rows else f"more than {MOST_CELLS:,} cells",
            f"at most {MOST_CELLS:,} cells with a value",
        )  # fmt: skip


def is_of_result(name: str) -> bool:
    """Tell whether a sheet is called like one that teamform writes and does not read."""
    return name in RESULT_SHEETS or name == HIDDEN_SHEET


def _workbook(package: Package, part: str) -> tuple[Book, list[str]]:
    book = Book([])
    relations: list[str] = []
    kinds = {identifier: one.type for identifier, one in relationships(package, part).items()}

    def take(element: str, attributes: dict[str, str]) -> None:
        if element == "workbookPr":
            book.from_1904 = attributes.get("date1904") in ("1", "true")
        if element == "sheet":
            relation = next((text for name, text in attributes.items() if local(name) == "id"), "")
            if kinds.get(relation, _WORKSHEET).endswith(_WORKSHEET):
                state = attributes.get("state", "visible")
                book.sheets.append(SheetContent(attributes["name"], visible=state == "visible"))
                relations.append(relation)

    with package.reading(part) as stream:
        read_elements(stream, take)
    if not book.sheets:
        raise RefusedError("E112", "no worksheet in the file", "a workbook with sheets")
    _refuse_names([sheet.name for sheet in book.sheets])
    if len(book.sheets) > MOST_SHEETS:
        raise RefusedError("E113", f"{len(book.sheets):,} sheets", f"at most {MOST_SHEETS:,}")
    return book, relations


def _refuse_names(names: list[str]) -> None:
    """Refuse names of sheets that no spreadsheet program allows."""
    seen: set[str] = set()
    for name in names:
        if not name or len(name) > LONGEST_NAME or set(name) & _NOT_IN_NAMES:
            raise RefusedError("E112", f"a sheet named {shown(name)}", "a name that Excel allows")
        if name.casefold() in seen:
            raise RefusedError("E112", f"two sheets named {shown(name)}", "each name once")
        seen.add(name.casefold())


def _part_of_type(related: dict[str, Relationship], kind: str) -> str:
    return next((one.target for one in related.values() if one.type.endswith(kind)), "")


def _shared_strings(package: Package, related: dict[str, Relationship]) -> list[str]:
    part = _part_of_type(related, "/sharedStrings")
    texts: list[str] = []
    if not part or not package.has(part):
        return texts
    pieces: list[str] = []
    state = {"phonetic": False}
    buffer: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        buffer.clear()
        if local(name) == "rPh":
            state["phonetic"] = True
        elif local(name) == "si":
            pieces.clear()

    def end(name: str) -> None:
        plain = local(name)
        if plain == "t" and not state["phonetic"]:
            pieces.append("".join(buffer))
        elif plain == "rPh":
            state["phonetic"] = False
        elif plain == "si":
            texts.append(unescaped("".join(pieces)))

    with package.reading(part) as stream:
        read_events(stream, start, end, buffer.append)
    return texts


def _formats(package: Package, related: dict[str, Relationship]) -> list[Format]:
    part = _part_of_type(related, "/styles")
    own: dict[int, Format] = {}
    numbers: list[int] = []
    state = {"within": ""}

    def take(element: str, attributes: dict[str, str]) -> None:
        if element in ("cellXfs", "cellStyleXfs", "dxfs"):
            state["within"] = element
        elif element == "numFmt" and state["within"] != "dxfs":
            own[int(attributes["numFmtId"])] = formats.of_code(attributes.get("formatCode", ""))
        elif element == "xf" and state["within"] == "cellXfs":
            numbers.append(int(attributes.get("numFmtId", "0")))

    if part and package.has(part):
        with package.reading(part) as stream:
            read_elements(stream, take)
    return [own[number] if number in own else formats.of_built_in(number) for number in numbers] or ["plain"]


def _tables(package: Package, sheet_part: str) -> tuple[ExcelTable, ...]:
    found: list[ExcelTable] = []

    def take(element: str, attributes: dict[str, str]) -> None:
        if element == "table":
            name = attributes.get("displayName") or attributes.get("name", "")
            found.append(ExcelTable(name, attributes["ref"], int(attributes.get("totalsRowCount", "0")) > 0))

    for relation in relationships(package, sheet_part).values() if sheet_part else ():
        if relation.type.endswith(_TABLE) and package.has(relation.target):
            with package.reading(relation.target) as stream:
                read_elements(stream, take)
    return tuple(found)
