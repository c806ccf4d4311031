"""Why places change from one plan to the next."""

from __future__ import annotations

from teamform.analysis.causes import ALL_TOGETHER, NOTHING, CauseKind, Edit, causes
from teamform.analysis.moves import Move, MoveKind, moves
from teamform.domain.decided import decided, places_of
from teamform.domain.entities import Current
from tests.builders import initiative, person, plan, problem, seat, team

DECISION, INPUT, KNOCK_ON = CauseKind.DECISION, CauseKind.INPUT, CauseKind.KNOCK_ON


def move(place: str, before: str | None, after: str | None, initiative_id: str = "I1") -> Move:
    kind = MoveKind.KEPT if before == after else MoveKind.MOVED if before else MoveKind.NEW
    return Move(initiative_id, place, before, after, kind, "")


def told(some_moves, *edits):
    return [cause and (cause.kind, cause.said) for cause in causes(some_moves, edits)]


def test_a_place_that_did_not_change_has_no_cause():
    assert told([move("S1", "P1", "P1")], Edit("L2", pair=("P1", "S1"))) == [None]


def test_a_decision_is_the_cause_where_its_person_comes_or_goes():
    out, into = Edit("out", pair=("P1", "S1")), Edit("in", pair=("P4", "S2"))
    some = [move("S1", "P1", "P3"), move("S2", "P2", "P4"), move("S3", None, "P1")]
    assert told(some, out, into) == [(DECISION, "out"), (DECISION, "in"), (KNOCK_ON, "out")]


def test_a_decision_comes_before_a_change_of_the_input():
    both = Edit("fte", people=frozenset({"P1"})), Edit("out", pair=("P1", "S1"))
    assert told([move("S1", "P1", "P3")], *both) == [(DECISION, "out")]


def test_a_change_of_the_input_is_the_cause_where_it_is_about_place_team_or_people():
    edits = (
        Edit("person", people=frozenset({"P1"})),
        Edit("seat", seats=frozenset({"S2"})),
        Edit("work", initiatives=frozenset({"I3"})),
    )
    some = [move("S1", "P1", "P2"), move("S2", "P3", "P4"), move("S3", None, "P5", "I3")]
    assert told(some, *edits) == [(INPUT, "person"), (INPUT, "seat"), (INPUT, "work")]


def test_the_same_text_as_a_person_and_as_a_seat_is_two_things():
    some = [move("1", "P1", "P2"), move("S2", "P8", "P9", "I2")]
    assert told(some, Edit("person", people=frozenset({"1"}))) == [(KNOCK_ON, ALL_TOGETHER)] * 2


def test_what_follows_is_told_step_by_step_by_people_then_by_teams():
    some = [
        move("S4", "P5", "P6", "I2"),  # only the team joins it with the rest
        move("S3", "P3", "P4", "I2"),
        move("S2", "P2", "P3"),
        move("S1", "P1", "P2"),
    ]
    assert told(some, Edit("out", pair=("P1", "S1"))) == [(KNOCK_ON, "out")] * 3 + [(DECISION, "out")]


def test_the_nearest_cause_is_told():
    first, second = Edit("first", pair=("P1", "S1")), Edit("second", pair=("P9", "S9"))
    some = [move("S1", "P1", "P2"), move("S9", "P8", "P9"), move("S2", "P7", "P8"), move("S3", "P2", "P6")]
    assert [cause and cause.said for cause in causes(some, (first, second))] == [
        "first", "second", "second", "first",
    ]  # fmt: skip


def test_a_kept_place_with_another_fte_can_be_behind_what_its_person_gives_up():
    assert told([move("S2", "P1", "P2")], Edit("fte", pair=("P1", "S1"))) == [(KNOCK_ON, "fte")]


def test_several_causes_are_counted():
    edits = [Edit(f"edit {number}", people=frozenset({"P1"})) for number in range(5)]
    assert told([move("S1", "P1", "P2")], *edits) == [(INPUT, "edit 0; edit 1; edit 2; and 2 more")]


def test_what_is_about_everything_comes_last():
    some = [move("S1", "P1", "P2"), move("S9", "P8", "P9", "I9")]
    out, model = Edit("out", pair=("P1", "S1")), Edit("another planning model", is_everywhere=True)
    assert told(some, out, model) == [(DECISION, "out"), (INPUT, "another planning model")]
    assert told(some, out)[1] == (KNOCK_ON, ALL_TOGETHER)
    assert told(some) == [(KNOCK_ON, NOTHING)] * 2


# -- moves from an earlier plan -----------------------------------------------------------------------------


def test_a_person_or_seat_that_is_gone_is_told():
    given = problem(
        people=(person("P1", name="Ann"), person("P2", name="Ben")),
        initiatives=(initiative("I1"),),
        seats=(seat("S1"),),
    )
    gone = (
        Current(initiative="I1", seat="S1", person="P9"),
        Current(initiative="I1", seat="S8", person="P1"),
        Current(initiative="I7", seat="S7", person="P2"),
    )
    found = moves(decided(given, [], []), plan(team("I1", "P1 S1")), gone)
    assert [(one.initiative, one.seat, one.before, one.after, one.kind) for one in found] == [
        ("I1", "S1", "P9", "P1", MoveKind.GONE),
        ("I1", "S8", "P1", None, MoveKind.GONE),
        ("I7", "S7", "P2", None, MoveKind.GONE),
    ]
    assert found[0].detail == "P9 is no longer in the sheet People; Ann comes from I1, seat S8"
    assert found[1].detail == "seat S8 is no longer in the workbook"
    assert found[2].detail == "I7 is no longer in the workbook"
    assert not any(one.is_move for one in found)


def test_an_earlier_plan_counts_instead_of_today():
    given = problem(current=(Current(initiative="I1", seat="S1", person="P2"),))
    earlier = places_of(plan(team("I1", "P1 S1")))
    (found,) = moves(decided(given, [], earlier), plan(team("I1", "P1 S1")))
    assert (found.before, found.kind) == ("P1", MoveKind.KEPT)
