"""Frontiers against all plans there are, tried one by one."""

from __future__ import annotations

import random
import threading

import pytest

from teamform.analysis.comparison.pareto import efficient
from teamform.domain.frontier import Axis, axis_names, axis_of
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.engine import Answer, Limits, find_plan, plans
from teamform.errors import InfeasibleError
from teamform.formulation.build import formulate
from teamform.referee.judge import hard_violations
from teamform.referee.roster import Roster
from teamform.steps.frontier_search import FrontierSearch
from tests.builders import initiative, need, person, policy, problem, seat
from tests.property.brute_force import every_plan, scores_of

EXACT = Limits(gap=0.0, time_limit_s=30)
MODEL = policy("value", "cost", "skill_coverage", "continuity")


def instance(seed: int) -> Problem:
    chance = random.Random(seed)
    skills: tuple[dict[str, int], ...] = ({"Python": 3}, {"Python": 1}, {})
    people = tuple(
        person(f"P{n}", cost_per_fte=chance.randint(5, 30), skills=chance.choice(skills)) for n in range(4)
    )
    initiatives = tuple(initiative(f"I{n}", chance.randint(3, 20)) for n in range(3))
    seats = tuple(seat(f"S{n}", f"I{n}", count=2, must_fill=1, fte=chance.choice((0.5, 1))) for n in range(3))
    needs = tuple(need(f"N{n}", f"I{n}", min_level=2) for n in range(3))
    current = tuple(
        {"initiative": f"I{n}", "seat": f"S{n}", "person": f"P{chance.randrange(4)}"} for n in range(2)
    )
    return problem(people=people, initiatives=initiatives, seats=seats, needs=needs, current=current)


def all_points(one: Problem, axes: tuple[Axis, Axis]) -> set[tuple[int, int]]:
    """Return the points that no plan beats, by trying all plans."""
    goals = tuple(axis.goal.replace(rank=rank) for rank, axis in enumerate(axes, start=1))
    model = MODEL.replace(goals=goals)
    rosters = (Roster(one, model, drawn) for drawn in every_plan(one, model))
    found = list({scores_of(roster) for roster in rosters if next(hard_violations(roster), None) is None})
    kept = efficient([(x, y) for x, y in found])
    return {(point[0], point[1]) for point, is_kept in zip(found, kept, strict=True) if is_kept}


def search_of(one: Problem, x: str, y: str, model: PlanningModel = MODEL, **settings) -> FrontierSearch:
    return FrontierSearch(one, model, axis_of(x, model, one), axis_of(y, model, one), EXACT, **settings)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("axes", ["cost value", "moves value", "value skill_coverage"])
def test_all_points_are_found_and_no_others(seed, axes):
    one = instance(seed)
    search = search_of(one, *axes.split())
    found = search.run(1000)
    assert found.is_complete
    assert {(point.x, point.y) for point in found.points} == all_points(one, (search.x, search.y))
    assert [point.x for point in found.points] == sorted((point.x for point in found.points), reverse=True)


@pytest.mark.parametrize("seed", range(3))
def test_fewer_points_are_some_of_them_with_the_ends(seed):
    one = instance(seed)
    search = search_of(one, "cost", "value")
    every = sorted(all_points(one, (search.x, search.y)), reverse=True)
    found = [(point.x, point.y) for point in search.run(4).points]
    assert len(found) == min(4, len(every))
    assert set(found) <= set(every)
    assert (found[0], found[-1]) == (every[0], every[-1])


def test_amounts_that_are_asked_for_get_the_best_of_the_other_goal():
    one = instance(1)
    search = search_of(one, "moves", "value")
    every = all_points(one, (search.x, search.y))
    found = search.at([0, 1, 2])
    within = [[(y, x) for x, y in every if x >= -moves * 1000] for moves in (0, 1, 2)]
    assert not within[0]  # somebody has two places today, and time for one: that cannot stay so
    assert {(point.y, point.x) for point in found.points} == {max(some) for some in within if some}
    assert not found.is_complete


def test_one_plan_may_be_the_best_in_both():
    found = search_of(problem(), "value", "fit").run(10)
    assert len(found.points) == 1
    assert found.is_complete


