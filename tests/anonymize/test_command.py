"""``teamform anonymize`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from teamform import pipeline
from teamform.cli.run import run
from tests.anonymize.secrets import SECRETS, secretive


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return secretive(tmp_path / "case.xlsx")


def test_it_says_what_it_did_and_nobodys_name(source, capsys):
    assert run(["anonymize", str(source)]) == 0
    out = capsys.readouterr().out
    assert "names and texts have a pseudonym" in out
    assert "Left out, as they cannot be rewritten: " in out
    assert "macros" in out
    assert str(source.with_name("case.anonymized.xlsx")) in out
    assert not [secret for secret in SECRETS if secret in out]


def test_as_json(source, capsys):
    target = source.with_name("other.xlsx")
    assert run(["anonymize", str(source), "--output", str(target), "--seed", "4", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["path"] == str(source)
    assert document["output"] == str(target)
    assert document["texts"] > 20
    assert document["left_out"]["macros"] == 1


def test_a_file_that_is_there_is_overwritten_only_when_asked(source, capsys):
    target = source.with_name("case.anonymized.xlsx")
    target.write_text("mine")
    assert run(["anonymize", str(source)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert target.read_text() == "mine"
    assert run(["anonymize", str(source), "--force", "--quiet"]) == 0
    assert target.read_bytes().startswith(b"PK")


def test_the_workbook_itself_is_never_overwritten(source, capsys):
    before = source.read_bytes()
    assert run(["anonymize", str(source), "--output", str(source), "--force"]) == 2
    assert "is the input" in capsys.readouterr().err
    assert source.read_bytes() == before


def test_macros_do_not_come_along_and_neither_does_their_ending(source):
    macros = source.rename(source.with_name("case.xlsm"))
    assert pipeline.anonymize(macros).output.name == "case.anonymized.xlsx"
