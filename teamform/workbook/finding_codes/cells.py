"""Findings about single cells and values."""

from __future__ import annotations

from teamform.workbook.finding_codes.code import Code

CELLS = (
    Code(
        "E201",
        "A required cell is blank",
        "A starred column needs a value in every row.",
        "Fill it in, or delete the row.",
    ),
    Code(
        "E202", "Not a number", "The cell should hold a number.", "Write a number, or leave the cell blank."
    ),
    Code(
        "E203",
        "A number that can be read in two ways",
        "1,234 is 1234 in London and 1.234 in Berlin; neither is guessed.",
        "Type the number as a number (not as text).",
    ),
    Code(
        "E204",
        "An FTE out of range, or of another unit than its column",
        "FTE is a share of full time. Whether a column means 50 or 0.5 is told by all its values and "
        "formats; a column that mixes them cannot be told.",
        "Write it as a percentage (50%), or set 'FTE unit' to percent in Settings.",
    ),
    Code("E205", "Not a whole number", "Levels and counts are whole numbers.", "Write a whole number."),
    Code(
        "E206",
        "A number out of range",
        "The number is too small or too large for its column.",
        "Correct the number.",
    ),
    Code(
        "E207", "Not a date", "The cell should hold a date.", "Type the date, or format the cell as a date."
    ),
    Code(
        "E208",
        "A date that can be read in two ways",
        "03/04/2025 is in March or in April; neither is guessed.",
        "Type it as a date, or as text like 2025-04-03.",
    ),
    Code(
        "E209", "An error value", "The formula in the cell failed.", "Correct the formula, or type the value."
    ),
    Code(
        "E210",
        "A formula without a result",
        "The file holds the formula but not its result: it was written by a program that does not calculate.",
        "Open the workbook in Excel, recalculate (F9), and save it.",
    ),
    Code(
        "E211",
        "Not one of the values allowed",
        "The column allows certain values only.",
        "Choose a value from the list.",
    ),
    Code(
        "E212",
        "Excel has turned text into a date",
        "1-3 becomes 3 January as it is typed.",
        "Format the cell as text and type it again.",
    ),
    Code(
        "E213",
        "An ID that is a date",
        "Excel has turned an ID such as 3-1 or MAR1 into a date.",
        "Format the column as text and type the ID again.",
    ),
    Code(
        "E214",
        "An ID with more than 15 digits",
        "Excel keeps 15 digits of a number; the rest have become zeros.",
        "Format the column as text and fill in the IDs again from their source.",
    ),
    Code(
        "E215",
        "Not a limit",
        "A limit is written like >= 2, <= 30%, = 1 or 1 to 3.",
        "Write a limit like >= 2, <= 30% or 1 to 3.",
    ),
    Code(
        "E216",
        "Not people or conditions",
        "Who and With take people and conditions, separated by ';'.",
        "Write people and conditions like: P01; Group = Data and Role level >= 3.",
    ),
    Code(
        "E217",
        "A letter that only looks right",
        "A letter of another alphabet looks like a Latin one, and nothing is found under that spelling.",
        "Type the word again.",
    ),
    Code(
        "E218",
        "A list that cannot be read",
        "Other roles are separated by ';', each with a level or without.",
        "Write it like: Design 3; BPO 2.",
    ),
    Code(
        "W201",
        "Spelt a little differently",
        "Spaces, invisible characters and capitals do not matter.",
        "Nothing needs to be done; the same spelling everywhere is safer.",
    ),
    Code(
        "W202",
        "A number written as text",
        "It could be read without doubt.",
        "Convert it to a number (Excel offers it at the corner of the cell).",
    ),
    Code(
        "W203",
        "More than three decimals",
        "FTE, points and money count in thousandths.",
        "Nothing needs to be done if three decimals are enough.",
    ),
    Code(
        "W204", "A date written as text", "It could be read without doubt.", "Type it as a date to be safe."
    ),
    Code("W205", "A date with a time", "Only the day counts.", "Nothing needs to be done."),
    Code(
        "W206",
        "IDs that differ by leading zeros only",
        "00123 and 123 are two IDs; they may be one that lost its zeros.",
        "If they are the same, format the column as text and type the zeros.",
    ),
)
