"""What people cost, as whole thousandths of the currency, for many at once."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from teamform.domain.numbers import THOUSAND
from teamform.errors import NumberTooLargeError
from teamform.formulation.draft import Draft
from teamform.formulation.linear import LARGEST, IntArray


def costs_of(draft: Draft, seat: int) -> IntArray:
    """Return what each person costs in a place of a seat, as ``Problem.cost_of``; shape ``(people,)``."""
    effort = int(draft.demand[seat].sum())
    if effort not in draft.costs:
        subject = f"cost of seat {draft.problem.seats[seat].id}"
        factor = Fraction(effort, THOUSAND)
        draft.costs[effort] = rounded_products(factor, draft.people.cost_per_fte, subject)
    return draft.costs[effort]


def rounded_products(factor: Fraction, amounts: IntArray, subject: str) -> IntArray:
    """Return factor x amount to the nearest whole number, halves up: as ``rounded_thousandths`` does it.

    Parameters
    ----------
    subject
        Whom or what it is about, should a product be too large.
    """
    largest = max(int(np.abs(amounts).max(initial=0)), 1) * abs(factor.numerator) * 2 + factor.denominator
    exact = amounts if largest < 2**62 else amounts.astype(object)
    products = (exact * (2 * factor.numerator) + factor.denominator) // (2 * factor.denominator)
    if len(products) and int(np.abs(products).max()) > LARGEST:
        raise NumberTooLargeError(subject, float(np.abs(products).max()), LARGEST)
    return products.astype(np.int64)
