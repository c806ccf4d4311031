"""A point is the same whichever candidates have a column; the best plan that keeps the rules is the start."""

from __future__ import annotations

import numpy as np
import pytest

from teamform import catalogue
from teamform.domain.entities import Status
from teamform.domain.plan import Plan
from teamform.engine import Limits, points, solve
from teamform.engine.points import Point, best_start, least_point
from teamform.engine.stopping import Watch
from teamform.engine.territories import ties
from teamform.formulation.build import formulate
from teamform.referee import judge
from tests.engine.large_path import plain, varied


def watch() -> Watch:
    """Return a watch without a limit that strikes."""
    return Watch(Limits(workers=1))


@pytest.fixture(scope="module")
def best():
    whole = plain(14, 1)
    values = solve(whole.model, Limits(gap=0.0, workers=1)).values
    assert values is not None
    return whole, values


def test_the_way_through_a_restriction_and_back(best):
    whole, values = best
    point = Point.of(whole, values)
    assert len(point.taken)
    some = np.union1d(point.taken, np.arange(0, len(whole.candidates), 3))
    for chosen in (point.taken, some):
        part = whole.restricted(chosen)
        inside = point.values(part)
        assert part.model.is_feasible(inside)
        assert part.model.score(inside, 0) == whole.model.score(values, 0)
        again = Point.of(part, inside)
        assert np.array_equal(again.taken, point.taken)
        assert np.array_equal(again.values(whole), values)


def test_initiatives_of_those_taken(best):
    whole, values = best
    point = Point.of(whole, values)
    assert np.array_equal(point.initiatives(whole), whole.candidates.initiative[point.taken])


@pytest.mark.parametrize("whole", [plain(14, 1), varied(14, 3)])
def test_the_lowest_point_has_nobody(whole):
    values = Point.lowest(whole).values(whole)
    assert np.array_equal(values, whole.model.lower)


def test_the_best_start_is_the_best_plan_that_keeps_the_rules(best):
    whole, values = best
    good = whole.decode(values)
    fewer = Plan(teams=good.teams[1:])
    broken = Plan(teams=(*good.teams[1:], good.teams[0].model_copy(update={"members": (), "lead": None})))
    for plans in ([good], [fewer, good], [good, fewer, broken], [broken, Plan(), good]):
        start = best_start(whole, plans, watch())
        assert start is not None
        assert whole.model.score(start.values(whole), 0) == whole.model.score(values, 0)
    smaller = best_start(whole, [fewer, Plan()], watch())
    assert smaller is not None
    assert whole.model.is_feasible(smaller.values(whole))
    assert whole.model.score(smaller.values(whole), 0) < whole.model.score(values, 0)


def test_a_broken_team_is_staffed_from_all_its_candidates(best):
    whole, values = best
    good = whole.decode(values)
    one, *others = good.teams
    broken = Plan(teams=(one.model_copy(update={"members": (), "lead": None}), *others))
    start = best_start(whole, [broken], watch())
    assert start is not None
    assert whole.model.score(start.values(whole), 0) == whole.model.score(values, 0)


@pytest.mark.parametrize("neighbours", [0, 8])
def test_a_plan_that_breaks_rows_is_repaired_and_teams_far_from_them_stay(best, monkeypatch, neighbours):
    monkeypatch.setattr(points, "NEIGHBOURS", neighbours)
    whole, values = best
    good = whole.decode(values)
    one, *others = good.teams
    off = one.initiative
    problem = whole.problem.replace(
        initiatives=tuple(
            each.replace(status=Status.OFF) if each.id == off else each for each in whole.problem.initiatives
        )
    )
    changed = formulate(problem, catalogue.load("balanced"))
    start = best_start(changed, [good], watch())
    assert start is not None
    repaired = changed.decode(start.values(changed))
    assert judge(problem, catalogue.load("balanced"), repaired).violations == ()
    score = changed.model.score(start.values(changed), 0)
    left = best_start(changed, [Plan(teams=tuple(others))], watch())
    assert left is not None
    assert score >= changed.model.score(left.values(changed), 0)
    if not neighbours:
        assert {team.initiative: set(team.members) for team in repaired.teams} == {
            team.initiative: set(team.members) for team in others
        }


