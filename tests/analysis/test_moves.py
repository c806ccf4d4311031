"""Changes against today."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.analysis.moves import MoveKind, moves
from teamform.domain.decided import decided
from teamform.domain.entities import Current
from teamform.referee import judge
from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.strategies import plans, problems


def today(*places: tuple[str, str | None, str]):
    return problem(
        people=tuple(person(f"P{i}", name=f"Name{i}") for i in range(1, 5)),
        initiatives=(initiative("I1"), initiative("I2")),
        seats=(seat("S1", count=2), seat("S2", "I2")),
        current=tuple(Current(initiative=i, seat=s, person=p) for i, s, p in places),
    )


def told(found):
    return [(move.seat, move.before, move.after, move.kind) for move in found]


def test_kept_moved_left_and_new():
    one = today(("I1", "S1", "P1"), ("I1", "S1", "P2"), ("I2", "S2", "P3"))
    found = moves(one, plan(team("I1", "P1 S1", "P4 S1"), team("I2", "P2 S2")))
    assert told(found) == [
        ("S1", "P1", "P1", MoveKind.KEPT),
        ("S1", "P2", "P4", MoveKind.MOVED),
        ("S2", "P3", "P2", MoveKind.LEFT),
    ]
    assert found[1].detail == "Name2 moves to I2, seat S2; Name4 joins"
    assert found[2].detail == "Name3 leaves; Name2 comes from I1, seat S1"


def test_a_seat_filled_for_the_first_time_is_new_and_no_move():
    found = moves(today(("I1", "S1", "P1")), plan(team("I1", "P1 S1"), team("I2", "P2 S2")))
    assert told(found)[1] == ("S2", None, "P2", MoveKind.NEW)
    assert [move.is_move for move in found] == [False, False]


def test_any_seat_of_the_initiative_keeps_somebody_named_without_a_seat():
    found = moves(today(("I1", None, "P1")), plan(team("I1", "P1 S1")))
    assert told(found) == [("", "P1", "P1", MoveKind.KEPT)]


def test_somebody_named_with_and_without_a_seat_keeps_both():
    found = moves(today(("I1", None, "P1"), ("I1", "S1", "P1")), plan(team("I1", "P1 S1")))
    assert told(found) == [("S1", "P1", "P1", MoveKind.KEPT), ("", "P1", "P1", MoveKind.KEPT)]


def test_an_initiative_that_does_not_run_is_said():
    (found,) = moves(today(("I1", "S1", "P1")), plan())
    assert (found.kind, found.detail) == (MoveKind.LEFT, "Name1 leaves; I1 does not run")


def test_without_today_there_are_no_changes():
    assert moves(today(), plan(team("I1", "P1 S1"))) == ()


@settings(max_examples=40)
@given(data=st.data(), problem=problems(often="current"))
def test_there_are_as_many_moves_as_the_referee_counts(data, problem):
    plan = data.draw(plans(problem))
    goal = judge(problem, policy("continuity"), plan).goal("continuity")
    assert goal is not None
    assert sum(move.is_move for move in moves(problem, plan)) == goal.measures["moves"]


# -- an earlier plan, whatever is left of it ----------------------------------------------------------------


def test_where_the_plan_before_had_no_teams_every_place_is_new():
    one = decided(today(("I1", "S1", "P1")), [], [])
    assert told(moves(one, plan(team("I1", "P1 S1")))) == [("S1", None, "P1", MoveKind.NEW)]


def test_where_all_places_before_are_gone_todays_teams_are_not_mixed_in():
    one = decided(today(("I1", "S1", "P1")), [], [])
    gone = (Current(initiative="I1", seat="S1", person="P9"),)
    assert told(moves(one, plan(team("I2", "P2 S2")), gone)) == [
        ("S1", "P9", None, MoveKind.GONE),
        ("S2", None, "P2", MoveKind.NEW),
    ]
