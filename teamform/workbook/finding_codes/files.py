"""Findings about the file and its package."""

from __future__ import annotations

from teamform.workbook.finding_codes.code import Code

FILES = (
    Code(
        "E101",
        "There is no such file",
        "Nothing stands at the path given.",
        "Check the path; it is relative to the folder where the command runs.",
    ),
    Code(
        "E102",
        "The file cannot be opened",
        "The path is a folder, or the system does not let it be read.",
        "Give the path of a workbook that you may read.",
    ),
    Code(
        "E103",
        "The file is empty",
        "It has no bytes at all: a copy or download that did not happen.",
        "Copy or download the workbook again.",
    ),
    Code(
        "E104",
        "An old .xls workbook",
        "The file has the format of Excel 97-2003, whatever its name says.",
        "Open it in Excel and save it as 'Excel Workbook (*.xlsx)'.",
    ),
    Code(
        "E105",
        "A password keeps the workbook closed",
        "The package is encrypted and cannot be read.",
        "Open it in Excel, choose File > Info > Protect Workbook > Encrypt with Password, empty the "
        "password, and save a copy.",
    ),
    Code(
        "E106",
        "A binary .xlsb workbook",
        "The file has Excel's binary format.",
        "Open it in Excel and save it as 'Excel Workbook (*.xlsx)'.",
    ),
    Code(
        "E107",
        "An OpenDocument spreadsheet",
        "The file is an .ods workbook.",
        "Open it in Excel or LibreOffice and save it as 'Excel 2007-365 (*.xlsx)'.",
    ),
    Code(
        "E108",
        "A text file",
        "The file is plain text, such as CSV: it has no sheets.",
        "Open a template ('teamform new') and paste the rows into its sheets.",
    ),
    Code(
        "E109",
        "Only a part of a workbook",
        "The file begins like a workbook and ends too early, as after a broken download or while it "
        "is still being copied or synchronised.",
        "Copy or download the workbook again, and wait until it is complete.",
    ),
    Code(
        "E110",
        "A lock file, not the workbook",
        "Files that begin with ~$ are notes of Excel's about a workbook that somebody has open.",
        "Give the path without '~$'.",
    ),
    Code(
        "E111",
        "Not a workbook",
        "The file is something else.",
        "Give the path of an Excel workbook (.xlsx or .xlsm).",
    ),
    Code(
        "E112",
        "The workbook is damaged",
        "A part inside of the file is missing or cannot be read.",
        "Open it in Excel, let Excel repair it, and save it.",
    ),
    Code(
        "E113",
        "The workbook is too large",
        "The file, a part of it, or the number of its cells is beyond what is read; a small file "
        "that unpacks to a huge one is refused as well.",
        "Delete what is not needed, or copy the input sheets into a new workbook.",
    ),
    Code(
        "E114",
        "The workbook declares a document type",
        "A part has a DOCTYPE, which no spreadsheet program writes and attacks on XML readers use.",
        "Do not trust this file. If it is yours, open it in Excel and save it.",
    ),
    Code(
        "E115",
        "A cell far outside of the table",
        "A value stands so far to the right that it can hardly be meant.",
        "Clear that cell (Ctrl+End in Excel goes to the last one).",
    ),
)
