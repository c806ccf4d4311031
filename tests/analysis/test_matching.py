"""Places and people, against brute force."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from teamform.analysis.matching import shortage

PLACES = st.lists(st.sampled_from("ABC"), min_size=1, max_size=5)
PEOPLE = st.fixed_dictionaries({seat: st.lists(st.integers(0, 4), unique=True) for seat in "ABC"})


def can_be_filled(places, people):
    return any(
        all(person in people[seat] for seat, person in zip(places, order, strict=True))
        for order in permutations(range(5), len(places))
    )


@given(places=PLACES, people=PEOPLE)
def test_a_shortage_is_found_exactly_where_places_cannot_be_filled(places, people):
    assert (shortage(places, people) == frozenset()) == can_be_filled(places, people)


@given(places=PLACES, people=PEOPLE)
def test_the_seats_that_are_short_have_fewer_people_than_places(places, people):
    short = shortage(places, people)
    if short:
        wanted = sum(seat in short for seat in places)
        assert len({person for seat in short for person in people[seat]}) < wanted


def test_somebody_is_moved_on_to_make_room():
    assert shortage(["A", "B"], {"A": [1, 2], "B": [1]}) == frozenset()
