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
        "Change asks who takes the place instead, or for another FTE.",
        "Write the person in Change to, or another FTE, or choose Not this person.",
    ),
    Code(
        "E403",
        "An FTE that no place can take",
        "A number typed over in the column FTE says what each place of the seat takes.",
        "Write a share of full time such as 60%, or put the old number back.",
    ),
    Code(
        "E404",
        "Decisions that contradict each other",
        "Two cells ask for what cannot be both.",
        "Take one of the two back.",
    ),
    Code(
        "E405",
        "Decisions that cannot be found",
        "The Assignments sheet has lost a column, or all its rows.",
        "Undo that in Excel, or solve the workbook that the plan was made from.",
    ),
    Code(
        "W401",
        "A person typed over in Assignments, or a row added",
        "Somebody else stands there than was planned.",
        "Nothing needs to be done if that is meant; the Decision column says it more clearly.",
    ),
    Code(
        "W402",
        "An FTE typed over in Assignments",
        "It holds for every place of the seat, and whoever the row names stays in it.",
        "Nothing needs to be done if that is meant; the sheet Seats is the place to change it for good.",
    ),
    Code(
        "W403",
        "A row deleted in Assignments",
        "The plan had somebody there.",
        "Nothing needs to be done if the person is not to have the seat; if it was a slip, put the row back.",
    ),
    Code(
        "W404",
        "A decision deleted in Assignments",
        "The row that kept somebody out of a seat is gone.",
        "Nothing needs to be done if that is meant; setting it to Auto says it more clearly.",
    ),
    Code(
        "W405",
        "No Assignments sheet",
        "The plan's own sheet of decisions is gone, so none of them can have been taken back.",
        "Nothing needs to be done if they are to last; to take them back, solve the workbook that the plan "
        "was made from.",
    ),
    Code(
        "W406",
        "A result typed over in Assignments",
        "Of a row, only Person ID, Person, FTE, Decision, Change to and Reason are read.",
        "Change the input sheet that it comes from.",
    ),
    Code(
        "W407",
        "Today's teams changed beside a plan",
        "Moves are counted from the plan in the workbook, unless the sheet Current was changed since.",
        "Nothing needs to be done if Current says how things are now.",
    ),
)
