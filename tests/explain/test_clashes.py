"""What clashes, in the user's words."""

from __future__ import annotations

import pytest

from teamform import catalogue, engine, generator
from teamform.domain.entities import Lock, Rule, Seat, Status
from teamform.domain.vocabulary import MODEL_RULE_IDS, SHEET_RULE_IDS, STRUCTURE_IDS
from teamform.explain.clashes import WAYS_OUT, clashes_of, infeasible
from teamform.formulation.build import formulate


def clash(problem):
    formulation = formulate(problem, catalogue.load("balanced"))
    solution = engine.solve(formulation.model, engine.Limits(workers=1))
    return infeasible(problem, formulation.model, solution.clashing_rows.tolist())


def everything_must(problem):
    return problem.replace(initiatives=tuple(one.replace(status=Status.MUST) for one in problem.initiatives))


def test_every_rule_has_a_way_out():
    always = {"one_seat"}  # nobody can ease that nobody sits twice in a team
    assert set(WAYS_OUT) == {*STRUCTURE_IDS, *SHEET_RULE_IDS, *MODEL_RULE_IDS} - always


def test_each_demand_is_named_once_with_its_cell():
    problem = everything_must(generator.example().problem)
    problem = problem.replace(
        seats=tuple(seat.replace(origin=f"Seats!A{row}") for row, seat in enumerate(problem.seats, 2))
    )
    error = clash(problem)
    shown = [str(one) for one in error.clashes]
    assert len(shown) == len(set(shown)) > 1
    assert any("(Seats!A" in one for one in shown)
    assert f"These {len(shown)} demands cannot all be met" in error.message
    assert "make a Must initiative Optional" in error.remedy


def test_a_fixed_person_who_does_not_suit_is_explained():
    problem = generator.example().problem
    fixed: list[Seat] = [
        seat.replace(fixed_person="P11", origin="Seats!A2") if index == 0 else seat
        for index, seat in enumerate(problem.seats)
    ]
    must = problem.seats[0].initiative
    problem = problem.replace(
        seats=tuple(fixed),
        initiatives=tuple(
            one.replace(status=Status.MUST) if one.id == must else one for one in problem.initiatives
        ),
    )
    said = [one for one in clash(problem).clashes if one.rule == "locks"]
    assert len(said) == 1
    assert said[0].origin == "Seats!A2"
    assert "not Application owner" in said[0].reason


def test_a_decision_says_how_it_is_released():
    problem = generator.example().problem
    decided = problem.replace(locks=(Lock(person="P01", seat="I1-DES", origin="'Who does what'!L7"),))
    error = clash(decided)
    assert [one.release for one in error.clashes] == ["L7"]
    assert str(error.clashes[0]).endswith("[--release L7]")
    assert error.remedy.endswith("To solve without a decision: --release L7.")


@pytest.mark.parametrize(
    ("seat", "change", "reason"),
    [
        ("I1-APP", {"seats": {"fte": 0.9}}, "has 0.8 FTE in 2026 Q1, the place takes 0.9"),
        ("I1-APP", {"initiatives": {"status": Status.OFF}}, "initiative I1 is off"),
        ("I1-APP", {"people": {"role": "Design"}}, "plays Design, not Application owner"),
        ("I1-APP", {"people": {"active": False}}, "is not active"),
    ],
)
def test_whoever_can_no_longer_take_the_seat_is_told_why(seat, change, reason):
    problem = generator.example().problem
    ((kind, fields),) = change.items()
    first, *others = getattr(problem, kind)
    lock = Lock(person="P01", seat=seat, origin="Assignments!L2")
    changed = problem.replace(locks=(lock,), **{kind: (first.replace(**fields), *others)})
    assert [one.reason for one in clash(changed).clashes if one.rule == "locks"] == [reason]


def test_whom_a_rule_forbids_is_told_why():
    problem = generator.example().problem
    forbid = Rule.model_validate({"id": "R9", "type": "forbid", "who": "P01", "origin": "Rules!A4"})
    lock = Lock(person="P01", seat="I1-APP", origin="Assignments!L2")
    changed = problem.replace(locks=(lock,), rules=(*problem.rules, forbid))
    assert [one.reason for one in clash(changed).clashes] == ["rule R9 forbids it (Rules!A4)"]


def test_no_rows_is_no_reason_to_fail():
    problem = generator.example().problem
    model = formulate(problem, catalogue.load("balanced")).model
    assert clashes_of(problem, model, []) == ()
    assert infeasible(problem, model, []).message == "No plan keeps every hard rule."


def test_a_lock_that_can_be_kept_has_no_reason():
    problem = generator.example().problem
    team = problem.replace(locks=(Lock(person="P01", seat="I1-DES"), Lock(person="P02", seat="I1-DES")))
    assert all(one.reason for one in clash(team).clashes)
