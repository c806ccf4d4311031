"""Problem and planning model -> linear model: the table of contents.

Each rule and each goal has a file of its own, named by its id, that opens with its formula.
"""

from __future__ import annotations

from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.formulation import goals, rules
from teamform.formulation.draft import Draft
from teamform.formulation.formulation import Formulation


def formulate(problem: Problem, policy: PlanningModel, *, refusals_as_rows: bool = False) -> Formulation:
    """Translate a problem and a planning model into a linear model, and keep the way back.

    Parameters
    ----------
    refusals_as_rows
        Whether locks ``not`` are rows instead of candidates left out: a larger model with the same plans, in
        which an explanation can name them.

    Raises
    ------
    NumberTooLargeError
        When an amount leaves the range of exact arithmetic.
    """
    draft = Draft.of(problem, policy, refusals_as_rows=refusals_as_rows)
    _add_structure(draft)
    _add_sheet_rules(draft)
    _add_model_rules(draft)
    _add_goals(draft)
    return Formulation.of(draft)


def _add_structure(draft: Draft) -> None:
    """Add what holds always, when the workbook says so."""
    rules.status.add(draft)
    rules.seats.add(draft)
    rules.one_seat.add(draft)
    rules.capacity.add(draft)
    rules.max_initiatives.add(draft)
    rules.team_size.add(draft)
    rules.must_needs.add(draft)
    rules.budget.add(draft)
    rules.depends.add(draft)
    rules.excludes.add(draft)
    rules.locks.add(draft)


def _add_sheet_rules(draft: Draft) -> None:
    """Add the rows of the Rules sheet, hard and soft."""
    rules.together.add(draft)
    rules.apart.add(draft)
    rules.forbid.add(draft)
    rules.require.add(draft)
    rules.limit.add(draft)
    rules.place.add(draft)
    rules.load.add(draft)
    rules.mentor.add(draft)


def _add_model_rules(draft: Draft) -> None:
    """Add the rules of the planning model, where they are on."""
    rules.team_lead.add(draft)
    rules.both_sides.add(draft)
    rules.bridge.add(draft)
    rules.objective_share.add(draft)


def _add_goals(draft: Draft) -> None:
    """Add what a plan is scored on; a goal of weight 0 adds nothing."""
    for goal in draft.policy.goals:
        if goal.weight:
            goals.BUILDERS[goal.id](draft, goal)
