"""A solved example, and ways to write, tamper with and read plan workbooks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from teamform import generator
from teamform.domain.brief import Brief
from teamform.domain.judgement import Judgement
from teamform.domain.plan import (
    Certificate,
    Outcome,
    Plan,
    Provenance,
    RankBound,
    Solved,
    StopReason,
)
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.referee import judge
from teamform.workbook.facts import PlanFacts
from teamform.workbook.plan import StoredPlan, read_plan, write_plan
from tests.builders import initiative, need, person, plan, policy, problem, seat, team

Tamper = Callable[[openpyxl.Workbook], None]


def solved_of(one: Problem, drawn: Plan, model: PlanningModel, judgement: Judgement) -> Solved:
    """Return a plan with bounds that need not be true: writing and reading do not ask."""
    return Solved(
        plan=drawn,
        outcome=Outcome.FEASIBLE,
        stop=StopReason.GAP_REACHED,
        bounds=tuple(
            RankBound(rank=rank, score=score, bound=score + 1.234, certified_bound=score + 2.5)
            for rank in model.rank_numbers
            for score in [judgement.score(rank)]
        ),
        certificates=(Certificate(rank=1, rows=(0, 3), duals=(0.000001, -12345.678901)),),
        provenance=Provenance(
            teamform_version="0",
            input_name="input.xlsx",
            input_hash=one.content_hash,
            planning_model=model.name,
            planning_model_version=model.version,
            planning_model_hash=model.content_hash,
            seed=1,
            gap=0.001,
            workers=2,
            time_limit_s=60,
        ),
    )


def facts_of(one: Problem, drawn: Plan, model: PlanningModel | None = None, **more) -> PlanFacts:
    model = model or policy("value", "fit", {"id": "continuity", "rank": 2})
    judgement = judge(one, model, drawn)
    return PlanFacts(solved_of(one, drawn, model, judgement), judgement, one, model, **more)


SMALL = problem(
    people=(
        person("P1", name="Ann", skills={"Python": 3}, cost_per_fte=100),
        person("P2", "Design", name="=Ben"),
        person("P3", name="Cy", capacity_fte=0.5),
    ),
    initiatives=(initiative("I1", name="One", objective="Growth"), initiative("I2", name="Two")),
    seats=(
        seat("S1", role="BPO", count=2),
        seat("S2", role="Design", must_fill=0),
        seat("S3", "I2", fte=0.9),
    ),
    needs=(need("I1/Python", headcount=2),),
)
SMALL_PLAN = plan(team("I1", "P1 S1", "P2 S2", lead="P1"))


def linked_sheets(sheet) -> set[str]:
    """Return the names of the sheets that a sheet's links lead to."""
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    return {link.location.split("!")[0].strip("'") for link in links}


@pytest.fixture(scope="session")
def small() -> PlanFacts:
    return facts_of(SMALL, SMALL_PLAN)


@pytest.fixture(scope="session")
def example() -> Brief:
    return generator.example()


@pytest.fixture(scope="session")
def plan_file(small: PlanFacts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_plan(tmp_path_factory.mktemp("plan") / "small.plan.xlsx", small)


@pytest.fixture
def written(plan_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(plan_file, tmp_path))


@pytest.fixture
def tampered(written: Path) -> Callable[[Tamper], StoredPlan]:
    """Change a written plan in Excel's stead, and read it."""

    def change(tamper: Tamper) -> StoredPlan:
        workbook = openpyxl.load_workbook(written)
        tamper(workbook)
        workbook.save(written)
        return read_plan(written)

    return change
