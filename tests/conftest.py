"""Fixtures that all tests share: the outside programs, and how Hypothesis searches."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

ROOT = Path(__file__).parents[1]

# The same examples on every run; a slow machine is no failure.
settings.register_profile(
    "default", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("default"))
settings.register_profile(
    "thorough", settings.get_profile("default"), derandomize=False, max_examples=2000, print_blob=True
)


def pytest_collection_finish() -> None:
    """Keep the thousands of tests that were collected out of every later collection of garbage."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave property tests out of the coverage: they would take more than twice the time.

    So only tests whose examples are written down count a line as covered.
    """
    for item in items:
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("no_cover")


def in_ci() -> bool:
    """Whether a missing program is a failure rather than a reason to skip."""
    return os.environ.get("TEAMFORM_CI") == "1"


settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if in_ci() else "default"))


def missing(program: str, remedy: str) -> NoReturn:
    """Skip the test for want of a program; in CI, fail it."""
    reason = f"{program} not found: {remedy}"
    if in_ci():
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice's program."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return Path(found) if found else missing("soffice", "install LibreOffice Calc")


@pytest.fixture(scope="session")
def soffice_convert(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Convert by LibreOffice, which also recalculates: `soffice_convert(path, "pdf")` is the new file."""
    profile = tmp_path_factory.mktemp("soffice_profile")  # one for each worker: two cannot share one

    def convert(path: Path, form: str) -> Path:
        folder = tmp_path_factory.mktemp("soffice")
        switches = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command: list[str | Path] = [soffice, *switches, "--convert-to", form, "--outdir", folder, path]
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
        made = list(folder.iterdir())
        assert len(made) == 1, f"LibreOffice made {made} of {path}: {run.stdout}{run.stderr}"
        return made[0]

    return convert


@pytest.fixture(scope="session")
def ooxml_validator() -> Callable[[Path], list[str]]:
    """List what the Open XML SDK finds wrong with a file: `ooxml_validator(path) == []` when valid."""
    program = os.environ.get("OOXML_VALIDATOR") or shutil.which(
        "ooxml-validator", path=ROOT / "build/node/node_modules/.bin"
    )
    if not program or not shutil.which(program):
        missing("ooxml-validator", "make validator")

    def validate(path: Path) -> list[str]:
        run = subprocess.run([program, path], capture_output=True, text=True, check=False, timeout=180)
        assert run.returncode in {0, 1}, f"ooxml-validator could not run: {run.stdout}{run.stderr}"
        verdict = json.loads(run.stdout)
        assert verdict["ok"] == (run.returncode == 0)
        return [f"{error['path']} {error['xPath']}: {error['description']}" for error in verdict["errors"]]

    return validate
