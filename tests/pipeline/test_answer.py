"""An answer of the engine becomes a judged plan, or the error that says why there is none."""

from __future__ import annotations

import pytest

from teamform import catalogue, engine
from teamform.domain.entities import Lock, LockKind
from teamform.domain.plan import Outcome, StopReason
from teamform.engine import Answer, Solution
from teamform.errors import InfeasibleError, InternalError, NoPlanFoundError, StoppedError
from teamform.formulation.build import formulate
from teamform.steps import answer


@pytest.fixture(scope="module")
def formulation(problem):
    return formulate(problem, catalogue.load("balanced"))


def test_no_plan_in_time_says_what_helps(formulation):
    with pytest.raises(NoPlanFoundError, match="No plan was found in 60 s") as caught:
        answer.require_plan(
            Answer(formulation, Solution(Outcome.NOT_FOUND, StopReason.TIME_LIMIT, elapsed_s=60.0))
        )
    assert "--time" in caught.value.remedy


def test_an_interruption_before_a_plan_is_told_apart(formulation):
    with pytest.raises(StoppedError):
        answer.require_plan(Answer(formulation, Solution(Outcome.NOT_FOUND, StopReason.INTERRUPTED)))


def test_what_clashes_is_named_with_its_cells(problem):
    locked = problem.replace(locks=(Lock(person="P01", seat="I1-DES", origin="Assignments!J4"),))
    formulation = formulate(locked, catalogue.load("balanced"))
    answered = engine.find_plan(formulation, engine.Limits(workers=1))
    with pytest.raises(InfeasibleError) as caught:
        answer.require_plan(answered)
    assert [clash.origin for clash in caught.value.clashes] == ["Assignments!J4"]
    assert "P01 Anna Müller" in str(caught.value.clashes[0])
    assert "plays Application owner, not Design" in str(caught.value.clashes[0])
    assert "release a lock" in caught.value.remedy


def test_those_who_are_kept_out_are_named_with_their_cells(problem):
    """Nobody but P06 and P07 may take I2-BPO, and I2 must run."""
    locks = tuple(
        Lock(person=who, seat="I2-BPO", kind=LockKind.NOT, origin=f"Assignments!L{row}")
        for row, who in ((4, "P06"), (9, "P07"), (11, "P08"))
    )
    formulation = formulate(problem.replace(locks=locks), catalogue.load("balanced"))
    answered = engine.find_plan(formulation, engine.Limits(workers=1))
    with pytest.raises(InfeasibleError) as caught:
        answer.require_plan(answered)
    decisions = {clash.origin: clash.release for clash in caught.value.clashes if clash.rule == "locks"}
    assert decisions == {"Assignments!L4": "L4", "Assignments!L9": "L9"}
    assert "--release L4 or --release L9" in caught.value.remedy
    with pytest.raises(InfeasibleError) as elsewhere:
        answer.require_plan(answered, may_release=False)
    assert "--release" not in f"{elsewhere.value} {elsewhere.value.clashes}"
    assert [clash.origin for clash in elsewhere.value.clashes] == [
        clash.origin for clash in caught.value.clashes
    ]


def test_a_plan_that_fails_its_referee_is_our_fault(problem, policy, solved):
    formulation = formulate(problem, policy)
    team = solved.plan.teams[0]
    doubled = team.replace(members=(*team.members, team.members[0]))
    broken = solved.replace(plan=solved.plan.replace(teams=(doubled, *solved.plan.teams[1:])))
    with pytest.raises(InternalError, match="hard rule"):
        answer.judged(formulation, broken)


@pytest.mark.parametrize(
    ("change", "said"), [({"score": 1.0}, "the referee scores"), ({"bound": -1e9}, "above the bound")]
)
def test_numbers_that_do_not_agree_are_our_fault(problem, policy, solved, change, said):
    formulation = formulate(problem, policy)
    wrong = solved.replace(bounds=(solved.bounds[0].replace(**change), *solved.bounds[1:]))
    with pytest.raises(InternalError, match=said):
        answer.judged(formulation, wrong)
