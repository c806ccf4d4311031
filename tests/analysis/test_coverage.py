"""What teams need and bring."""

from __future__ import annotations

import pytest

from teamform.analysis.coverage import coverage, skill_gaps, skills_needed
from teamform.domain.entities import COMMUNICATION
from tests.builders import initiative, need, person, plan, problem, seat, team


def given(**fields):
    return problem(
        people=(
            person("P1", skills={"Python": 3, "SQL": 1}, competencies={COMMUNICATION: 4}),
            person("P2", skills={"Python": 2}, competencies={COMMUNICATION: 2}),
        ),
        seats=(seat("S1", count=2), seat("S2")),
        **fields,
    )


def test_heads_count_up_to_the_headcount_and_from_the_level_on():
    one = given(needs=(need("N1", min_level=3, headcount=2), need("N2", min_level=1, headcount=1)))
    (found,) = coverage(one, plan(team("I1", "P1 S1", "P2 S1")))
    assert [(cover.present, cover.brought, cover.missing) for cover in found.needs] == [(1, 1, 1), (2, 1, 0)]
    assert found.share == pytest.approx(0.75)
    assert found.by_skill() == {"Python": (3, 2)}


def test_levels_are_added_where_a_total_is_asked():
    one = given(needs=(need("N1", headcount=None, total_level=8),))
    (found,) = coverage(one, plan(team("I1", "P1 S1", "P2 S1")))
    assert (found.needs[0].present, found.needs[0].brought, found.needs[0].missing) == (5, 5, 3)


def test_weights_shift_the_share():
    one = given(needs=(need("N1", skill="SQL", weight=3), need("N2", skill="Java", weight=1)))
    (found,) = coverage(one, plan(team("I1", "P1 S1")))
    assert found.share == pytest.approx(0.75)


def test_places_are_filled_or_open():
    (found,) = coverage(given(), plan(team("I1", "P1 S1")))
    assert (found.places, found.filled, found.open) == (3, 1, 2)
    assert [fill.open for fill in found.seats] == [1, 1]
    assert found.share is None


def test_a_competency_has_its_best_rating_and_those_who_reach_the_mark():
    (found,) = coverage(given(), plan(team("I1", "P1 S1", "P2 S1")), competent_from=4)
    assert (found.competencies[0].best, found.competencies[0].reaching) == (4, 1)
    assert (found.competencies[1].best, found.competencies[1].reaching) == (0, 0)


def test_gaps_are_summed_over_the_running_teams_largest_first():
    one = given(
        initiatives=(initiative("I1"), initiative("I2")),
        needs=(
            need("N1", skill="SQL", headcount=2),
            need("N2", skill="Java", headcount=3),
            need("N3", "I2", skill="SQL", headcount=9),
        ),
    )
    found = coverage(one, plan(team("I1", "P1 S1")))
    assert skills_needed(found) == ("SQL", "Java")
    assert [(gap.skill, gap.missing, gap.initiatives) for gap in skill_gaps(found)] == [
        ("Java", 3, ("I1",)),
        ("SQL", 1, ("I1",)),
    ]
