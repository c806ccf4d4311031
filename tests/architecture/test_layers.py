"""The import directions between the layers, and what may import which library."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "teamform"

# Each layer, in the order that data flows, and the layers that it may import beside itself.
GIVEN = {"errors", "domain", "catalogue", "generator"}
BELOW_SCENARIOS = GIVEN | {"formulation", "engine", "referee", "analysis", "workbook", "explain"}
BELOW_BATCH = BELOW_SCENARIOS | {"scenarios", "results", "steps"}
BELOW_PIPELINE = BELOW_BATCH | {"batch", "report"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "domain": {"errors"},
    "catalogue": {"errors", "domain"},
    "generator": {"errors", "domain"},
    "formulation": {"errors", "domain"},
    "engine": {"errors", "domain", "formulation"},
    "referee": {"errors", "domain"},
    "analysis": {"errors", "domain"},
    "workbook": {"errors", "domain", "analysis"},
    "explain": {"errors", "domain", "formulation", "engine", "referee", "analysis"},
    "scenarios": BELOW_SCENARIOS,
    "results": {"errors", "domain", "analysis", "workbook", "explain"},
    "steps": BELOW_SCENARIOS | {"scenarios", "results"},
    "batch": BELOW_BATCH,
    "report": {"errors", "domain", "analysis", "workbook", "explain", "results"},
    "pipeline": BELOW_PIPELINE,
    "cli": {"errors", "catalogue", "results", "report", "pipeline"},
    "__init__": BELOW_PIPELINE | {"pipeline"},
    "__main__": {"cli"},
}
ONLY_IMPORTER = {
    "ortools": "engine",
    "scipy": "engine",
    "openpyxl": "workbook",
    "xlsxwriter": "workbook",
    "lxml": "workbook",
    "distributed": "batch",
    "dask": "batch",
}
HEAVY = {"ortools", "pandas", "openpyxl", "numpy", "scipy", "lxml", "distributed"}


def imported_names(tree: ast.AST, package: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of every import in the tree, at any depth; `package` is where it stands."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = package[: len(package) - level + 1] if level else ()
                prefix = ".".join((*base, *([module] if module else [])))
                yield from ((node.lineno, f"{prefix}.{alias.name}") for alias in names)
            case ast.Call(
                func=ast.Name("import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(str(name)), *_],
            ):
                yield node.lineno, name


def objection(layer: str, name: str) -> str | None:
    """Say what is wrong with a module of `layer` importing `name`, or None."""
    library, _, rest = name.partition(".")
    if library != "teamform":
        owner = ONLY_IMPORTER.get(library, layer)
        return None if owner == layer else f"only {owner} may import {library}"
    target = rest.partition(".")[0] or "__init__"
    if target in MAY_IMPORT[layer] | {layer, "__version__"}:
        return None
    return f"{layer} may not import {target}"


def objections(source: str, path: Path) -> list[str]:
    """List the forbidden imports of a module, given its text and its path within the package."""
    layer = path.with_suffix("").parts[0]
    if layer not in MAY_IMPORT:
        return [f"{path}: {layer} is no layer: enter it in MAY_IMPORT"]
    found = imported_names(ast.parse(source), ("teamform", *path.parts[:-1]))
    return [f"{path}:{line}: {said}" for line, name in found if (said := objection(layer, name))]


def test_imports_follow_the_layers():
    modules = sorted(PACKAGE.rglob("*.py"))
    assert modules
    wrong = [
        said
        for module in modules
        for said in objections(module.read_text("utf-8"), module.relative_to(PACKAGE))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("domain/plan.py", "from teamform.formulation import linear"),
        ("domain/plan.py", "from teamform import engine"),
        ("domain/plan.py", "import teamform"),
        ("domain/__init__.py", "from ..referee import judge"),
        ("referee/rules/together.py", "from ...formulation.rules import together"),
        ("formulation/build.py", "def build():\n    from teamform.referee import judge"),
        ("engine/bound.py", "if TYPE_CHECKING:\n    import teamform.workbook.read"),
        ("pipeline.py", "import importlib\nimportlib.import_module('teamform.cli')"),
        ("formulation/linear.py", "def f():\n    import ortools.sat.python.cp_model"),
        ("report/page.py", "from lxml import etree"),
        ("new_house/plan.py", ""),
    ],
)
def test_a_forbidden_import_is_seen(module, source):
    assert len(objections(source, Path(module))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("domain/plan.py", "from .problem import Problem\nfrom ..errors import ProblemError"),
        (
            "formulation/rules/together.py",
            "from ..linear import LinearModel\nfrom teamform.domain import plan",
        ),
        ("engine/cpsat.py", "from ortools.sat.python import cp_model"),
        ("cli/solve.py", "from teamform import __version__, pipeline"),
    ],
)
def test_an_allowed_import_passes(module, source):
    assert objections(source, Path(module)) == []


@pytest.mark.parametrize(
    "statements",
    [
        "import teamform.cli",
        "import sys; sys.argv = ['teamform', '--help']; from teamform.cli import main; main()",
    ],
    ids=["import", "help"],
)
def test_the_command_line_starts_light(statements):
    watch = "import atexit, sys; atexit.register(lambda: print('LOADED', *sys.modules)); "
    run = subprocess.run(
        [sys.executable, "-c", watch + statements], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    loaded = set(run.stdout.rpartition("LOADED")[2].split())
    assert "teamform.cli" in loaded
    assert not HEAVY & loaded
