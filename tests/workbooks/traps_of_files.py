"""Files that are no workbook, or none that may be read."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.workbooks.making import archive, based, package, write
from tests.workbooks.traps import Trap, trap

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def holding(content: bytes, name: str = "input.xlsx"):
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def parts(change, name: str = "input.xlsx"):
    """A workbook whose parts were changed by a function."""

    def make(folder: Path) -> Path:
        made = package(based())
        change(made)
        return archive(folder / name, made)

    return make


def zipped(**members: bytes):
    return lambda folder: archive(
        folder / "input.xlsx", {name.replace("__", "/"): one for name, one in members.items()}
    )


def half(folder: Path) -> Path:
    path = write(folder / "whole.xlsx", based())
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def missing(folder: Path) -> Path:
    write(folder / "Staffing 2025.xlsx", based())
    return folder / "Stafing 2025.xlsx"


def is_folder(folder: Path) -> Path:
    (folder / "input.xlsx").mkdir()
    return folder / "input.xlsx"


def bomb(folder: Path) -> Path:
    path = folder / "input.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in package(based()).items():
            if name != "xl/worksheets/sheet1.xml":
                out.writestr(name, content)
        with out.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(60):
                part.write(bytes(2**20))
    return path


def with_doctype(made):
    sheet = made["xl/worksheets/sheet1.xml"]
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    made["xl/worksheets/sheet1.xml"] = sheet.replace("?><worksheet", f"?>{laughs}<worksheet")


def without_a_sheet(made):
    del made["xl/worksheets/sheet2.xml"]


def malformed(made):
    made["xl/worksheets/sheet2.xml"] = made["xl/worksheets/sheet2.xml"][:-30]


def of_another_index(made):
    sheet = made["xl/worksheets/sheet2.xml"]
    made["xl/worksheets/sheet2.xml"] = sheet.replace("</row>", '<c r="D9" t="s"><v>7</v></c></row>', 1)


TRAPS: list[Trap] = [
    trap(
        "E101",
        "no such file",
        missing,
        "",
        "Stafing 2025.xlsx: found no such file (did you mean Staffing 2025.xlsx?), expected a workbook",
    ),
    trap("E102", "a folder", is_folder, "", "input.xlsx: found a folder"),
    trap(
        "E103",
        "no bytes",
        holding(b""),
        "",
        "found an empty file (0 bytes)",
        fix="download the workbook again",
        row=".xls",
    ),
    trap(
        "E104",
        "an old workbook",
        holding(OLE + "Workbook".encode("utf-16-le"), "old.xls"),
        "",
        "Excel 97-2003",
        fix="save it as 'Excel Workbook",
        row=".xls",
    ),
    trap(
        "E104", "an older workbook", holding(b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(64)), "", "Excel 95"
    ),
    trap(
        "E105",
        "a password",
        holding(OLE + "EncryptedPackage".encode("utf-16-le")),
        "",
        "an encrypted workbook",
        fix="Encrypt with Password",
        row=".xls",
    ),
    trap(
        "E106",
        "a binary workbook",
        zipped(**{"xl__workbook.bin": b"x", "_rels__.rels": b"<x/>"}),
        "",
        ".xlsb",
        fix="save it as",
        row=".xls",
    ),
    trap(
        "E107",
        "an OpenDocument spreadsheet",
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<x/>"}),
        "",
        ".ods",
        row=".xls",
    ),
    trap(
        "E108",
        "CSV",
        holding(b"Person ID;Name;Role\nP01;Anna;Design\n", "people.csv"),
        "",
        "people.csv: found a text file, such as CSV",
        fix="teamform new",
        row=".xls",
    ),
    trap(
        "E108",
        "CSV with umlauts in UTF-16",
        holding("Person;M\u00fcller\n".encode("utf-16"), "people.csv"),
        "",
        "text file",
    ),
    trap("E109", "half a workbook", half, "", "and break off", fix="wait until it is complete", row=".xls"),
    trap(
        "E110",
        "a lock file",
        holding(b"\x05Anna" + bytes(160), "~$input.xlsx"),
        "",
        "~$input.xlsx: found the note that Excel keeps",
        fix="Use input.xlsx",
        row=".xls",
    ),
    trap("E111", "a PDF", holding(b"%PDF-1.7 ..."), "", "found a PDF document", row=".xls"),
    trap(
        "E111",
        "a sign-in page",
        holding(b"<!DOCTYPE html><html><body>Sign in"),
        "",
        "found a web page",
        fix="sign in and download",
    ),
    trap(
        "E111",
        "a Word document",
        zipped(**{"word__document.xml": b"<x/>", "_rels__.rels": b"<x/>"}),
        "",
        "a Word document",
    ),
    trap("E111", "any zip archive", zipped(**{"photo.jpg": b"xx"}), "", "a zip archive", fix="unpack it"),
    trap("E111", "random bytes", holding(bytes(range(256)) * 4), "", "found a file of no known kind"),
    trap(
        "E111",
        "an XML spreadsheet of 2003",
        holding(b"<?xml version='1.0'?><Workbook/>"),
        "",
        "found an XML file",
    ),
    trap("E111", "a mail", holding(OLE), "", "an old Office file"),
    trap(
        "E112",
        "a part that is missing",
        parts(without_a_sheet),
        "",
        "no part xl/worksheets/sheet2.xml",
        fix="repair",
    ),
    trap(
        "E112",
        "a part that is cut off",
        parts(malformed),
        "",
        "not well-formed, xl/worksheets/sheet2.xml (no element found: line 1",
    ),
    trap("E112", "a text that is not there", parts(of_another_index), "", "entry 7 of 0"),
    trap(
        "E112",
        "no worksheet",
        parts(lambda made: made.update({"xl/workbook.xml": "<workbook/>"})),
        "",
        "no worksheet",
    ),
    trap(
        "E112",
        "no workbook part",
        parts(lambda made: made.update({"_rels/.rels": "<Relationships/>"})),
        "",
        "no workbook part",
    ),
    trap(
        "E112",
        "two sheets of one name",
        lambda folder: write(folder / "input.xlsx", {**based(), "seats": [["x"]]}),
        "",
        "two sheets named 'seats'",
    ),
    trap("E112", "a long name of a sheet", based(**{"x" * 40: [["x"]]}), "", "a sheet named 'xxx"),
    trap(
        "E113",
        "a bomb",
        bomb,
        "",
        "unpacks to",
        "times its size, xl/worksheets/sheet1.xml",
        row="a zip or XML bomb",
    ),
    trap(
        "E114",
        "a DOCTYPE",
        parts(with_doctype),
        "",
        "a DOCTYPE in the part xl/worksheets/sheet1.xml",
        fix="Do not trust this file",
        row="a zip or XML bomb",
    ),
]
