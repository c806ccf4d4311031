"""Run a command in this process, as ``sys.argv`` would."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from teamform.cli.run import run


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON on stdout: exactly one document."""
        return json.loads(self.out)


@pytest.fixture
def teamform(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command: ``teamform("check", path).code``."""

    def command(*arguments: object) -> Ran:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return command
