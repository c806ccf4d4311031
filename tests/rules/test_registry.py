"""One rule, one id, everywhere: key, builder, referee's check, label, heading in the reference, and test."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from teamform.domain.entities import RULE_TYPES
from teamform.domain.policy import Goal, ModelRules
from teamform.domain.vocabulary import GOAL_IDS, MODEL_RULE_IDS, SHEET_RULE_IDS, STRUCTURE_IDS, TERMS, Term

ROOT = Path(__file__).parents[2]
GOAL_KEYS = {goal.model_fields["id"].default for goal in get_args(get_args(Goal)[0])}
KEYS: dict[str, set[str]] = {
    "structure": set(STRUCTURE_IDS),
    "sheet rule": set(RULE_TYPES),
    "model rule": set(ModelRules.model_fields),
    "goal": GOAL_KEYS,
}
"""By kind, what a user writes to ask for it: a Type in the Rules sheet, a key in a planning model; structure
is asked for by the columns of the workbook."""

every_term = pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)


def folder(term: Term) -> str:
    return "goals" if term.kind == "goal" else "rules"


def builder(term: Term) -> Path:
    return ROOT / "teamform" / "formulation" / folder(term) / f"{term.id}.py"


@every_term
def test_it_can_be_asked_for(term):
    assert term.id in KEYS[term.kind]


@every_term
def test_its_builder_opens_with_its_formula(term):
    docstring = ast.get_docstring(ast.parse(builder(term).read_text("utf-8"))) or ""
    title, _, formula = docstring.partition("\n\n")
    assert title == f"{term.label}."
    assert formula
    assert callable(import_module(f"teamform.formulation.{folder(term)}.{term.id}").add)


@every_term
def test_it_is_on_the_list_of_what_is_built(term):
    listed = (ROOT / "teamform/formulation/build.py").read_text("utf-8")
    goals = import_module("teamform.formulation.goals").BUILDERS
    assert (term.id in goals) if term.kind == "goal" else (f"rules.{term.id}.add(draft)" in listed)


@every_term
def test_the_referee_checks_it(term):
    assert (ROOT / "teamform" / "referee" / folder(term) / f"{term.id}.py").is_file()


@every_term
def test_it_has_a_label_and_a_statement(term):
    assert term.label
    assert term.statement.endswith(".")


@every_term
def test_it_has_a_heading_in_the_reference(term):
    reference = (ROOT / "docs/reference/rules-and-goals.md").read_text("utf-8").splitlines()
    assert f"### `{term.id}` - {term.label}" in reference


@every_term
def test_it_has_a_test_of_its_own(term):
    assert (ROOT / "tests" / "rules" / f"test_{term.id}.py").is_file()


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("sheet rule", SHEET_RULE_IDS),
        ("model rule", MODEL_RULE_IDS),
        ("goal", GOAL_IDS),
    ],
)
def test_nothing_can_be_asked_for_that_has_no_statement(kind, known):
    assert KEYS[kind] == set(known)


@pytest.mark.parametrize("place", ["teamform/formulation", "teamform/referee"])
def test_no_builder_or_check_is_left_over(place):
    ids = {term.id for term in TERMS} | {"__init__", "evenness", "pairs"}
    assert {path.stem for path in (ROOT / place).glob("[rg]*s/*.py")} <= ids


def test_no_test_is_left_over():
    ids = {f"test_{term.id}" for term in TERMS} | {"test_registry", "bench"}
    assert {path.stem for path in Path(__file__).parent.glob("*.py")} == ids
