"""Small batches whose plans are drawn by hand: comparing asks no engine."""

from __future__ import annotations

from typing import Any

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.regret import Regrets
from teamform.domain.batch import Ending, ScenarioResult
from teamform.domain.change import Change, Scenario
from teamform.domain.plan import Outcome, Plan, Provenance, RankBound, Solved, StopReason
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.errors import ProblemError
from teamform.referee.judge import judge
from teamform.scenarios.compare import Ask, compared
from tests.builders import initiative, need, person, plan, policy, problem, seat, team

POLICY = policy("value", "skill_coverage")

BASE = problem(
    people=(
        person("P1", name="Ann", skills={"Python": 3}, cost_per_fte=100),
        person("P2", name="Ben", cost_per_fte=80),
        person("P3", name="Cy", capacity_fte=0.5),
    ),
    initiatives=(
        initiative("I1", 10, name="One"),
        initiative("I2", 20, name="Two"),
        initiative("I3", 5, name="Three", status="Off"),
    ),
    seats=(
        seat("S1", "I1"),
        seat("S2", "I2", count=2, must_fill=1),
        seat("S3", "I3"),
    ),
    needs=(need("N1", "I2", headcount=2),),
)
BASE_PLAN = plan(team("I1", "P1 S1"), team("I2", "P2 S2"))


def change(kind: Any, identifier: str, field: str = "", action: Any = "set", value: Any = None) -> Change:
    return Change(kind=kind, id=identifier, field=field, action=action, value=value, origin="Scenarios!A2")


def scenario(name: str, *changes: Change, **fields: Any) -> Scenario:
    return Scenario(name=name, changes=changes, **{"origin": "Scenarios!A2", **fields})


def ask_of(base: Problem = BASE, model: PlanningModel = POLICY) -> Ask:
    def ask(one: Scenario) -> tuple[Problem, PlanningModel]:
        if one.fault:
            raise ProblemError(one.fault, "Correct it.")
        return one.apply(base), model

    return ask


def solved_of(one: Problem, model: PlanningModel, drawn: Plan, above: float = 0.0) -> Solved:
    judgement = judge(one, model, drawn)
    assert judgement.is_valid, judgement.violations
    ranks = [(rank, judgement.score(rank)) for rank in model.rank_numbers]
    return Solved(
        plan=drawn,
        outcome=Outcome.FEASIBLE if above else Outcome.OPTIMAL,
        stop=StopReason.GAP_REACHED if above else StopReason.PROVEN,
        bounds=tuple(RankBound(rank=rank, score=score, bound=score + above) for rank, score in ranks),
        provenance=Provenance(
            teamform_version="0",
            input_name="input.xlsx",
            input_hash=one.content_hash,
            planning_model=model.name,
            planning_model_version=model.version,
            planning_model_hash=model.content_hash,
            seed=1,
            gap=0.001,
            workers=2,
            time_limit_s=60,
        ),
    )


def result(one: Scenario, drawn: Plan, ask: Ask | None = None, above: float = 0.0) -> ScenarioResult:
    given, model = (ask or ask_of())(one)
    solved = solved_of(given, model, drawn, above)
    return ScenarioResult(
        scenario=one, ending=Ending.SOLVED, solved=solved, judgement=judge(given, model, drawn)
    )


def failed(one: Scenario, ending: Ending, reason: str, remedy: str = "") -> ScenarioResult:
    return ScenarioResult(scenario=one, ending=ending, reason=reason, remedy=remedy)


BASE_RESULT = result(Scenario(name="Base"), BASE_PLAN)
ANN_LEAVES = scenario("Ann leaves", change("people", "P1", "active", value=False))
WITHOUT_ANN = plan(team("I1", "P3 S1"), team("I2", "P2 S2"))
THREE_RUNS = scenario("Three runs", change("initiatives", "I3", "status", value="Optional"))
WITH_THREE = plan(team("I1", "P1 S1"), team("I2", "P2 S2"), team("I3", "P2 S3"))
TOO_MUCH = scenario("Too much", change("people", "P2", "capacity_fte", value=0.1))
UNKNOWN = scenario("Nobody", change("people", "P9", "active", value=False))


def small_batch() -> tuple[ScenarioResult, ...]:
    return (
        result(ANN_LEAVES, WITHOUT_ANN),
        result(THREE_RUNS, WITH_THREE, above=1.0),
        failed(UNKNOWN, Ending.INVALID, "There is no person P9.", "Correct the row."),
        failed(TOO_MUCH, Ending.INFEASIBLE, "No plan."),
    )


def regrets_of(comparison: Comparison) -> Regrets:
    assert comparison.regrets is not None
    return comparison.regrets


def small_comparison(**settings: Any) -> Comparison:
    return compared(BASE_RESULT, small_batch(), ask_of(), **settings)
