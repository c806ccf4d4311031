"""Every command explains itself, with examples that are valid."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import click
import pytest

from teamform import __version__
from teamform.cli.commands import COMMANDS, Command, teamform


def commands(
    group: click.Group = teamform, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands())
LEAVES = {path: command for path, command in ALL.items() if not isinstance(command, click.Group)}


def test_the_commands_stand_in_the_order_of_use():
    assert [path for path in ALL if " " not in path] == list(COMMANDS)


@pytest.mark.parametrize("path", ALL)
def test_a_command_says_what_it_does(path):
    command = ALL[path]
    assert command.help, f"{path} has no help"
    assert command.get_short_help_str(), f"{path} has no short help"


@pytest.mark.parametrize("path", LEAVES)
def test_every_option_says_what_it_does(path):
    for parameter in LEAVES[path].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path} {parameter.name} has no help"


@pytest.mark.parametrize("path", LEAVES)
def test_every_command_answers_in_json_and_can_be_quiet(path):
    names = {parameter.name for parameter in LEAVES[path].params}
    assert {"as_json", "quiet"} <= names


@pytest.mark.parametrize("path", LEAVES)
def test_a_command_has_examples_that_parse(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("my.xlsx", "my.plan.xlsx", "march.plan.xlsx", "june.plan.xlsx", "low.plan.xlsx"):
        (tmp_path / name).touch()
    command = LEAVES[path]
    assert isinstance(command, Command)
    assert command.examples
    for line, said in command.examples:
        words = shlex.split(line.partition(" > ")[0])
        assert " ".join(words).startswith(path), f"{line!r} is no example of {path}"
        command.make_context(path, words[len(path.split()) :])
        assert said


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], []])
def test_help_goes_to_stdout_and_is_no_error(teamform, arguments):
    ran = teamform(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert "teamform solve my.xlsx" in ran.out


@pytest.mark.parametrize("path", ALL)
def test_every_help_can_be_shown(teamform, path):
    ran = teamform(*path.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert f"Usage: teamform {path}" in ran.out


def test_the_version(teamform):
    assert teamform("--version").out == f"teamform {__version__}\n"
