"""Findings about the decisions in the Assignments sheet of a plan."""

from __future__ import annotations

from teamform.workbook.finding_codes.code import Code

DECISIONS = (
    Code(
        "E401",
        "A decision that is not known",
        "The Decision column of Assignments takes Auto, Keep, Not this person or Change.",
        "Choose one from the list, or leave it blank for Auto.",
    ),
    Code(
        "E402",
        "A change without a name",
        "Change asks who takes the place instead.",
        "Write the person in Change to, or choose Not this person.",
    ),
    Code(
        "E403",
        "An FTE typed over in Assignments",
        "The FTE belongs to the seat and is the same for each of its places.",
        "Write it in the sheet Seats, column FTE, and put the old number back here.",
    ),
    Code(
        "W401",
        "A person typed over in Assignments",
        "Somebody else stands there than was planned.",
        "Nothing needs to be done if that is meant; the Decision column says it more clearly.",
    ),
)
