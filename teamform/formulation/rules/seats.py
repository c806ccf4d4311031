"""Places filled.

must_fill_s run_i  <=  sum_p x_ps  <=  min(count_s, candidates of s) run_i

for each seat s of initiative i
"""

from __future__ import annotations

from teamform.domain.entities import Seat
from teamform.formulation.draft import Draft
from teamform.formulation.linear import Tag


def add(draft: Draft) -> None:
    """Add one or two rows for each seat; one where both say the same."""
    for initiative in draft.staffable:
        running = draft.running(initiative)
        for index, seat in draft.seats_of(initiative):
            filled = draft.in_seat(index)
            places = min(seat.count, draft.candidates.number_for(index))
            tag = _tag(draft, initiative, seat)
            if seat.must_fill == places:
                draft.add_row(tag, filled - places * running, least=0, most=0)
                continue
            draft.add_row(tag, filled - places * running, most=0)
            if seat.must_fill:
                draft.add_row(tag, filled - seat.must_fill * running, least=0)


def _tag(draft: Draft, initiative: int, seat: Seat) -> Tag:
    return draft.tag_initiative("seats", initiative, f"seat {seat.id} ({seat.role})", seat.origin)
