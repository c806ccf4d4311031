"""Makes workbooks part by part, also those that no spreadsheet program would write."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from teamform.workbook.reading.addresses import address

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

FORMATS = {"": 0, "0%": 9, "yyyy-mm-dd": 14, "00000": 164, 'dd"."mm"."yyyy': 165}


@dataclass(frozen=True)
class Shown:
    """A number with a number format."""

    number: float
    form: str


@dataclass(frozen=True)
class Formula:
    """A formula with its result; None for a result that is not in the file."""

    text: str
    result: str | float | None = None
    is_error: bool = False


@dataclass(frozen=True)
class Raw:
    """A cell written as XML."""

    xml: str


@dataclass
class SheetOf:
    """A worksheet to be written."""

    rows: list[list[Any]]
    merged: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    state: str = "visible"
    table: tuple[str, str] | None = None
    """Name and range of an Excel table."""
    first_row: int = 1
    totals: bool = False


def percent(number: float) -> Shown:
    return Shown(number, "0%")


def day(year: int, month: int, of_month: int) -> Shown:
    return Shown((date(year, month, of_month) - date(1899, 12, 30)).days, "yyyy-mm-dd")


BASE: dict[str, list[list[Any]]] = {
    "People": [
        ["Person ID", "Name", "Role", "FTE"],
        ["P01", "Anna Müller", "Design", percent(1)],
        ["P02", "Ben Okoro", "BPO", percent(0.8)],
        ["P03", "Chloé Petit", "Application owner", percent(0.5)],
        ["P04", "Dan Lee", "Stakeholder", percent(1)],
    ],
    "Initiatives": [
        ["Initiative ID", "Name", "Value"],
        ["I01", "Self-service returns", 80],
        ["I02", "Data platform", 60],
    ],
    "Seats": [
        ["Seat ID", "Initiative ID", "Role", "FTE"],
        ["I01-DES", "I01", "Design", percent(0.5)],
        ["I01-BPO", "I01", "BPO", percent(0.5)],
        ["I02-APP", "I02", "Application owner", percent(0.5)],
    ],
}
"""The smallest workbook: three sheets with their starred columns."""

SKILLS: dict[str, list[list[Any]]] = {
    "Skills": [
        ["Person ID", "Name", "Python", "SQL"],
        ["P01", "Anna Müller", 4, None],
        ["P02", "Ben Okoro", None, 3],
    ]
}


def table(sheets: Mapping[str, list[list[Any]]], sheet: str) -> list[list[Any]]:
    """Copy the rows of a sheet."""
    return [list(row) for row in sheets[sheet]]


def based(changes: Any = None, **more: Any) -> dict[str, Any]:
    """Return the smallest workbook with cells changed (``People!C2``) and sheets added."""
    sheets: dict[str, Any] = {name: [list(row) for row in rows] for name, rows in BASE.items()}
    for name, rows in more.items():
        sheets[name.replace("_", " ")] = rows
    for where, value in (changes or {}).items():
        sheet, _, cell = where.partition("!")
        put(sheets[sheet], cell, value)
    return sheets


def put(rows: list[list[Any]], cell: str, value: Any) -> None:
    """Set a cell of rows."""
    letters = cell.rstrip("0123456789")
    row, column = int(cell[len(letters) :]) - 1, ord(letters) - ord("A")
    while len(rows) <= row:
        rows.append([])
    rows[row] += [None] * (column + 1 - len(rows[row]))
    rows[row][column] = value


def write(path: Path, sheets: Mapping[str, Any], *, from_1904: bool = False, **parts: str | bytes) -> Path:
    """Write a workbook; ``parts`` replace or add parts by name, ``__`` for ``/``."""
    written = package(sheets, from_1904=from_1904)
    written |= {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    return archive(path, written)


def archive(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return path


def package(sheets: Mapping[str, Any], *, from_1904: bool = False) -> dict[str, str | bytes]:
    """Return the parts of a workbook."""
    made = {name: one if isinstance(one, SheetOf) else SheetOf(one) for name, one in sheets.items()}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(made),
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(made, from_1904),
        "xl/_rels/workbook.xml.rels": _relations(
            [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(made) + 1)]
            + [("rId900", "styles", "styles.xml")]
        ),
        "xl/styles.xml": _styles(),
    }
    for number, (_, one) in enumerate(made.items(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(one)
        if one.table:
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(
                [("rId1", "table", f"../tables/table{number}.xml")]
            )
            parts[f"xl/tables/table{number}.xml"] = _table(number, one)
    return parts


def _relations(entries: Iterable[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{one}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for one, kind, target in entries
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def _content_types(sheets: Mapping[str, SheetOf]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = [("/xl/workbook.xml", f"{kind}.sheet.main+xml"), ("/xl/styles.xml", f"{kind}.styles+xml")]
    for number, one in enumerate(sheets.values(), 1):
        overrides.append((f"/xl/worksheets/sheet{number}.xml", f"{kind}.worksheet+xml"))
        if one.table:
            overrides.append((f"/xl/tables/table{number}.xml", f"{kind}.table+xml"))
    inner = "".join(f'<Override PartName="{part}" ContentType="{type_}"/>' for part, type_ in overrides)
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'<?xml version="1.0"?><Types xmlns="{TYPES}">{rels}{inner}</Types>'


def _workbook(sheets: Mapping[str, SheetOf], from_1904: bool) -> str:
    inner = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" state="{one.state}" r:id="rId{number}"/>'
        for number, (name, one) in enumerate(sheets.items(), 1)
    )
    flag = '<workbookPr date1904="1"/>' if from_1904 else ""
    space = f'xmlns="{MAIN}" xmlns:r="{RELATIONS}"'
    return f'<?xml version="1.0"?><workbook {space}>{flag}<sheets>{inner}</sheets></workbook>'


def _styles() -> str:
    own = "".join(
        f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'
        for code, number in FORMATS.items()
        if number >= 164
    )
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in FORMATS.values())
    inner = f"<numFmts>{own}</numFmts><cellXfs>{formats}</cellXfs>"
    return f'<?xml version="1.0"?><styleSheet xmlns="{MAIN}">{inner}</styleSheet>'


def _table(number: int, one: SheetOf) -> str:
    assert one.table
    name, ref = one.table
    totals = ' totalsRowCount="1"' if one.totals else ""
    own = f'id="{number}" name="{name}" displayName="{name}" ref="{ref}"{totals}'
    return f'<?xml version="1.0"?><table xmlns="{MAIN}" {own}/>'


def _sheet(one: SheetOf) -> str:
    columns = "".join(f'<col min="{c + 1}" max="{c + 1}" hidden="1"/>' for c in one.hidden_columns)
    cols = f"<cols>{columns}</cols>" if columns else ""
    rows = "".join(
        f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in one.hidden_rows else ""}>'
        + "".join(cell_xml(value, address(number, column)) for column, value in enumerate(row))
        + "</row>"
        for number, row in enumerate(one.rows, one.first_row)
    )
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in one.merged)
    merged = f"<mergeCells>{merges}</mergeCells>" if merges else ""
    inner = f"{cols}<sheetData>{rows}</sheetData>{merged}"
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{inner}</worksheet>'


def cell_xml(value: Any, where: str) -> str:
    """Return a cell as XML."""
    match value:
        case None:
            xml = ""
        case Raw():
            xml = value.xml.replace("{r}", where)
        case bool():
            xml = f'<c r="{where}" t="b"><v>{int(value)}</v></c>'
        case Shown():
            xml = f'<c r="{where}" s="{list(FORMATS).index(value.form)}"><v>{value.number}</v></c>'
        case Formula():
            xml = _formula(value, where)
        case int() | float():
            xml = f'<c r="{where}"><v>{value}</v></c>'
        case _:
            text = f'<t xml:space="preserve">{escape(str(value))}</t>'
            xml = f'<c r="{where}" t="inlineStr"><is>{text}</is></c>'
    return xml


def _formula(value: Formula, where: str) -> str:
    text = escape(value.text)
    if value.is_error:
        return f'<c r="{where}" t="e"><f>{text}</f><v>{value.result}</v></c>'
    if value.result is None:
        return f'<c r="{where}"><f>{text}</f><v></v></c>'
    kind = ' t="str"' if isinstance(value.result, str) else ""
    return f'<c r="{where}"{kind}><f>{text}</f><v>{escape(str(value.result))}</v></c>'
