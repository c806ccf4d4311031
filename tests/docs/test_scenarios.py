"""What the page on scenarios shows can be said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from teamform.domain.change import Action
from teamform.generator import example
from teamform.scenarios.gather import scenarios_of
from teamform.scenarios.sample_entries import _OF_ABSENCE, _OF_DEMAND
from teamform.scenarios.toml_file import _OF_CHANGE
from teamform.workbook.read import read_workbook
from teamform.workbook.template import write_template

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "scenarios.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(csv|toml)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def read(tmp_path: Path):
    return read_workbook(write_template(tmp_path / "starter.xlsx", example()))


def table_under(heading: str, first: str) -> list[list[str]]:
    """Return the cells of the table that begins with a header, below a heading."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = section[section.index(f"\n| {first} |") + 1 :].partition("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("| ").split(" |")] for line in lines[2:]]


@pytest.mark.parametrize(("kind", "text"), BLOCKS, ids=[kind for kind, _ in BLOCKS])
def test_a_file_of_the_page_can_be_run(kind, text, tmp_path):
    reading = read(tmp_path)
    path = tmp_path / f"batch.{kind}"
    path.write_text(text, "utf-8")
    found = scenarios_of(reading, path).scenarios
    assert [one.fault for one in found if one.fault] == []
    assert reading.brief is not None
    for one in found:
        reading.brief.under(one)


def test_the_rows_of_the_page_can_be_run(tmp_path):
    rows = [re.split(r"\s*\|\s?", line.strip("|").strip(" "))
            for line in PAGE.splitlines() if line.startswith("| ")
            and line.count("|") == 7 and not line.startswith("| Scenario")]  # fmt: skip
    assert len(rows) == 8
    path = tmp_path / "rows.csv"
    lines = ["Scenario\tSheet\tRow ID\tColumn\tAction\tValue", *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines), "utf-8")
    found = scenarios_of(read(tmp_path), path).scenarios
    assert [one.fault for one in found if one.fault] == []
    assert "FTE of BPO 120 %" in [one.name for one in found]


def test_the_page_names_every_action_and_key():
    assert {row[0] for row in table_under("In the sheet", "Action")} == set(get_args(Action))
    for name in (*_OF_ABSENCE, *_OF_DEMAND, *_OF_CHANGE):
        assert f"`{name}`" in PAGE, name
