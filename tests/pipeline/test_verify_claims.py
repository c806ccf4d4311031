"""Every claim of a plan holds as it was solved, and fails when it is forged."""

from __future__ import annotations

import pytest

from teamform.domain.plan import Outcome, Rounding
from teamform.formulation.build import formulate
from teamform.steps.answer import judged
from teamform.steps.verify import claims


def failing(problem, policy, solved):
    said: dict[str, str] = {}
    for check in claims(problem, policy, solved):
        if not check.holds:
            said[check.id] = f"{said.get(check.id, '')} {check.said}"
    return said


def with_bound(solved, index, **changes):
    bounds = list(solved.bounds)
    bounds[index] = bounds[index].replace(**changes)
    return solved.replace(bounds=tuple(bounds))


def test_a_solved_plan_holds(problem, policy, solved):
    judged(formulate(problem, policy), solved)
    assert failing(problem, policy, solved) == {}
    assert solved.outcome is Outcome.OPTIMAL


def test_a_member_left_out_shows(problem, policy, solved):
    team = solved.plan.teams[0]
    shorter = team.replace(members=team.members[1:])
    forged = solved.replace(plan=solved.plan.replace(teams=(shorter, *solved.plan.teams[1:])))
    assert {"rules", "scores"} & set(failing(problem, policy, forged))


def test_a_score_too_high_shows(problem, policy, solved):
    forged = with_bound(solved, 0, score=solved.bounds[0].score + 1)
    assert "the referee scores" in failing(problem, policy, forged)["scores"]


def test_a_bound_below_the_plan_shows(problem, policy, solved):
    forged = with_bound(solved, -1, bound=solved.bounds[-1].score - 1)
    assert "the plan itself scores" in failing(problem, policy, forged)["bound"]


def test_a_bound_above_the_certificate_shows(problem, policy, solved):
    certified = solved.bounds[-1].certified_bound
    forged = with_bound(solved, -1, bound=certified + 1)
    assert "that is above the" in failing(problem, policy, forged)["bound"]


@pytest.mark.parametrize("change", [-1.0, 1.0])
def test_another_certified_bound_shows(problem, policy, solved, change):
    forged = with_bound(solved, -1, certified_bound=solved.bounds[-1].certified_bound + change)
    assert "the file says" in failing(problem, policy, forged)["bound"]


def test_another_dual_shows(problem, policy, solved):
    index = max(range(len(solved.certificates)), key=lambda one: len(solved.certificates[one].duals))
    certificate = solved.certificates[index]
    doubled = certificate.replace(duals=tuple(2 * dual for dual in certificate.duals))
    certificates = (*solved.certificates[:index], doubled, *solved.certificates[index + 1 :])
    said = failing(problem, policy, solved.replace(certificates=certificates))["bound"]
    assert "the certificate proves" in said


def test_a_certificate_of_another_model_shows(problem, policy, solved):
    beyond = solved.certificates[0].replace(rows=(10**6,), duals=(1.0,))
    forged = solved.replace(certificates=(beyond, *solved.certificates[1:]))
    assert "does not fit the rows of the model" in failing(problem, policy, forged)["bound"]


def test_a_cut_of_another_model_shows(problem, policy, solved):
    cut = Rounding(row=10**6, is_upper=True, divisor=2)
    beyond = solved.certificates[0].replace(cuts=(cut,))
    forged = solved.replace(certificates=(beyond, *solved.certificates[1:]))
    assert "does not fit the rows and columns" in failing(problem, policy, forged)["bound"]


def test_a_missing_certificate_shows(problem, policy, solved):
    forged = solved.replace(certificates=solved.certificates[1:])
    assert "no certificate" in failing(problem, policy, forged)["bound"]


def test_a_missing_rank_shows(problem, policy, solved):
    forged = solved.replace(bounds=solved.bounds[:-1])
    assert "bound" in failing(problem, policy, forged)


def test_what_later_ranks_had_to_leave_shows(problem, policy, solved):
    forged = with_bound(solved, 0, score=solved.bounds[0].bound / 2)
    assert "less than later ranks had to leave" in failing(problem, policy, forged)["bound"]


def test_another_tolerance_shows(problem, policy, solved):
    forged = with_bound(solved, 0, tolerance=0.5)
    assert "tolerance" in failing(problem, policy, forged)["bound"]


def test_a_wrong_outcome_shows(problem, policy, solved):
    assert "outcome" in failing(problem, policy, solved.replace(outcome=Outcome.FEASIBLE))
