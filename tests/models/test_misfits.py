"""Goals that nothing in the workbook can reach are found before the solve."""

from __future__ import annotations

import pytest

from teamform import catalogue
from teamform.domain.entities import COMMUNICATION, Status
from teamform.generator import example

PROBLEM = example().problem


def misfits(overrides, problem=PROBLEM):
    return catalogue.misfits(catalogue.load("balanced", overrides), problem)


@pytest.mark.parametrize("name", catalogue.names())
def test_the_built_ins_fit_the_example(name):
    assert catalogue.misfits(catalogue.load(name), PROBLEM) == ()


@pytest.mark.parametrize(
    ("overrides", "key", "found", "remedy"),
    [
        ({"goals.skill_balance.over": "sql"}, "goals.skill_balance.over", "'sql'", "Did you mean 'SQL'?"),
        (
            {"goals.skill_balance.over": "Chess"},
            "goals.skill_balance.over",
            "'Chess'",
            "The workbook has coverage",
        ),
        (
            {"goals.spread.attributes": "Locaton"},
            "goals.spread.attributes",
            "'Locaton'",
            "Did you mean 'Location'?",
        ),
        (
            {"rules.objective_share.on": "true", "rules.objective_share.least.Digital grwth": "10%"},
            "rules.objective_share.least.Digital grwth",
            "'Digital grwth'",
            "Did you mean 'Digital growth'?",
        ),
        (
            {
                "rules.objective_share.on": "true",
                "rules.objective_share.least.Digital growth": "60%",
                "rules.objective_share.least.Customer trust": "50%",
            },
            "rules.objective_share.least",
            "shares that add up to 110%",
            "Lower",
        ),
        ({"rules.team_lead.min_communication": "6"}, "rules.team_lead.min_communication", "6", "Lower it"),
    ],
)
def test_a_misfit_names_its_key_and_the_nearest(overrides, key, found, remedy):
    (misfit,) = misfits(overrides)
    assert misfit.key == key
    assert misfit.found == found
    assert remedy in misfit.remedy
    assert key in str(misfit)


@pytest.mark.parametrize(
    "overrides",
    [
        {"goals.skill_balance.over": "SQL; Python"},
        {"goals.spread.attributes": "location; Role"},
        {"goals.skill_balance.over": "Chess", "goals.skill_balance.weight": "0"},
        {"rules.objective_share.least.Nothing": "10%"},
        {"rules.objective_share.on": "yes", "rules.objective_share.least.Nothing": "0"},
    ],
    ids=["skills", "case", "weight 0", "rule off", "share 0"],
)
def test_what_fits_or_does_not_count_is_no_misfit(overrides):
    assert misfits(overrides) == ()


def test_a_column_of_ones_own_may_be_spread():
    people = (PROBLEM.people[0].replace(attributes={"Language": "German"}), *PROBLEM.people[1:])
    assert misfits({"goals.spread.attributes": "Language"}, PROBLEM.replace(people=people)) == ()
    assert misfits({"goals.spread.attributes": "Language"})


def test_the_objective_of_what_is_off_cannot_be_reached():
    off = tuple(
        one.replace(status=Status.OFF if one.objective == "Customer trust" else Status.OPTIONAL)
        for one in PROBLEM.initiatives
    )
    overrides = {"rules.objective_share.on": "yes", "rules.objective_share.least.Customer trust": "20%"}
    assert misfits(overrides) == ()
    assert misfits(overrides, PROBLEM.replace(initiatives=off))


def test_where_nobody_is_rated_anybody_may_lead():
    unrated = tuple(
        one.replace(
            competencies={name: level for name, level in one.competencies.items() if name != COMMUNICATION}
        )
        for one in PROBLEM.people
    )
    assert misfits({"rules.team_lead.min_communication": "6"}, PROBLEM.replace(people=unrated)) == ()
