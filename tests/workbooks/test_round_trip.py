"""What a workbook says is what was written into it: template and reader share the layout and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from teamform.domain.brief import Brief
from teamform.domain.problem import Problem
from teamform.generator import example, invent
from teamform.workbook.read import read_workbook
from teamform.workbook.template import write_template
from tests.strategies import problems


def content(brief: Brief) -> Any:
    """Return all that a brief says, but where it was read."""
    return _without_origins(json.loads(brief.model_dump_json()))


def _without_origins(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _without_origins(value) for name, value in part.items() if name != "origin"}
    return [_without_origins(value) for value in part] if isinstance(part, list) else part


@pytest.mark.parametrize("brief", [
    pytest.param(example(), id="example"),
    pytest.param(invent(40, 5, demand=1.2, periods=3, staffed=0.3).brief, id="quarters"),
    pytest.param(invent(30, 3, demand=1.1, periods=1, staffed=0).brief, id="one period"),
])  # fmt: skip
def test_a_brief_comes_back_as_it_was_written(brief, tmp_path):
    reading = read_workbook(write_template(tmp_path / "input.xlsx", brief))
    assert not reading.findings.errors, str(reading.findings)
    assert reading.brief is not None
    assert content(reading.brief) == content(brief)


# A file is written for each example: few of them, and no search for the smallest one that fails.
@settings(
    max_examples=15,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(problem=problems())
def test_any_problem_comes_back_as_it_was_written(problem: Problem, tmp_path: Path):
    problem = problem.replace(locks=())  # decisions stand in the plan, not in the input
    brief = Brief(problem=problem, currency="EUR")
    reading = read_workbook(write_template(tmp_path / "input.xlsx", brief))
    assert reading.brief is not None, str(reading.findings)
    assert _alike(reading.brief) == _alike(brief)


def _alike(brief: Brief) -> Any:
    """Return what a brief says, but for what a workbook cannot tell apart."""
    said = content(brief)["problem"]
    for person in said["people"]:
        person["location"] = person["location"].casefold()  # one spelling of each place and attribute
        person["attributes"] = {
            name: str(value).casefold() for name, value in person["attributes"].items() if value != ""
        }
        person["skills"] = dict(sorted(person["skills"].items()))
    for row in (*said["seats"], *said["initiatives"]):
        row["location"] = row["location"].casefold()
    said["skill_names"] = sorted(said["skill_names"])
    for need in said["needs"]:
        need.pop("id")
    return said
