"""A problem with decisions about an earlier plan in it."""

from __future__ import annotations

import pytest

from teamform.domain.change import Change
from teamform.domain.decided import decided, has_place, places_of
from teamform.domain.entities import Current, Lock
from teamform.errors import ProblemError
from tests.builders import plan, problem, seat, team


def test_the_fte_of_a_decision_is_that_of_the_seat():
    given = problem(seats=(seat("S1", fte=0.5), seat("S2", fte=0.5)))
    found = decided(given, [Lock(person="P1", seat="S1", fte=0.75)])
    assert [one.fte for one in found.seats] == [0.75, 0.5]
    assert found.demand_of("S1") == (750,)
    assert decided(given, [Lock(person="P1", seat="S1")]).seats == given.seats


def test_moves_are_counted_from_the_earlier_plan_where_there_is_one():
    today = (Current(initiative="I1", seat="S1", person="P2"),)
    given = problem(current=today)
    assert decided(given, []).places_before == today
    earlier = tuple(places_of(plan(team("I1", "P1 S1"))))
    assert decided(given, [], earlier).places_before == (Current(initiative="I1", seat="S1", person="P1"),)


def test_an_earlier_plan_without_places_is_still_the_one_that_moves_are_counted_from():
    today = (Current(initiative="I1", seat="S1", person="P2"),)
    given = decided(problem(current=today), [], [])
    assert given.follows_plan
    assert given.places_before == ()
    assert given.content_hash != decided(problem(current=today), []).content_hash


def test_places_of_people_who_are_removed_go_and_the_plan_is_followed_all_the_same():
    given = decided(problem(), [], places_of(plan(team("I1", "P2 S1"))))
    removal = Change(kind="people", id="P2", action="remove")
    assert removal.apply(given).earlier == ()
    assert removal.apply(problem()).earlier is None


def test_an_earlier_plan_is_part_of_the_question():
    given = problem()
    earlier = places_of(plan(team("I1", "P1 S1")))
    assert decided(given, [], earlier).content_hash != given.content_hash
    assert decided(given, []).content_hash == given.content_hash


@pytest.mark.parametrize(
    ("place", "is_there"),
    [
        (Current(initiative="I1", seat="S1", person="P1"), True),
        (Current(initiative="I1", seat="S1", person="P9"), False),
        (Current(initiative="I1", seat="S9", person="P1"), False),
        (Current(initiative="I2", seat="S1", person="P1"), False),
        (Current(initiative="I1", person="P1"), False),
    ],
)
def test_places_that_a_problem_still_has(place, is_there):
    assert has_place(problem(), place) is is_there


def test_one_seat_takes_one_fte():
    locks = [Lock(person="P1", seat="S1", fte=0.6), Lock(person="P2", seat="S1", fte=0.7)]
    with pytest.raises(ProblemError, match=r"locks S1/P2, fte: found 0\.7, expected 0\.6"):
        decided(problem(seats=(seat(count=2),)), locks)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Current(initiative="I1", seat="S1", person="P9"), "earlier I1/P9, person: found 'P9'"),
        (Current(initiative="I1", seat="S9", person="P1"), "earlier I1/P1, seat: found 'S9'"),
    ],
)
def test_an_earlier_plan_of_other_people_contradicts_the_problem(place, said):
    with pytest.raises(ProblemError, match=said):
        decided(problem(), [], [place])
