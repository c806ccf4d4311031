"""Both sides.

run_i  <=  sum over the candidates of initiative i on the side of x_ps      for IT and for Business

A side of which some seat must be filled needs no row.
"""

from __future__ import annotations

from teamform.domain.entities import ANY_ROLE, Seat, Side
from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray
from teamform.formulation.sums import total


def add(draft: Draft) -> None:
    """Add a row for each initiative and side."""
    if not draft.policy.rules.both_sides.on:
        return
    for initiative in draft.staffable:
        for side in Side:
            seats = list(draft.seats_of(initiative))
            if any(seat.must_fill and _is_of_side(draft, seat, side) for _, seat in seats):
                continue
            there = [draft.in_seat(index, _on_side(draft, seat, side)) for index, seat in seats]
            tag = draft.tag_initiative("both_sides", initiative, f"{side} side")
            draft.add_row(tag, total(there) - draft.running(initiative), least=0)


def _is_of_side(draft: Draft, seat: Seat, side: Side) -> bool:
    return seat.role != ANY_ROLE and draft.problem.side_of_role(seat.role) is side


def _on_side(draft: Draft, seat: Seat, side: Side) -> IntArray:
    """Return 1 for each person who stands for the side in a seat."""
    people = draft.people
    if seat.role == ANY_ROLE:
        return people.main_side_is_it if side is Side.IT else 1 - people.main_side_is_it
    return people.everyone * int(_is_of_side(draft, seat, side))
