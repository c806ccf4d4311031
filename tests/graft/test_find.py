"""Which workbooks can take the results, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from teamform.workbook.graft import Host, Refusal, find_host
from teamform.workbook.graft.refusals import MOST_CELL_FORMATS
from tests.graft.conftest import host_of
from tests.graft.injecting import BOOK, MAIN, OFFICE, TYPES_PART, Edit, Injection, Part, packed, parts_of
from tests.graft.packages import PACKAGES
from tests.graft.registry import two_sheets, written_by

PLAIN = written_by(two_sheets)
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def strict(content: bytes) -> bytes:
    """Return a package in the strict form of the standard."""
    return packed(
        {
            name: data.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            for name, data in parts_of(content).items()
        }
    )


def signed(content: bytes) -> bytes:
    """Return a package with a digital signature."""
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    content_type = "application/vnd.openxmlformats-package.digital-signature-origin"
    return Injection((Part("_xmlsignatures/origin.sigs", b"", content_type, "", kind, "rId9"),)).into(content)


def shared() -> bytes:
    headers = f'<headers xmlns="{MAIN}"/>'
    kind = f"{OFFICE}/revisionHeaders"
    return Injection((Part("xl/revisions/revisionHeaders.xml", headers, "a", BOOK, kind, "rId9"),)).into(
        PLAIN
    )


def of_type(content_type: str) -> bytes:
    return Injection(edits=(Edit(TYPES_PART, SHEET_TYPE, content_type),)).into(PLAIN)


def with_formats(number: int) -> bytes:
    parts = parts_of(PLAIN)
    xf = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"</cellXfs>", xf * (number - 1) + b"</cellXfs>")
    return packed(parts)


def edited(part: str, old: str, new: str) -> bytes:
    return Injection(edits=(Edit(part, old, new),)).into(PLAIN)


REFUSED = {
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "Encrypt with Password"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), "Excel 97-2003 workbook", "save it as"),
    "xlsb": (packed({"_rels/.rels": b"", "xl/workbook.bin": b""}), "binary workbook", "save it as"),
    "ods": (
        packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument", "save it as",
    ),
    "signed": (signed(PLAIN), "digital signature", "sign the plan afterwards"),
    "strict": (strict(PLAIN), "Strict Open XML", "Save As > 'Excel Workbook"),
    "shared": (shared(), "shared workbook", "Unshare"),
    "add-in": (of_type("application/vnd.ms-excel.addin.macroEnabled.main+xml"), "addin", "Save As"),
    "formats": (with_formats(MOST_CELL_FORMATS + 1), "65,001 formats", "new workbook"),
    "doctype": (edited(TYPES_PART, "<Types", "<!DOCTYPE a><Types"), "DOCTYPE", "Do not trust"),
    "no number": (edited(BOOK, 'sheetId="2"', 'sheetId="two"'), "a part that cannot be understood", "repair"),
    "no id": (
        edited("xl/styles.xml", "<cellXfs", '<numFmts><numFmt numFmtId="x"/></numFmts><cellXfs'),
        "a part that cannot be understood", "repair",
    ),
    "half": (PLAIN[: len(PLAIN) // 2], "break off", "complete"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_take_the_results_is_refused_with_a_remedy(name, tmp_path):
    content, found, fix = REFUSED[name]
    path = tmp_path / "mine.xlsx"
    path.write_bytes(content)
    refusal = find_host(path)
    assert isinstance(refusal, Refusal)
    assert str(refusal).startswith("mine.xlsx: found ")
    assert found in refusal.found
    assert refusal.expected
    assert fix in refusal.fix


def test_a_missing_file_is_no_host(tmp_path):
    assert isinstance(find_host(tmp_path / "none.xlsx"), Refusal)


@pytest.mark.parametrize(
    ("content_type", "ending"),
    [
        (SHEET_TYPE, ".xlsx"),
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", ".xlsm"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", ".xltx"),
        ("application/vnd.ms-excel.template.macroEnabled.main+xml", ".xltm"),
    ],
)
def test_the_ending_is_that_of_the_workbooks_kind(content_type, ending, tmp_path):
    assert host_of(put(tmp_path, of_type(content_type))).ending == ending


def test_as_many_formats_as_leave_room_are_taken(tmp_path):
    assert isinstance(find_host(put(tmp_path, with_formats(MOST_CELL_FORMATS))), Host)


def test_results_are_called_otherwise_where_the_user_has_such_sheets(tmp_path):
    names = host_of(put(tmp_path, PACKAGES["sheets_called_like_ours.xlsx"]())).result_names
    assert {result: name for result, name in names.items() if result != name} == {
        "Summary": "Summary (2)", "Gaps": "Gaps (3)", "Not running": "Not running (2)",
    }  # fmt: skip


def test_parts_are_the_same_whatever_their_capitals(tmp_path):
    parts = parts_of(PLAIN)
    parts["XL/Styles.xml"] = parts.pop("xl/styles.xml")
    host = host_of(put(tmp_path, packed(parts)))
    assert host.related("/styles") == "xl/styles.xml"
    assert len(host.tree("xl/styles.xml")) > 1


def put(folder: Path, content: bytes) -> Path:
    path = folder / "mine.xlsx"
    path.write_bytes(content)
    return path
