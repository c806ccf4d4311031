"""No name, and nothing else that is anybody's, is left anywhere in the package."""

from __future__ import annotations

import html
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from teamform import pipeline
from teamform.errors import InternalError
from teamform.workbook import anonymize
from teamform.workbook.anonymize.leaks import leaks
from tests.anonymize.conftest import problem_of
from tests.anonymize.sameness import differences
from tests.anonymize.secrets import NAMES, SECRETS, secretive
from tests.graft.integrity import faults


def texts_of(path: Path) -> dict[str, str]:
    """Return all that stands in a package, in every way in which it may be written."""
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        parts["the zip file itself"] = archive.comment + "\n".join(archive.namelist()).encode()
    return {
        name: "\n".join([
            name, data.decode("latin-1"), data.decode("utf-16-le", "ignore"),
            html.unescape(data.decode("utf-8", "ignore")),
        ]).casefold()
        for name, data in parts.items()
    }  # fmt: skip


def found(path: Path) -> set[tuple[str, str]]:
    return {
        (name, secret)
        for name, said in texts_of(path).items()
        for secret in SECRETS
        if re.search(rf"(?<![^\W_]){re.escape(secret.casefold())}(?![^\W_])", said)
    }


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return secretive(tmp_path / "secretive.xlsx")


def test_the_secrets_are_there_to_be_found(source: Path):
    assert {secret for _, secret in found(source)} == set(SECRETS)


def test_nothing_is_left(source: Path, anonymized):
    target = anonymized(source)
    assert found(target) == set()
    assert faults(target.read_bytes()) == []


def test_passwords_are_gone(source: Path, anonymized):
    assert any("password=" in said for said in texts_of(source).values())
    after = "\n".join(texts_of(anonymized(source)).values())
    assert "password" not in after
    assert "sheetprotection" not in after


def test_the_problem_is_the_same(source: Path, anonymized):
    target = anonymized(source)
    assert differences(problem_of(source), problem_of(target)) == []


def test_the_sheets_are_there_under_other_names(source: Path, anonymized):
    before, after = openpyxl.load_workbook(source), openpyxl.load_workbook(anonymized(source))
    assert len(before.sheetnames) == len(after.sheetnames)
    assert after.sheetnames[:3] == before.sheetnames[:3]
    assert after.sheetnames[-2:] == [f"Sheet {len(after.sheetnames) - 1}", f"Sheet {len(after.sheetnames)}"]


def test_one_person_has_one_name_on_all_sheets_and_in_all_comments(source: Path, anonymized):
    workbook = openpyxl.load_workbook(anonymized(source))
    people, own = workbook["People"], workbook.worksheets[-1]
    name = people["B2"].value
    assert str(name).startswith("Person ")
    assert [workbook["Skills"]["B2"].value, own["A2"].value, own["A4"].value] == [name] * 3
    assert people["B2"].comment.author == people["B3"].value
    assert own["A5"].value == f"{people['A2'].value} {name}"


def test_numbers_count_only_where_they_are_read(source: Path, anonymized):
    workbook = openpyxl.load_workbook(anonymized(source))
    people, own = workbook["People"], workbook.worksheets[-1]
    assert [people[cell].value for cell in ("D2", "F2", "L2", "Q2")] == [3, 0.8, 9500, 7]
    assert [own[cell].value for cell in ("C2", "E2")] == [0, 0]
    assert isinstance(own["B2"].value, str)


def test_what_is_left_out_is_said(source: Path, tmp_path: Path):
    report = pipeline.anonymize(source)
    assert report.output == source.with_name("secretive.anonymized.xlsx")
    said = {"document properties", "macros", "custom XML", "pivot tables", "printer settings"}
    assert said <= set(report.left_out)
    assert report.left_out["macros"] == 1


def test_threads_keep_their_writers_under_pseudonyms(source: Path, anonymized):
    with zipfile.ZipFile(anonymized(source)) as archive:
        people = archive.read("xl/persons/person.xml").decode()
        thread = archive.read("xl/threadedComments/threadedComment1.xml").decode()
    assert 'displayName="Person ' in people
    assert 'id="{A}"' in people
    assert 'personId="{A}"' in thread
    assert "<text>Text " in thread
    assert "userId" not in people


def test_drop_downs_and_ranges_stay_where_they_name_nobody(source: Path, anonymized):
    workbook = openpyxl.load_workbook(anonymized(source))
    lists = {str(one.sqref): one.formula1 for one in workbook["People"].data_validations.dataValidation}
    names = list(workbook.defined_names)
    assert lists["I2:I9"].count("Value ") == 2
    assert lists["R2:R9"].lstrip("=") in names
    assert all(name.startswith("Name_") for name in names)


def test_the_same_seed_gives_the_same_file_and_another_seed_other_names(source: Path, tmp_path: Path):
    made = [
        pipeline.anonymize(source, output=tmp_path / f"{number}.xlsx", seed=seed).output.read_bytes()
        for number, seed in enumerate((0, 0, 1, 2))
    ]
    assert made[0] == made[1]
    assert len(set(made)) > 1
    problems = [problem_of(tmp_path / f"{number}.xlsx") for number in range(4)]
    assert [one.id for one in problems[0].people] == [one.id for one in problems[3].people]


def test_a_name_that_would_be_left_stops_it(source: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(anonymize, "leaks", lambda parts, names: [next(iter(parts))] if names else [])
    with pytest.raises(InternalError, match="A name would be left in") as caught:
        pipeline.anonymize(source, output=tmp_path / "case.xlsx")
    assert not (tmp_path / "case.xlsx").exists()
    assert not any(name in str(caught.value) for name in NAMES)


def test_the_last_look_sees_names_however_they_are_written():
    parts = {
        "a": b"<t>x</t>",
        "b": "<t>told ANNA  M\u00dcLLER so</t>".encode(),
        "c": b'<c name="Anna M&#252;ller"/>',
        "d": "Anna M\u00fcller".encode(),
        "xl/anna m\u00fcller.xml": b"<t/>",
        "e": b"<t>Mark</t>",
    }
    assert leaks(parts, ["Anna M\u00fcller", "Mark"]) == ["b", "c", "xl/anna m\u00fcller.xml"]
