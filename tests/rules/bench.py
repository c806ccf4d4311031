"""What a rule or a goal says of plans, told by the linear model alone."""

from __future__ import annotations

from teamform.domain.plan import Outcome, Plan
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.engine import Limits, solve
from teamform.formulation.build import formulate
from tests.builders import policy

TO_THE_END = Limits(gap=0.0, workers=1)


def broken(problem: Problem, plan: Plan, model: PlanningModel | None = None) -> set[str]:
    """Return the ids of the rules that a plan breaks in the linear model.

    An assignment of somebody who is no candidate shows as ``seats``: there is no column to say it.
    """
    formulation = formulate(problem, model or policy())
    seated = {(member.person, member.seat) for member in plan.assignments}
    if any(formulation.column_of(*pair) is None for pair in seated):
        return {"seats"}
    rows = formulation.model.violated_rows(formulation.start(plan))
    tags = [formulation.model.row_tags[row] for row in rows]
    return {tag.id for tag in tags if not tag.is_implied}


def points(problem: Problem, plan: Plan, model: PlanningModel) -> dict[str, float]:
    """Return what a plan scores in the linear model, by goal; constants are under the empty name."""
    built = formulate(problem, model)
    values = built.encode(plan)
    assert built.model.is_feasible(values)
    terms = {goal: amount / 1000 for goal, amount in built.model.terms.by_goal(values).items()}
    constant = int(built.model.constant.sum()) / 1000
    return terms | ({"": constant} if constant else {})


def score(problem: Problem, plan: Plan, model: PlanningModel) -> float:
    """Return what a plan scores in the linear model, in points over all ranks."""
    return round(sum(points(problem, plan, model).values()), 3)


def best_plan(problem: Problem, model: PlanningModel | None = None) -> Plan | None:
    """Return the best plan, proven; None where no plan keeps the rules."""
    formulation = formulate(problem, model or policy())
    solution = solve(formulation.model, TO_THE_END)
    if solution.values is None:
        assert solution.outcome is Outcome.INFEASIBLE
        return None
    assert solution.outcome is Outcome.OPTIMAL
    return formulation.decode(solution.values)


def clash(problem: Problem, model: PlanningModel | None = None) -> set[str]:
    """Return the ids of the rules that clash by themselves; empty where they do not."""
    built = formulate(problem, model or policy()).model
    return {built.row_tags[row].id for row in solve(built, TO_THE_END).clashing_rows.tolist()}


def row_tags(problem: Problem, rule_id: str, model: PlanningModel | None = None) -> list[tuple[str, str]]:
    """Return subject and origin of each row of a rule."""
    tags = formulate(problem, model or policy()).model.row_tags
    return [(tag.subject, tag.origin) for tag in tags if tag.id == rule_id]
