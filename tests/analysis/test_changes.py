"""What a plan changes against today's teams and the last plan."""

from __future__ import annotations

from teamform.analysis.changes import Changes, changes
from teamform.analysis.moves import MoveKind, moves
from teamform.domain.decided import decided, has_place, places_of
from teamform.domain.entities import Current
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem
from tests.builders import initiative, person, plan, problem, seat, team

GIVEN = problem(
    people=tuple(person(f"P{number}") for number in range(1, 6)),
    initiatives=(initiative("I1", name="One"), initiative("I2", name="Two"), initiative("I3", name="Three")),
    seats=(seat("S1", count=2), seat("S2", "I2"), seat("S3", "I3")),
)
LAST = plan(team("I1", "P1 S1", "P2 S1", lead="P1"), team("I2", "P3 S2", lead="P3"))


def against_last_plan(given: Problem, now: Plan, last: Plan) -> Changes | None:
    """Return what is different from a plan, as far as the problem still has its places."""
    places = tuple(places_of(last))
    known = [place for place in places if has_place(given, place)]
    gone = [place for place in places if not has_place(given, place)]
    given = decided(given, [], known)
    return changes(given, now, moves(given, now, gone), last)


def against_today(given: Problem, now: Plan) -> Changes | None:
    return changes(given, now, moves(given, now))


def test_what_starts_ends_stays_and_who_leads():
    now = plan(team("I1", "P1 S1", "P4 S1", lead="P4"), team("I3", "P3 S3", lead="P3"))
    found = against_last_plan(GIVEN, now, LAST)
    assert found is not None
    assert found.sentences == (
        "1 initiative starts (I3 Three); 1 initiative ends (I2 Two); 1 initiative runs as before.",
        "1 place is as before; 1 person moves to another place; 1 person gives up a place for no other; "
        "1 place is newly filled.",
        "1 initiative has another lead (I1 One).",
    )
    assert [(move.seat, move.before, move.after) for move in found.moved] == [
        ("S1", "P2", "P4"), ("S2", "P3", None), ("S3", None, "P3"),
    ]  # fmt: skip


def test_the_same_plan_again_changes_nothing():
    found = against_last_plan(GIVEN, LAST, LAST)
    assert found is not None
    assert found.moved == ()
    assert found.sentences == ("2 initiatives run as before.", "3 places are as before.")


def test_many_initiatives_are_counted_and_a_few_named():
    many = problem(
        initiatives=tuple(initiative(f"I{number}") for number in range(6)),
        seats=tuple(seat(f"S{number}", f"I{number}") for number in range(6)),
    )
    now = plan(*(team(f"I{number}", f"P1 S{number}") for number in range(6)))
    found = against_last_plan(many, now, plan(team("I0", "P1 S0")))
    assert found is not None
    assert found.sentences[0].startswith("5 initiatives start (I1, I2, I3 and 2 more); 1 initiative runs")


def test_a_place_that_the_input_no_longer_knows_is_gone():
    last = plan(team("I1", "P9 S1", "P1 S1"), team("I9", "P1 S9"))
    found = against_last_plan(GIVEN, plan(team("I1", "P1 S1")), last)
    assert found is not None
    assert [(move.seat, move.before, move.after) for move in found.moved] == [
        ("S1", "P9", None), ("S9", "P1", None),
    ]  # fmt: skip
    assert found.sentences == (
        "1 initiative runs as before.",
        "1 place is as before; 2 places or their people are no longer in the workbook.",
    )


def test_without_teams_today_there_is_nothing_to_compare_with():
    assert against_today(GIVEN, LAST) is None


def test_after_a_plan_without_teams_all_is_new():
    found = against_last_plan(GIVEN, LAST, Plan())
    assert found is not None
    assert [one.id for one in found.starts] == ["I1", "I2"]
    assert {move.kind for move in found.moves} == {MoveKind.NEW}


def test_todays_teams_have_no_leads_to_compare():
    today = GIVEN.replace(
        current=(Current(initiative="I1", person="P1"), Current(initiative="I2", person="P3"))
    )
    found = against_today(today, LAST)
    assert found is not None
    assert found.new_leads == ()
    assert [one.id for one in found.stays] == ["I1", "I2"]
    assert len(found.moved) == 1
