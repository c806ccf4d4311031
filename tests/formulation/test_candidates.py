"""Who may take which seat, against a plain loop over everybody and every seat."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.entities import LockKind, Status
from teamform.formulation.candidates import find_candidates, merged
from teamform.formulation.people import People
from tests.strategies import problems


def may_take(problem, person, seat):
    if not person.active or problem.initiative(seat.initiative).status is Status.OFF:
        return False
    roles = {**person.roles, "Any": person.role_level}
    if seat.role not in roles or (roles[seat.role] or 0) < (seat.min_role_level or 0):
        return False
    if any(person.skills.get(skill.skill, 0) < max(skill.min_level, 1) for skill in seat.must_skills):
        return False
    demand, capacity = problem.demand_of(seat.id), problem.capacity_of(person.id)
    if any(asked > free for asked, free in zip(demand, capacity, strict=True)):
        return False
    if any(
        (lock.person, lock.seat, lock.kind) == (person.id, seat.id, LockKind.NOT) for lock in problem.locks
    ):
        return False
    return not any(
        rule.type == "forbid"
        and rule.on
        and rule.hard
        and (not rule.initiatives or seat.initiative in rule.initiatives)
        and person in problem.selected(rule.who)
        for rule in problem.rules
    )


@given(problems())
@settings(max_examples=60)
def test_exactly_those_who_may(problem):
    candidates = find_candidates(problem, People(problem))
    pairs = zip(candidates.person.tolist(), candidates.seat.tolist(), strict=True)
    found = [(problem.people[person].id, problem.seats[seat].id) for person, seat in pairs]
    in_order = [
        (person.id, seat.id)
        for initiative in problem.initiatives
        for seat in problem.seats_of(initiative.id)
        for person in problem.people
        if may_take(problem, person, seat)
    ]
    assert found == in_order


@given(problems())
@settings(max_examples=25)
def test_the_ways_to_ask(problem):
    candidates = find_candidates(problem, People(problem))
    everything = range(len(candidates))
    for seat in range(len(problem.seats)):
        assert [*everything[candidates.of_seat(seat)]] == [
            c for c in everything if candidates.seat[c] == seat
        ]
    for person in range(len(problem.people)):
        mine = [c for c in everything if candidates.person[c] == person]
        assert candidates.of_person(person).tolist() == mine
        for one in range(len(problem.initiatives)):
            there = [c for c in mine if candidates.initiative[c] == one]
            assert candidates.within(person, one).tolist() == there
        for seat in range(len(problem.seats)):
            expected = next((c for c in mine if candidates.seat[c] == seat), None)
            assert candidates.find(person, seat) == expected
    for one in range(len(problem.initiatives)):
        there = [c for c in everything if candidates.initiative[c] == one]
        assert [*everything[candidates.of_initiative(one)]] == there
    for some in (candidates, candidates.restricted(np.arange(0, len(candidates), 3))):
        assert some.seats_at(np.arange(len(some))).tolist() == some.seat.tolist()


ascending = st.sets(st.integers(0, 30)).map(sorted).map(lambda some: np.array(some, dtype=np.int64))


@given(first=ascending, second=ascending)
def test_merged_candidates_are_those_of_both_once(first, second):
    assert merged(first, second).tolist() == sorted({*first.tolist(), *second.tolist()})
