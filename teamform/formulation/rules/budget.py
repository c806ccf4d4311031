"""Budget.

sum over the candidates of initiative i of cost_ps x_ps  <=  budget_i run_i

in thousandths of the currency
"""

from __future__ import annotations

from teamform.domain.numbers import thousandths
from teamform.formulation.costs import costs_of
from teamform.formulation.draft import Draft
from teamform.formulation.sums import Sum, total


def add(draft: Draft) -> None:
    """Add a row for each initiative with a budget."""
    for index in draft.staffable:
        budget = draft.initiative(index).budget
        if budget is not None:
            tag = draft.tag_initiative("budget", index, f"Budget {budget:g}")
            draft.add_row(tag, _cost(draft, index) - thousandths(budget) * draft.running(index), most=0)


def _cost(draft: Draft, initiative: int) -> Sum:
    """Return the cost of a team."""
    return total([draft.in_seat(index, costs_of(draft, index)) for index, _ in draft.seats_of(initiative)])
