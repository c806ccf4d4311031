"""Share per objective.

sum over the initiatives i of the objective of amount_i  >=  least x sum over all i of amount_i

where amount_i is value_i run_i, or the FTE of the team over all periods, sum over its seats of e_s x_ps.
"""

from __future__ import annotations

from teamform.domain.numbers import exact, thousandths
from teamform.formulation.draft import Draft
from teamform.formulation.linear import Tag
from teamform.formulation.sums import Sum, total


def add(draft: Draft) -> None:
    """Add a row for each objective that is to have a share."""
    rule = draft.policy.rules.objective_share
    if not rule.on:
        return
    amounts = {i: _value(draft, i) if rule.of == "value" else _effort(draft, i) for i in draft.staffable}
    for objective, least in rule.least.items():
        share = exact(least)
        own = [amount for i, amount in amounts.items() if draft.initiative(i).objective == objective]
        everything = total(list(amounts.values()))
        surplus = (share.denominator * total(own) - share.numerator * everything).merged()
        tag = Tag("objective_share", f"objective {objective}, at least {least:.1%} of the {rule.of}")
        draft.add_row(tag, surplus.divided(surplus.common_divisor()), least=0)


def _value(draft: Draft, initiative: int) -> Sum:
    return thousandths(draft.initiative(initiative).value) * draft.running(initiative)


def _effort(draft: Draft, initiative: int) -> Sum:
    """Return the FTE of a team over all periods, in thousandths."""
    effort = draft.demand.sum(axis=1)
    return total([int(effort[index]) * draft.in_seat(index) for index, _ in draft.seats_of(initiative)])