def test_a_team_without_anybody_is_staffed_anew_or_ends(best):
    whole, values = best
    good = whole.decode(values)
    empty = good.teams[0].model_copy(update={"members": (), "lead": None})
    started = watch()
    start = best_start(whole, [Plan(teams=(empty, *good.teams[1:]))], started)
    assert start is not None
    assert whole.model.is_feasible(start.values(whole))
    assert whole.model.score(start.values(whole), 0) >= whole.model.score(
        whole.start(Plan(teams=good.teams[1:])), 0
    )


def test_a_team_that_must_run_gets_others_of_its_candidates(best):
    whole, values = best
    good = whole.decode(values)
    first = good.teams[0]
    gone = {member.person for member in first.members}
    problem = whole.problem.replace(
        people=tuple(one.replace(active=one.id not in gone) for one in whole.problem.people),
        initiatives=tuple(
            each.replace(status=Status.MUST) if each.id == first.initiative else each
            for each in whole.problem.initiatives
        ),
    )
    changed = formulate(problem, catalogue.load("balanced"))
    start = best_start(changed, [good], watch())
    assert start is not None
    team = next(
        team for team in changed.decode(start.values(changed)).teams if team.initiative == first.initiative
    )
    assert not gone & {member.person for member in team.members}
    assert changed.model.is_feasible(start.values(changed))


def test_no_plan_that_can_be_made_to_keep_the_rules_is_no_start(best):
    whole, values = best
    good = whole.decode(values)
    nobody = whole.problem.replace(
        people=tuple(one.replace(active=False) for one in whole.problem.people),
        initiatives=tuple(each.replace(status=Status.MUST) for each in whole.problem.initiatives),
    )
    assert best_start(whole, [], watch()) is None
    assert best_start(formulate(nobody, catalogue.load("balanced")), [good], watch()) is None


def must_run(whole, which):
    """The same problem where some initiatives must run."""
    must = {one.id for one in whole.problem.initiatives[which]}
    initiatives = tuple(
        each.replace(status=Status.MUST) if each.id in must else each for each in whole.problem.initiatives
    )
    return formulate(whole.problem.replace(initiatives=initiatives), catalogue.load("balanced"))


def least_of(formulation, likely):
    return least_point(formulation, likely, ties(formulation.skeleton.base), watch())


@pytest.mark.parametrize(("make", "which"), [(plain, slice(2)), (varied, slice(-2, None))])
def test_the_least_point_has_the_teams_that_must_run_and_those_they_depend_on(make, which):
    formulation = must_run(make(14, 3), which)
    nobody = np.zeros(0, dtype=np.int64)
    for likely in (nobody, np.arange(len(formulation.candidates))):
        point = least_of(formulation, likely)
        values = point.values(formulation)
        assert formulation.model.is_feasible(values)
        running = {team.initiative for team in formulation.decode(values).teams}
        must = {one.id for one in formulation.problem.initiatives if one.status is Status.MUST}
        needed = {other for one in formulation.problem.initiatives for other in one.depends_on}
        assert must <= running <= must | needed


def test_the_least_point_is_nobody_where_none_must_run_or_none_is_found():
    assert len(least_of(plain(14, 1), np.zeros(0, dtype=np.int64)).taken) == 0
    whole = plain(14, 1)
    away = whole.problem.replace(people=tuple(one.replace(active=False) for one in whole.problem.people))
    formulation = must_run(formulate(away, catalogue.load("balanced")), slice(1))
    assert len(least_of(formulation, np.zeros(0, dtype=np.int64)).taken) == 0
