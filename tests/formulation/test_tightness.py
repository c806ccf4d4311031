"""The relaxation is as tight as its builders say, so that bounds are worth something."""

from __future__ import annotations

import numpy as np

from teamform.formulation.build import formulate
from tests.builders import initiative, need, person, policy, problem, rule, seat

PEOPLE = tuple(person(f"P{number}", skills={"Python": number}, capacity_fte=0.5) for number in range(1, 5))


def teams(*statuses, **fields):
    return problem(
        people=PEOPLE,
        initiatives=tuple(initiative(f"I{n}", status=status) for n, status in enumerate(statuses, start=1)),
        seats=tuple(seat(f"S{n}", f"I{n}", count=2) for n in range(1, len(statuses) + 1)),
        **fields,
    )


def rows_of(model, rule_id):
    """Coefficients by column name, with the bounds, of each row of a rule."""
    found = []
    for row, tag in enumerate(model.row_tags):
        if tag.id == rule_id:
            span = slice(model.row_start[row], model.row_start[row + 1])
            names = [model.names[column] for column in model.row_column[span]]
            found.append(dict(zip(names, model.row_coefficient[span].tolist(), strict=True)))
    return found


def balance(form):
    return policy({"id": "skill_balance", "form": form, "over": ("Python",)})


def test_teams_that_must_run_have_no_big_constant():
    for form in ("floor", "range", "deviation"):
        rows = rows_of(formulate(teams("Must", "Must"), balance(form)).model, "skill_balance")
        assert rows
        assert not any(name.startswith("run[") for row in rows for name in row)


def test_the_constant_is_no_larger_than_the_weakest_team_can_be():
    """Two of the four people make 4 + 3 levels at most."""
    rows = rows_of(formulate(teams("Optional", "Optional"), balance("floor")).model, "skill_balance")
    assert {row["run[I1]"] for row in rows if "run[I1]" in row} == {7, -7}


def test_a_seat_has_no_more_places_than_candidates():
    model = formulate(teams("Optional").replace(seats=(seat("S1", "I1", count=9),)), policy()).model
    assert rows_of(model, "seats")[0]["run[I1]"] == -4


def test_people_on_one_team_at_most_take_one_row_for_all_teams():
    soft = rule("together", "P1; P2", hard=False)
    rows = rows_of(formulate(teams("Must", "Must", "Must", rules=(soft,)), policy("rules")).model, "rules")
    summed = [row for row in rows if "apart[R1,P1,P2]" in row]
    assert len(summed) == 2
    assert all(len(row) == 3 + 3 + 1 for row in summed)


def test_a_must_need_takes_no_column_of_its_own():
    given = teams("Optional", needs=(need(must=True, headcount=2), need("N2", headcount=9)))
    model = formulate(given, policy("skill_coverage")).model
    assert "cover[N1]" not in [*model.names]
    assert model.upper[[*model.names].index("cover[N2]")] == 2


def test_levels_beyond_what_is_needed_do_not_count():
    given = teams("Optional", needs=(need(headcount=None, total_level=3),))
    rows = rows_of(formulate(given, policy("skill_coverage")).model, "skill_coverage")
    assert [-row["x[P4,S1]"] for row in rows if "x[P4,S1]" in row] == [3]


def test_one_lead_column_for_all_with_the_same_score():
    rated = tuple(
        one.replace(competencies={"Communication": 3 + index // 3}) for index, one in enumerate(PEOPLE)
    )
    given = teams("Optional").replace(people=rated)
    model = formulate(given, policy("leadership", team_lead={"on": True})).model
    leads = [name for name in model.names if name.startswith("lead[")]
    assert leads == ["lead[I1,36/12]", "lead[I1,48/12]"]
    assert {"lead[I1,36/12]": 1, "x[P1,S1]": -1, "x[P2,S1]": -1, "x[P3,S1]": -1} in rows_of(
        model, "team_lead"
    )


def test_columns_that_follow_are_bounded_by_what_can_be():
    model = formulate(teams("Optional", "Optional"), balance("range")).model
    bounds = dict(zip(model.names, zip(model.lower, model.upper, strict=True), strict=True))
    assert bounds["strongest[strength in Python]"] == (0, 7)
    must = formulate(teams("Must", "Optional"), balance("range")).model
    bounds = dict(zip(must.names, zip(must.lower, must.upper, strict=True), strict=True))
    assert bounds["strongest[strength in Python]"] == (1, 7)
    assert np.all(must.lower <= must.upper)


def boards(*pairs):
    """Two teams with a seat for each of two roles; P1 and P2 compete for one, P3 and P4 for the other."""
    people = tuple(person(f"P{n}", "BPO" if n <= 2 else "Design", capacity_fte=0.5) for n in range(1, 5))
    return problem(
        people=people,
        initiatives=tuple(initiative(f"I{n}", status="Must") for n in (1, 2)),
        seats=tuple(seat(f"{role}{n}", f"I{n}", role=role) for n in (1, 2) for role in ("BPO", "Design")),
        rules=tuple(rule("together", who, id=f"R{n}", hard=False) for n, who in enumerate(pairs, start=1)),
    )


def test_two_who_compete_for_a_single_place_are_never_both_there():
    model = formulate(boards("P1; P2"), policy("rules")).model
    assert not any(name.startswith("both[") for name in model.names)
    assert {"x[P1,BPO1]": 1, "x[P1,BPO2]": 1, "apart[R1,P1,P2]": -1} in rows_of(model, "rules")


def test_one_at_most_of_those_who_compete_for_a_single_place_is_there_with_somebody():
    model = formulate(boards("P1; P3", "P1; P4"), policy("rules")).model
    assert {"both[P1,P3,I1]": 1, "both[P1,P4,I1]": 1, "x[P1,BPO1]": -1} in rows_of(model, "rules")


def test_rules_about_the_same_pair_share_its_columns():
    model = formulate(boards("P1; P3", "P3; P1"), policy("rules")).model
    assert [name for name in model.names if name.startswith("both[")] == ["both[P1,P3,I1]", "both[P1,P3,I2]"]