def test_an_infeasible_problem_has_no_frontier():
    must = problem(initiatives=(initiative(status="Must"),), people=(person("P1", capacity_fte=0.1),))
    with pytest.raises(InfeasibleError):
        search_of(must, "cost", "value").run(5)


def test_an_interrupted_search_has_the_points_so_far():
    interrupted = threading.Event()
    search = search_of(instance(0), "cost", "value", interrupted=interrupted)
    search.on_point = lambda found, _: interrupted.set() if found >= 3 else None
    found = search.run(1000)
    assert len(found.points) == 3
    assert not found.is_complete


def test_a_point_that_is_not_proven_says_how_far_it_may_be():
    one = instance(2)
    search = search_of(one, "cost", "value")
    search.limits = Limits(gap=0.5, time_limit_s=30)
    found = search.run(3)
    for point in found.points:
        assert point.x_bound >= point.x
        assert point.y_bound >= point.y
        assert point.is_proven == (point.gap == 0 and point.x_bound == point.x)
    assert found.is_complete <= found.is_proven


def test_axes_count_alone_and_with_weight_one():
    model = policy({"id": "value", "weight": 3, "rank": 2, "launch_share": 1}, "fit")
    value = axis_of("value", model, problem())
    assert (value.goal.weight, value.goal.rank, getattr(value.goal, "launch_share")) == (1, 1, 1)  # noqa: B009
    assert axis_names(model)[:5] == ("value", "fit", "cost", "moves", "skill_coverage")
    with pytest.raises(KeyError):
        axis_of("spread", model, problem())


@pytest.mark.parametrize(("cost", "unit"), [(50, 1000), (20_000, 1)])
def test_costs_are_counted_in_thousands_where_people_are_dear(cost, unit):
    axis = axis_of("cost", MODEL, problem(people=(person("P1", cost_per_fte=cost),)))
    assert axis.score(25.0) == -25 * unit
    assert axis.amount(-25 * unit) == 25.0


# -- floors of the engine ---------------------------------------------------------------------------------


def floored(one: Problem) -> tuple[PlanningModel, list[tuple[int, int]]]:
    axes = (axis_of("cost", MODEL, one), axis_of("value", MODEL, one))
    goals = tuple(axis.goal.replace(rank=rank) for rank, axis in enumerate(axes, start=1))
    return MODEL.replace(goals=goals), sorted(all_points(one, axes))


def left_to_the_first(answer: Answer) -> int:
    assert answer.solution.values is not None
    return answer.formulation.model.score(answer.solution.values, 0)


@pytest.mark.parametrize("seed", range(3))
def test_a_floor_is_left_and_the_rest_is_best(seed):
    one = instance(seed)
    model, points = floored(one)
    for x, y in points:
        answer = find_plan(formulate(one, model), EXACT, floors=(x,))
        (rank,) = answer.solution.ranks
        assert (rank.rank, rank.score, rank.bound) == (2, y, y)
        assert rank.certified_bound >= y
        assert left_to_the_first(answer) >= x


@pytest.mark.parametrize("seed", range(3))
def test_a_floor_is_left_by_columns_on_demand_too(monkeypatch, seed):
    monkeypatch.setattr(plans, "FEW_CANDIDATES", 0)
    one = instance(seed)
    model, points = floored(one)
    x, y = points[len(points) // 2]
    limits = Limits(gap=0.2, time_limit_s=30, work_limit=20)
    answer = find_plan(formulate(one, model), limits, floors=(x,))
    (rank,) = answer.solution.ranks
    assert rank.rank == 2
    assert rank.score <= y <= rank.bound
    assert left_to_the_first(answer) >= x


def test_a_floor_that_cannot_be_left_has_no_plan():
    one = instance(0)
    answer = find_plan(formulate(one, floored(one)[0]), EXACT, floors=(10**6,))
    assert answer.solution.values is None
    assert len(answer.solution.clashing_rows) == 0


def test_the_gap_asked_for_holds_where_exact_was_not_asked():
    one, limits = problem(), Limits(gap=0.3)
    axes = (axis_of("cost", MODEL, one), axis_of("value", MODEL, one))
    assert FrontierSearch(one, MODEL, *axes, limits, is_exact=False).limits.gap == 0.3
    assert FrontierSearch(one, MODEL, *axes, limits).limits.gap == 0.0
