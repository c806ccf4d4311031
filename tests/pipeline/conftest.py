"""A small problem, solved once."""

from __future__ import annotations

import pytest

from teamform import catalogue, engine, generator
from teamform.domain.plan import Provenance
from teamform.formulation.build import formulate
from teamform.steps import answer

PROVENANCE = Provenance(
    teamform_version="0",
    input_hash="",
    planning_model="",
    planning_model_version=1,
    planning_model_hash="",
    seed=1,
    gap=0.0,
    workers=1,
    time_limit_s=60,
)


@pytest.fixture(scope="session")
def problem():
    return generator.example().problem


@pytest.fixture(scope="session", params=["balanced", "even_teams", "lowest_cost"])
def policy(request):
    return catalogue.load(request.param, {"solve.gap": "0"})


@pytest.fixture(scope="session")
def solved(problem, policy):
    formulation = formulate(problem, policy)
    answered = engine.find_plan(formulation, engine.Limits(gap=0.0, workers=1))
    return answer.solved_plan(answered, PROVENANCE)
