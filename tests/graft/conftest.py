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

    return lambda source: grafted_into(source, tmp_path / "grafted", facts)


def grafted_into(source: Path, folder: Path, facts: PlanFacts) -> Path:
    """Put a plan into a copy of a workbook, in a folder that is made where there is none."""
    folder.mkdir(exist_ok=True)
    return write_plan(folder / f"{source.stem}.plan{source.suffix}", facts, host=host_of(source))


def host_of(source: Path) -> Host:
    """Return a workbook that must be able to take the results."""
    host = find_host(source)
    assert isinstance(host, Host), str(host)
    return host
