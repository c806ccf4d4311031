"""The reference says what the code says."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from teamform.cli.commands import COMMANDS
from teamform.domain.vocabulary import TERMS
from teamform.errors import EXIT_CODES
from teamform.report.documents.listing import DOCUMENTS
from teamform.workbook.finding_codes import CODES
from teamform.workbook.layout import read_sheets

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def load_generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = load_generator()


@pytest.mark.parametrize("path", generate.PAGES)
def test_a_page_is_what_the_code_says(path):
    assert (ROOT / path).read_text("utf-8") == generate.PAGES[path](), f"{path} is out of date: make docs"


def test_no_page_is_left_behind():
    written = {path.relative_to(ROOT).as_posix() for path in REFERENCE.rglob("*") if path.is_file()}
    assert written == {path for path in generate.PAGES if path.startswith("docs/reference/")}


def text(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_heading(command):
    assert f"\n## teamform {command}\n" in text("commands.md")


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_every_rule_and_goal_has_its_heading_statement_and_formula(term):
    page = text("rules-and-goals.md")
    assert page.count(f"\n### `{term.id}` - {term.label}\n") == 1
    section = page.partition(f"\n### `{term.id}` - ")[2].partition("\n### ")[0]
    assert term.statement in section
    assert "```text" in section, f"the builder of {term.id} has no formula in its docstring"


def test_every_exit_code_finding_and_sheet_is_there():
    assert all(f"| {code} |" in text("exit-codes.md") for code in EXIT_CODES)
    assert all(f"| `{code}` |" in text("findings.md") for code in CODES)
    assert all(f"\n## {sheet.name}" in text("sheets.md") for sheet in read_sheets())


def test_every_document_has_its_schema():
    for name in DOCUMENTS:
        schema = json.loads((REFERENCE / "schemas" / generate.schema_file(name)).read_text("utf-8"))
        objects = [schema, *(part for part in schema.get("$defs", {}).values() if "properties" in part)]
        for one in objects:
            bare = [
                field
                for field, what in one["properties"].items()
                if not {"description", "$ref", "const"} & set(what)
            ]
            assert not bare, f"{one['title']} has fields without a meaning: {bare}"
        assert f"\n## {name}\n" in text("json.md")
