"""What the guide tells to type can be typed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from teamform import pipeline
from teamform.cli.commands import COMMANDS as ALL_COMMANDS
from teamform.cli.commands import teamform

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")
COMMANDS = re.findall(r"^ {4}teamform (.*)$", GUIDE, re.MULTILINE)
PYTHON = re.findall(r"^```python\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def parse(group: click.Group, words: list[str]) -> None:
    """Parse a command line without running it."""
    context = click.Context(group)
    command = group.get_command(context, words[0])
    assert command is not None, words
    if isinstance(command, click.Group):
        parse(command, words[1:])
    else:
        command.make_context(words[0], words[1:])


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_guide_parses(line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("my.xlsx", "my.plan.xlsx", "shop.xlsx", "march.plan.xlsx", "june.plan.xlsx", "batch.toml"):
        (tmp_path / name).touch()
    parse(teamform, shlex.split(line))


def test_the_guide_shows_every_command():
    assert {line.split()[0] for line in COMMANDS} == set(ALL_COMMANDS)


def test_the_python_of_the_guide_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    pipeline.new("my.xlsx", example=True)
    assert len(PYTHON) == 1
    exec(compile(PYTHON[0], "guide.md", "exec"), {})
    assert capsys.readouterr().out.startswith("I1 ")
