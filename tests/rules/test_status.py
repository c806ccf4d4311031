"""A Must initiative runs; an Off initiative does not."""

from __future__ import annotations

from tests.builders import initiative, plan, problem, team
from tests.rules.bench import best_plan, broken, row_tags

RUNS, NOTHING = plan(team("I1", "P1 S1")), plan()


def test_must_runs():
    must = problem(initiatives=(initiative(status="Must"),))
    assert broken(must, RUNS) == set()
    assert broken(must, NOTHING) == {"status"}


def test_optional_may_run_or_not():
    assert broken(problem(), RUNS) == broken(problem(), NOTHING) == set()


def test_off_has_no_candidates_and_does_not_run():
    off = problem(initiatives=(initiative(status="Off"),))
    assert broken(off, NOTHING) == set()
    assert broken(off, plan(team("I1"))) >= {"status"}
    assert best_plan(off) == NOTHING


def test_a_must_that_nobody_can_staff_is_infeasible_by_name():
    given = problem(
        initiatives=(initiative(status="Must", name="Portal", origin="Initiatives!A5"),), people=()
    )
    assert best_plan(given) is None
    assert row_tags(given, "status") == [("initiative I1 Portal, Status Must", "Initiatives!A5")]
