"""Plans by the path of large problems: they keep every rule, and their bounds hold."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from teamform.domain.entities import Status
from teamform.domain.plan import Outcome, Plan, StopReason
from teamform.engine import Limits, Progress, find_plan, large, plans, solve, staffing
from tests.builders import initiative, person, rule, seat
from tests.builders import problem as small_problem
from tests.engine.large_path import LITTLE, check_answer, plain, take_it, varied, with_model
from tests.engine.test_limits import set_event
from tests.engine.tiny import every_point

EXACT = Limits(gap=0.0, workers=1)


@pytest.fixture(autouse=True)
def large_path(monkeypatch):
    take_it(monkeypatch)


def check_bounds(whole, answer):
    """No plan of the whole model is above the bound of the first rank. Return the plan."""
    plan = check_answer(whole, answer)
    first = solve(whole.model, EXACT).ranks[0]
    assert answer.solution.ranks[0].score <= first.reached <= answer.solution.ranks[0].bound
    return plan


@pytest.mark.parametrize("whole", [plain(14, 1), plain(14, 2), varied(14, 3), varied(12, 4)])
def test_one_rank(whole):
    check_bounds(whole, find_plan(whole, LITTLE))


@pytest.mark.parametrize("model", ["impact_first", "even_teams", "continuity_first", "lowest_cost"])
@pytest.mark.parametrize("make", [plain, varied])
def test_ranks_one_after_another(make, model):
    """What is asserted of every answer: later ranks keep the earlier ones but for the tolerance."""
    whole = make(14, 3, model)
    answer = find_plan(whole, LITTLE)
    check_bounds(whole, answer)
    assert len(answer.solution.ranks) == len(whole.model.ranks)


def test_the_gap_asked_for_ends_the_search():
    whole = plain(20, 2, "impact_first")
    answer = find_plan(whole, Limits(gap=0.3, workers=1, work_limit=20.0, time_limit_s=120))
    check_answer(whole, answer)
    assert answer.solution.stop in {StopReason.GAP_REACHED, StopReason.PROVEN}
    for rank in answer.solution.ranks:
        assert rank.bound - rank.reached <= 0.3 * rank.bound


@pytest.mark.parametrize("whole", [plain(14, 1, "impact_first"), varied(14, 3)])
def test_the_answer_does_not_depend_on_the_number_of_workers(whole):
    said = []
    for workers in (1, 2):
        progress: list[Progress] = []
        answer = find_plan(whole, replace(LITTLE, workers=workers), on_progress=progress.append)
        plan, solution = check_answer(whole, answer), answer.solution
        told = [(one.rank, one.phase, one.score, one.bound) for one in progress]
        said.append((plan, solution.ranks, solution.certificates, solution.stop, solution.work, told))
    assert said[0] == said[1]


@pytest.mark.parametrize("whole", [plain(20, 1), varied(14, 3)])
def test_a_lone_territory_is_searched_side_by_side_with_the_same_answer(whole, monkeypatch):
    monkeypatch.setattr(large, "TERRITORY", 99)
    check_answers = [
        check_answer(whole, find_plan(whole, replace(LITTLE, workers=workers))) for workers in (1, 2)
    ]
    assert check_answers[0] == check_answers[1]
    check_bounds(whole, find_plan(whole, LITTLE))


def test_what_the_two_searches_of_a_lone_territory_found_is_crossed(monkeypatch):
    whole, crossed = plain(20, 1), []
    cross = staffing.Staffing.cross

    def told(self, points):
        cross(self, points)
        crossed.append((self.program.score(self.values), [self.program.score(one) for one in points]))

    monkeypatch.setattr(large, "TERRITORY", 99)
    monkeypatch.setattr(large, "LANE_WORK", 0.2)  # enough for both to find something
    monkeypatch.setattr(staffing.Staffing, "cross", told)
    answer = find_plan(whole, replace(LITTLE, work_limit=3.0))
    assert crossed
    assert all(len(parts) == large.LANES and score >= max(parts) for score, parts in crossed)
    assert answer.solution.ranks[0].score >= max(score for score, _ in crossed)


def test_another_seed_gives_an_answer_as_good_as_it_says():
    whole = plain(14, 1)
    for seed in (2, 3):
        check_bounds(whole, find_plan(whole, replace(LITTLE, seed=seed)))


@pytest.mark.parametrize("make", [plain, varied])
def test_from_an_earlier_plan_it_is_never_worse(make):
    whole = make(14, 3)
    values = solve(whole.model, EXACT).values
    assert values is not None
    best, score = whole.decode(values), whole.model.score(values, 0)
    worse = Plan(teams=())
    answer = find_plan(whole, LITTLE, starts=[worse, best])
    check_bounds(whole, answer)
    assert answer.solution.ranks[0].score == score


def test_from_an_earlier_plan_and_interrupted_at_once_it_keeps_the_plan():
    whole = plain(14, 1, "impact_first")
    values = solve(whole.model, EXACT).values
    assert values is not None
    answer = find_plan(whole, LITTLE, starts=[whole.decode(values)], interrupted=set_event())
    check_bounds(whole, answer)
    assert answer.solution.ranks[0].score >= whole.model.score(values, 0)
    assert answer.solution.stop is StopReason.INTERRUPTED


def with_status(whole, status, count):
    """The same problem with the first initiatives of a status."""
    changed = tuple(
        one.model_copy(update={"status": status}) if place < count else one
        for place, one in enumerate(whole.problem.initiatives)
    )
    return with_model(whole.problem.replace(initiatives=changed))


def test_what_must_run_runs_and_what_is_off_does_not():
    must = with_status(plain(14, 1), Status.MUST, 2)
    answer = find_plan(must, LITTLE)
    running = {team.initiative for team in check_bounds(must, answer).teams}
    assert {one.id for one in must.problem.initiatives[:2]} <= running
    off = with_status(plain(14, 1), Status.OFF, 2)
    answer = find_plan(off, LITTLE)
    running = {team.initiative for team in check_bounds(off, answer).teams}
    assert not running & {one.id for one in off.problem.initiatives[:2]}


RULES = {
    "together": rule("together", "P001; P002"),
    "apart": rule("apart", "P003; P005"),
    "forbid": rule("forbid", "P004", initiatives=("I00002",)),
    "require": rule("require", "P010", initiatives=("I00001",)),
    "limit per team": rule("limit", "*", value="<= 6"),
    "limit over all teams": rule("limit", "*", value="<= 9", over_all=True),
    "place": rule("place", "P003; P005", value="<= 1"),
    "load": rule("load", "*", value="<= 60%", over_all=True),
    "mentor": rule("mentor", "P004", with_whom="P005"),
}


@pytest.mark.parametrize("name", RULES)
def test_hard_rules(name):
    """Each alone; the best plan without it breaks it."""
    whole = with_model(plain(14, 1).problem.replace(rules=(RULES[name],)))
    check_bounds(whole, find_plan(whole, LITTLE))


def test_where_no_plan_exists_the_clash_is_told():
    """Two initiatives must run, each with the one person there is, full time."""
    impossible = with_model(
        small_problem(
            people=(person("P1", competencies={"Communication": 5}),),
            initiatives=(initiative("I1", status=Status.MUST), initiative("I2", status=Status.MUST)),
            seats=(seat("S1", "I1", fte=1.0, must_fill=1), seat("S2", "I2", fte=1.0, must_fill=1)),
        ),
        "lowest_cost",
    )
    solution = find_plan(impossible, LITTLE).solution
    assert (solution.outcome, solution.stop) == (Outcome.INFEASIBLE, StopReason.PROVEN)
    assert solution.values is None
    assert len(solution.clashing_rows)
    assert not len(every_point(impossible.model, solution.clashing_rows))


def test_interrupted_before_it_began():
    answer = find_plan(plain(14, 1), LITTLE, interrupted=set_event())
    assert (answer.solution.outcome, answer.solution.stop) == (Outcome.NOT_FOUND, StopReason.INTERRUPTED)
    assert answer.solution.values is None
    assert (answer.solution.ranks, answer.solution.certificates) == ((), ())


@pytest.mark.parametrize("whole", [plain(14, 1, "impact_first"), varied(14, 3, "even_teams")])
def test_interrupted_once_there_is_a_plan(whole):
    event, scores = threading.Event(), []

    def interrupt(progress):
        if progress.score is not None:
            scores.append(progress.score)
            event.set()

    answer = find_plan(whole, replace(LITTLE, work_limit=50.0), on_progress=interrupt, interrupted=event)
    check_bounds(whole, answer)
    assert answer.solution.ranks[0].reached >= scores[0]
    assert answer.solution.stop in {StopReason.INTERRUPTED, StopReason.PROVEN}


@pytest.mark.parametrize("limit", [0.0, 0.02])
def test_hardly_any_time(limit):
    whole = plain(40, 1, "impact_first")
    answer = find_plan(whole, Limits(gap=0.0, workers=1, time_limit_s=limit))
    solution = answer.solution
    assert solution.stop in {StopReason.TIME_LIMIT, StopReason.PROVEN}
    if solution.values is None:
        assert solution.outcome is Outcome.NOT_FOUND
    else:
        check_answer(whole, answer)


def test_progress_only_gets_better():
    said: list[Progress] = []
    whole = plain(14, 2)
    answer = find_plan(whole, LITTLE, on_progress=said.append)
    assert said[0].phase == "bound"
    scores = [one.score for one in said if one.score is not None]
    assert scores == sorted(scores)
    bounds = [one.bound for one in said if one.bound is not None]
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] == answer.solution.ranks[0].bound
    assert scores[-1] == answer.solution.ranks[0].reached


def test_few_candidates_are_solved_whole(monkeypatch):
    monkeypatch.setattr(plans, "FEW_CANDIDATES", 4000)
    whole = plain(14, 1)
    answer = find_plan(whole, EXACT)
    check_bounds(whole, answer)
    assert answer.solution.outcome is Outcome.OPTIMAL
    assert answer.formulation is whole
