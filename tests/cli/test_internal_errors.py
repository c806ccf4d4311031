"""What is our fault says so, and says what to report."""

from __future__ import annotations

import os

import pytest

from teamform import catalogue
from teamform.cli import run
from teamform.errors import EXIT_CODES, InternalError, TeamformError


def break_it(monkeypatch, error):
    def broken():
        raise error

    monkeypatch.setattr(catalogue, "names", broken)


def test_a_defect_says_what_to_report(teamform, monkeypatch):
    break_it(monkeypatch, KeyError("S07"))
    ran = teamform("models", "list")
    assert ran.code == 1
    assert ran.out == ""
    assert "This is a defect of teamform: KeyError: 'S07'" in ran.err
    assert "in: teamform models list" in ran.err
    assert "test_internal_errors.py:" in ran.err
    assert "Please report these lines" in ran.err
    assert "Traceback" not in ran.err


def test_the_traceback_is_there_for_who_asks(teamform, monkeypatch):
    monkeypatch.setenv("TEAMFORM_DEBUG", "1")
    break_it(monkeypatch, InternalError("the plan fails its referee"))
    ran = teamform("models", "list")
    assert ran.code == 1
    assert "Traceback" in ran.err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (MemoryError(), 1, "not enough memory"),
        (PermissionError(13, "Permission denied", "my.xlsx"), 2, "my.xlsx: the system does not permit it"),
        (OSError(28, "No space left on device", "my.xlsx"), 2, "my.xlsx: No space left on device"),
        (KeyboardInterrupt(), 130, "Interrupted"),
    ],
)
def test_trouble_from_outside_is_said_in_words(teamform, monkeypatch, error, code, said):
    break_it(monkeypatch, error)
    ran = teamform("models", "list")
    assert ran.code == code
    assert said in ran.err
    assert "Traceback" not in ran.err


def family(kind=TeamformError):
    return [kind, *(inner for one in kind.__subclasses__() for inner in family(one))]


@pytest.mark.parametrize("kind", family())
def test_every_error_has_an_exit_code_that_is_documented(kind):
    assert kind.exit_code in EXIT_CODES


def test_a_reader_that_goes_away_is_no_defect(monkeypatch):
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as gone:
        monkeypatch.setattr("sys.stdout", gone)
        assert run.run(["models", "list"]) == run.BROKEN_PIPE
        monkeypatch.undo()
