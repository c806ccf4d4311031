"""Wrong use: one message that names what was meant, exit code 2, no traceback."""

from __future__ import annotations

import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["slove", "my.xlsx"], "Did you mean 'solve'?"),
        (["SOLVE", "my.xlsx"], "Did you mean 'solve'?"),
        (["optimise"], "There are new, check, solve, whatif, verify, compare, frontier, models, anonymize."),
        (["models", "shw"], "Did you mean 'show'?"),
        (["solve", "my.xlsx", "--outptu", "x"], "Did you mean '--output'?"),
        (["solve"], "Missing argument 'WORKBOOK'"),
        (["solve", "my.xlsx", "again.xlsx"], "unexpected extra argument"),
        (["solve", "my.xlsx", "--gap", "2"], "found '2', expected a share such as 0.001 or 0.1%"),
        (["solve", "my.xlsx", "--gap", "nan"], "found 'nan', expected a share"),
        (
            ["solve", "my.xlsx", "--time", "0"],
            "found '0', expected a time such as 90 (seconds) or 5m (minutes)",
        ),
        (["solve", "my.xlsx", "--time", "inf"], "found 'inf', expected a time"),
        (["solve", "my.xlsx", "--workers", "0"], "found '0', expected a whole number from 1 to 256"),
        (["solve", "my.xlsx", "--seed", "1.5"], "found '1.5', expected a whole number"),
        (["solve", "my.xlsx", "--set", "weight"], "found 'weight', expected key=value"),
        (["solve", "my.xlsx", "--set", "=2"], "found '=2', expected key=value"),
        (["new", "new.xlsx", "--example", "--people", "5"], "--example and --people exclude each other"),
        (["new", "new.xlsx", "--seed", "5"], "give --people too"),
        (["new", "new.xlsx", "--people", "many"], "found 'many', expected a whole number from 1 to 10000"),
        (["models", "show", "balnced"], "Did you mean 'balanced'?"),
        (["models", "show", "./none.toml"], "there is no such file"),
    ],
)
def test_wrong_use_is_named(teamform, folder, arguments, said):
    (folder / "my.xlsx").touch()
    ran = teamform(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err.replace("\n", " ")
    assert "Fix: " in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("protfolio.xlsx", "Did you mean portfolio.xlsx?"),
        ("Portfolio", "Did you mean portfolio.xlsx?"),
        ("portfolio", "Did you mean portfolio.xlsx?"),
        ("completely different.xlsx", "Name one of a.xlsx, b.xlsm, portfolio.xlsx."),
        ("nowhere/a.xlsx", "there is no folder nowhere either."),
        ("empty/a.xlsx", "that folder has no workbook."),
        (".", "Name one of a.xlsx, b.xlsm, portfolio.xlsx."),
    ],
)
def test_a_wrong_path_is_answered_by_what_is_near(teamform, folder, path, said):
    for name in ("portfolio.xlsx", "a.xlsx", "b.xlsm", "notes.txt", "~$a.xlsx"):
        (folder / name).touch()
    (folder / "empty").mkdir()
    ran = teamform("check", path)
    assert ran.code == 2
    assert said in ran.err


def test_of_many_workbooks_a_few_are_named(teamform, folder):
    for number in range(7):
        (folder / f"{number}.xlsx").touch()
    ran = teamform("check", "completely different.xlsx")
    assert "Name one of 0.xlsx, 1.xlsx, 2.xlsx, 3.xlsx, 4.xlsx and 2 more." in ran.err


def test_an_error_in_json_is_one_document_on_stdout(teamform, folder):
    ran = teamform("check", "my.xlsx", "--json")
    assert ran.err == ""
    assert ran.code == ran.document["exit_code"] == 2
    assert ran.document["error"] == "UsageError"
    assert "There is no file my.xlsx" in ran.document["message"]
