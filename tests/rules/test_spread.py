"""Spread: each value of an attribute evenly over the running teams."""

from __future__ import annotations

import pytest

from teamform.formulation.build import formulate
from tests.builders import initiative, person, plan, policy, problem, rule, seat, team
from tests.rules.bench import best_plan, score

TEAM = {"R1": "red", "R2": "RED", "R3": "red ", "B1": "blue", "B2": "blue", "N1": ""}


def given(teams=2, *, must=False, rules=()):
    ids = [f"I{number}" for number in range(1, teams + 1)]
    return problem(
        people=tuple(person(one, attributes={"Team": colour}) for one, colour in TEAM.items()),
        initiatives=tuple(initiative(one, status="Must" if must else "Optional") for one in ids),
        seats=tuple(seat(f"S{number}", one, count=6, must_fill=0) for number, one in enumerate(ids, start=1)),
        rules=rules,
    )


def made(*members):
    return plan(
        *(
            team(f"I{number}", *(f"{one} S{number}" for one in people.split()))
            for number, people in enumerate(members, start=1)
            if people is not None
        )
    )


def spread(**fields):
    return policy({"id": "spread", "attributes": ("Team",), **fields})


SIZE = {"attributes": (), "team_size": True}


@pytest.mark.parametrize(
    ("fields", "members", "expected"),
    [
        ({}, ("R1 B1", "R2 B2"), 0),
        ({}, ("R1 R2 R3", "B1"), -4),
        ({}, ("R1 R2 R3", ""), -3),
        ({}, ("R1 R2 R3", None), 0),
        ({}, (None, None), 0),
        ({}, ("N1", ""), 0),
        (SIZE, ("N1", ""), -1),
        (SIZE, ("R1 R2 N1", "B1"), -2),
        ({"team_size": True}, ("R1 R2 N1", "B1"), -5),
        ({"form": "deviation"}, ("R1 R2 R3", "B1"), -4),
        ({"form": "deviation", **SIZE}, ("R1 R2 R3", "B1"), -2),
        ({"weight": 0.5}, ("R1 R2 R3", "B1"), -2),
        ({"attributes": ("Location",)}, ("R1 R2", ""), 0),
        ({"attributes": ("Side",)}, ("R1 R2", ""), -2),
    ],
)
def test_points(fields, members, expected):
    assert score(given(), made(*members), spread(**fields)) == expected


def test_the_middle_of_three_teams_is_the_median():
    sizes = ("R1 R2 R3 B1", "B2", "")
    assert score(given(3), made(*sizes), spread(form="deviation", **SIZE)) == -4
    assert score(given(3), made(*sizes), spread(**SIZE)) == -4


def test_the_optimum_is_even():
    everybody = rule("place", "*", value="= 1")
    best = best_plan(given(must=True, rules=(everybody,)), spread(team_size=True))
    assert best is not None
    assert [len(one.members) for one in best.teams] == [3, 3]
    assert sum(TEAM[one].strip().casefold() == "red" for one in best.teams[0].member_ids()) in (1, 2)


def test_what_must_be_uneven_is_known_before_any_search():
    """Three red people placed on two teams: 2 and 1 at best, and the columns' bounds say so."""
    everybody = rule("place", "*", value="= 1")
    model = formulate(given(must=True, rules=(everybody,)), spread()).model
    bounds = {name: (model.lower[i], model.upper[i]) for i, name in enumerate(model.names)}
    assert bounds["strongest[Team = red]"][0] == 2
    assert bounds["weakest[Team = red]"][1] == 1
