"""Fixed persons and locks."""

from __future__ import annotations

from teamform.domain.entities import Lock
from teamform.engine import solve
from teamform.formulation.build import formulate
from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.rules.bench import TO_THE_END, best_plan, broken, row_tags

FIRST, SECOND, NOTHING = plan(team("I1", "P1 S1")), plan(team("I1", "P2 S1")), plan()


def locked(kind, who="P1", **fields):
    return problem(locks=(Lock(person=who, seat="S1", kind=kind, origin="Assignments!A2"),), **fields)


def test_a_fixed_person_sits_there_if_the_initiative_runs():
    given = problem(seats=(seat(fixed_person="P1"),))
    assert broken(given, FIRST) == broken(given, NOTHING) == set()
    assert broken(given, SECOND) == {"locks"}


def test_a_fixed_person_takes_one_of_several_places():
    given = problem(seats=(seat(count=2, must_fill=2, fixed_person="P1"),))
    assert broken(given, plan(team("I1", "P1 S1", "P2 S1"))) == set()


def test_keep_makes_the_initiative_run():
    given = locked("keep")
    assert broken(given, FIRST) == set()
    assert broken(given, SECOND) == broken(given, NOTHING) == {"locks"}
    assert row_tags(given, "locks") == [("P1, kept in seat S1 of initiative I1", "Assignments!A2")]


def test_not_keeps_somebody_out():
    given = locked("not")
    assert broken(given, FIRST) == {"seats"}
    assert broken(given, SECOND) == broken(given, NOTHING) == set()


def test_keeping_somebody_who_is_no_candidate_is_infeasible_by_name():
    given = locked("keep", people=(person("P1", active=False), person("P2")))
    assert best_plan(given) is None
    assert broken(given, SECOND) == {"locks"}
    assert row_tags(given, "locks") == [("P1, kept in seat S1 of initiative I1", "Assignments!A2")]


def test_a_fixed_person_who_is_no_candidate_stops_the_initiative_by_name():
    fields = {
        "people": (person("P1", name="Ann"), person("P2")),
        "seats": (seat(role="Design", fixed_person="P1", origin="Seats!A4"),),
    }
    assert best_plan(problem(**fields)) == NOTHING
    must = problem(**fields, initiatives=(initiative(status="Must"),))
    assert best_plan(must) is None
    assert row_tags(must, "locks") == [("P1 Ann, fixed in seat S1 of initiative I1", "Seats!A4")]


def test_keeping_a_place_on_what_is_off_is_infeasible():
    assert best_plan(locked("keep", initiatives=(initiative(status="Off"),))) is None


def test_those_who_are_kept_out_are_rows_where_they_are_to_be_named():
    given = locked("not", initiatives=(initiative(status="Must"),), seats=(seat(role="BPO"),))
    assert best_plan(given) is None
    assert row_tags(given, "locks") == []
    named = formulate(given, policy(), refusals_as_rows=True)
    rows = solve(named.model, TO_THE_END).clashing_rows.tolist()
    tags = {(named.model.row_tags[row].id, named.model.row_tags[row].origin) for row in rows}
    assert ("locks", "Assignments!A2") in tags
    assert not named.model.is_feasible(named.encode(FIRST))
