"""Small problems on the path of large ones: little work at once, several territories."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from teamform import catalogue
from teamform.domain.plan import Plan, least_score
from teamform.domain.problem import Problem
from teamform.engine import Limits, first_order, large, plans, staffing, stopping
from teamform.engine.plans import Answer
from teamform.formulation.build import formulate
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import GLOBAL, IntArray
from teamform.formulation.program import Program, rank_program
from teamform.formulation.proof import proven_bound
from teamform.generator import benchmark_problem, generate
from teamform.referee import judge

FEW_ITERATIONS = 2000
"""A first-order method that does not come close in so many goes on with what it has."""

LITTLE = Limits(gap=0.0, workers=1, work_limit=0.2, time_limit_s=120)
"""So much work at most: what is asserted holds for every plan, good or not."""


def take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send every problem down the path of large ones, in short rounds of small territories."""
    monkeypatch.setattr(plans, "FEW_CANDIDATES", 0)
    monkeypatch.setattr(first_order, "MOST_ITERATIONS", FEW_ITERATIONS)
    little = {
        "FIRST_TERRITORY": 2,
        "FIRST_CANDIDATES": 0,
        "TERRITORY": 2,
        "FIRST_WORK": 0.02,
        "ROUND_WORK": 0.02,
        "LANE_WORK": 0.02,
    }
    for name, value in little.items():
        monkeypatch.setattr(large, name, value)
    monkeypatch.setattr(staffing, "SUPPORT_WORKS", (0.05, 0.1))
    monkeypatch.setattr(staffing, "WORK_PER_TRY", 0.02)
    monkeypatch.setattr(stopping, "LEAST_WORK", 0.0)


@cache
def plain(people: int, seed: int, model: str = "balanced") -> Formulation:
    """Return the formulation of a problem of the benchmark."""
    return formulate(benchmark_problem(people, seed), catalogue.load(model))


@cache
def varied(people: int, seed: int, model: str = "balanced") -> Formulation:
    """Return the formulation of a problem with rules of all types, budgets and periods."""
    return formulate(generate(people, seed, periods=2).problem, catalogue.load(model))


def with_model(problem: Problem, model: str = "balanced") -> Formulation:
    """Return the formulation of a problem with a built-in planning model."""
    return formulate(problem, catalogue.load(model))


def program_of(formulation: Formulation) -> Program:
    """Return the program of the first rank, over all candidates."""
    return rank_program(formulation.model, 0, ())


def person_of_columns(formulation: Formulation) -> IntArray:
    """Return the person of each candidate's column, -1 for the others."""
    person = np.full(formulation.model.number_of_columns, GLOBAL, dtype=np.int64)
    first = formulation.first_x
    person[first : first + len(formulation.candidates)] = formulation.candidates.person
    return person


def check_answer(whole: Formulation, answer: Answer) -> Plan:
    """The plan keeps every rule, the referee scores as the engine, and the certificates prove the bounds.

    Returns the plan.
    """
    solution, formulation = answer.solution, answer.formulation
    assert solution.values is not None
    plan = formulation.decode(solution.values)
    judgement = judge(whole.problem, whole.policy, plan)
    assert judgement.violations == ()
    floors: list[int] = []
    settled = formulation.encode(plan)
    for index, (rank, certificate) in enumerate(zip(solution.ranks, solution.certificates, strict=True)):
        assert round(judgement.score(rank.rank) * 1000) == formulation.model.score(settled, index)
        assert formulation.model.score(solution.values, index) == rank.score
        assert proven_bound(whole, certificate, floors) == rank.certified_bound
        assert rank.reached <= rank.bound <= rank.certified_bound
        floors.append(least_score(rank.reached, formulation.model.tolerance[index]))
        assert rank.score >= floors[index]
    return plan
