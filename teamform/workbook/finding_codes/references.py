"""Findings about what cells say of each other."""

from __future__ import annotations

from teamform.workbook.finding_codes.code import Code

REFERENCES = (
    Code(
        "E301", "The same ID twice", "An ID names one row.", "Give one of the rows another ID, or delete it."
    ),
    Code(
        "E302",
        "Nobody of that name",
        "No row of People has that ID, or that name.",
        "Correct it, or add the person to People.",
    ),
    Code(
        "E303",
        "No such initiative",
        "No row of Initiatives has that ID or name.",
        "Correct it, or add the initiative to Initiatives.",
    ),
    Code("E304", "No such seat", "No row of Seats has that ID.", "Correct it, or add the seat to Seats."),
    Code(
        "E305",
        "No such role",
        "It is neither a built-in role nor one of the Roles sheet.",
        "Correct it, or add the role to the Roles sheet with its side.",
    ),
    Code(
        "E306",
        "No such skill",
        "No column of Skills and no row of Skill list has that name.",
        "Correct it, or add a column to Skills (its cells may stay blank).",
    ),
    Code(
        "E307",
        "Several people of that name",
        "A name stands for a person only where one person has it.",
        "Write the person's ID.",
    ),
    Code(
        "E308",
        "A skill at two levels",
        "The same person and skill stand in two places with different levels.",
        "Correct one of the two.",
    ),
    Code("E309", "The same row twice", "Two rows say something about the same.", "Delete one of the two."),
    Code(
        "E310",
        "A condition names an unknown field",
        "Conditions name columns of People, skills or competencies.",
        "Correct the name, or add the column.",
    ),
    Code(
        "E311",
        "A row that contradicts itself or another",
        "Two values cannot both hold.",
        "Correct one of the two.",
    ),
    Code(
        "E312",
        "A setting with a value that is not allowed",
        "The Settings sheet says what is allowed.",
        "Correct the value, or leave it blank for the default.",
    ),
    Code(
        "E313",
        "A scenario names something that is not there",
        "A change needs a sheet, a row and a column that exist, and a group somebody who is in it.",
        "Correct the row of the scenario.",
    ),
    Code(
        "E314",
        "A scenario that cannot be",
        "Made one after the other, the changes lead to an impossible input.",
        "Correct the row of the scenario.",
    ),
    Code(
        "E315",
        "A sweep of too many scenarios",
        "Each combination of the values in the rows of a scenario is a scenario of its own.",
        "Take fewer values, or sweep fewer rows at a time.",
    ),
    Code(
        "W301",
        "A person named by the name",
        "Exactly one person has that name, so the ID is clear.",
        "Nothing needs to be done; IDs stay right when names change.",
    ),
    Code(
        "W302",
        "ID and name do not belong together",
        "The row's ID is that of somebody else; the ID counts.",
        "Correct the ID or the name: a sorted or shifted column mixes them up.",
    ),
    Code(
        "W303",
        "Two spellings of a skill",
        "Two names of skills differ by a letter or two.",
        "If they are one skill, spell them the same.",
    ),
    Code(
        "W304",
        "A rule about nobody",
        "Nobody meets the condition.",
        "Correct the condition, or switch the rule off.",
    ),
    Code(
        "W305",
        "An initiative without seats",
        "Without seats there can be no team.",
        "Add its seats, or set its Status to Off.",
    ),
    Code(
        "W306",
        "A role that nobody plays",
        "A seat asks for a role that no active person has.",
        "Correct the role, or add it to somebody's Other roles.",
    ),
    Code(
        "W307",
        "A setting that is not known",
        "The row of the Settings sheet is passed over.",
        "Correct the name of the setting if it was meant to count.",
    ),
)
