"""A plan to be put into packages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from teamform.workbook.facts import PlanFacts
from teamform.workbook.graft import Host, find_host
from teamform.workbook.plan import write_plan
from tests.workbook_out.conftest import SMALL, SMALL_PLAN, facts_of

Grafted = Callable[[Path], Path]


@pytest.fixture(scope="session")
def facts() -> PlanFacts:
    return facts_of(SMALL, SMALL_PLAN)


@pytest.fixture
def grafted(facts: PlanFacts, tmp_path: Path) -> Grafted:
    """Put the plan into a copy of a workbook and return where that is."""

    def graft(source: Path) -> Path:
        host = host_of(source)
        target = tmp_path / "grafted" / f"{source.stem}.plan{source.suffix}"
        target.parent.mkdir(exist_ok=True)
        return write_plan(target, facts, host=host)

    return graft


def host_of(source: Path) -> Host:
    """Return a workbook that must be able to take the results."""
    host = find_host(source)
    assert isinstance(host, Host), str(host)
    return host
