"""Every rule and goal of the vocabulary has its check, in a file of its name, with what it says on top."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from teamform.domain.vocabulary import GOAL_IDS, MODEL_RULE_IDS, SHEET_RULE_IDS, STRUCTURE_IDS
from teamform.referee import judge as judge_module
from teamform.referee.judge import GOALS, MODEL_RULES, SHEET_RULES, STRUCTURE

FOLDER = Path(judge_module.__code__.co_filename).parent
SHARED = {"__init__", "evenness", "pairs"}


def modules(folder: str) -> set[str]:
    return {path.stem for path in (FOLDER / folder).glob("*.py")} - SHARED


def test_every_rule_is_on_its_list():
    assert tuple(STRUCTURE) == STRUCTURE_IDS
    assert tuple(SHEET_RULES) == SHEET_RULE_IDS
    assert tuple(MODEL_RULES) == MODEL_RULE_IDS


def test_every_goal_is_on_the_list():
    assert (*GOALS, "rules") == GOAL_IDS


def test_one_file_for_each_rule_and_goal():
    assert modules("rules") == {*STRUCTURE_IDS, *SHEET_RULE_IDS, *MODEL_RULE_IDS}
    assert modules("goals") == set(GOAL_IDS)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*/*.py")), ids=lambda path: path.stem)
def test_every_check_opens_with_what_it_says(path):
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert ast.get_docstring(tree)
    assert all(ast.get_docstring(one) for one in functions if not one.name.startswith("_"))


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_the_referee_counts_without_numpy_and_solver(path):
    tree = ast.parse(path.read_text("utf-8"))
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names]
    imported = {module.partition(".")[0] for module in modules}
    assert not imported & {"numpy", "ortools", "pandas"}
