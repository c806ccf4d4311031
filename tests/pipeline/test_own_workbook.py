"""The plan goes into a copy of the user's workbook; where that cannot be, beside it, and it is said why."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from teamform import pipeline
from teamform.cli.run import run
from teamform.errors import FindingsError, OutputError
from teamform.report.summary import print_summary
from tests.graft.injecting import BOOK, BOOK_RELATIONS, TYPES_PART, Edit, Injection, Part, parts_of
from tests.graft.test_find import OLE, SHEET_TYPE, signed, strict

MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PROJECT = Part("xl/vbaProject.bin", b"the project", "application/vnd.ms-office.vbaProject", BOOK,
               "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "rId99")  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory) -> bytes:
    path = pipeline.new(tmp_path_factory.mktemp("own") / "shop.xlsx", example=True)
    return path.read_bytes()


@pytest.fixture(scope="module")
def solved(shop, tmp_path_factory) -> Path:
    source = tmp_path_factory.mktemp("own") / "shop.xlsx"
    source.write_bytes(shop)
    return pipeline.solve(source).output


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_all_but_four_parts_are_the_users(shop, tmp_path):
    mine = Injection((Part("xl/media/mine.bin", bytes(range(256)), "application/octet-stream"),)).into(shop)
    report = pipeline.solve(put(tmp_path / "shop.xlsx", mine))
    assert report.refusal is None
    before, after = parts_of(mine), parts_of(report.output.read_bytes())
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {TYPES_PART, BOOK, BOOK_RELATIONS, "xl/styles.xml"}
    assert pipeline.verify(report.output).holds


@pytest.mark.parametrize(
    ("change", "said"), [(signed, "a digital signature"), (strict, "a Strict Open XML workbook")]
)
def test_a_workbook_that_cannot_take_the_plan_gets_one_beside_it(change, said, shop, tmp_path, capsys):
    source = put(tmp_path / "shop.xlsx", change(shop))
    report = pipeline.solve(source)
    assert report.refusal is not None
    assert "_xmlsignatures/origin.sigs" not in parts_of(report.output.read_bytes())
    names = openpyxl.load_workbook(report.output).sheetnames
    assert {"Summary", "Assignments", "People", "Seats"} <= set(names)
    assert pipeline.verify(report.output).holds
    print_summary(report)
    shown = capsys.readouterr().out
    assert f"The plan is in a workbook of its own. shop.xlsx: found {said}" in shown
    assert "Fix: In Excel" in shown


def test_the_plan_beside_is_solved_again_into_a_copy_of_itself(shop, tmp_path):
    beside = pipeline.solve(put(tmp_path / "shop.xlsx", signed(shop))).output
    again = pipeline.solve(beside)
    assert again.refusal is None
    assert openpyxl.load_workbook(again.output).sheetnames == openpyxl.load_workbook(beside).sheetnames
    assert pipeline.verify(again.output).holds


def test_a_plan_solved_again_says_what_changed_since_the_last(solved, tmp_path):
    def told(path: Path) -> list[str]:
        said = [str(cell.value) for row in openpyxl.load_workbook(path)["Summary"] for cell in row]
        return [text for text in said if text.startswith("What changed") or "as before" in text]

    again = pipeline.solve(put(tmp_path / "shop.plan.xlsx", solved.read_bytes()))
    assert [text.partition("; ")[0] for text in told(solved)] == [
        "What changed against today's teams",
        "2 initiatives start (I1 Self-service returns, I4 Price list hub)",
    ]  # fmt: skip
    heading, sentence = told(again.output)
    assert heading == "What changed since the last plan"
    assert sentence.startswith("3 initiatives run as before. 12 places are as before.")


def test_json_says_why_the_plan_is_apart(shop, tmp_path, capsys):
    for change, begins in ((signed, "shop.xlsx: found a digital signature"), (bytes, None)):
        source = put(tmp_path / "shop.xlsx", change(shop))
        assert run(["solve", str(source), "--json", "--quiet"]) == 0
        apart = json.loads(capsys.readouterr().out)["apart"]
        assert apart is None if begins is None else apart.startswith(begins)


def test_a_workbook_that_cannot_be_read_is_not_solved_at_all(tmp_path):
    encrypted = put(tmp_path / "shop.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(FindingsError) as caught:
        pipeline.solve(encrypted)
    (finding,) = caught.value.findings
    assert finding.code == "E105"
    assert "empty the password" in finding.fix


def test_macros_are_kept_under_the_ending_that_excel_wants(shop, tmp_path):
    edit = Edit(TYPES_PART, SHEET_TYPE, MACROS)
    source = put(tmp_path / "shop.xlsm", Injection((PROJECT,), (edit,)).into(shop))
    report = pipeline.solve(source)
    assert report.output == tmp_path / "shop.plan.xlsm"
    after = parts_of(report.output.read_bytes())
    assert after[PROJECT.name] == PROJECT.content
    assert MACROS in after[TYPES_PART].decode()
    with pytest.raises(OutputError, match=r"ends in \.xlsx; expected \.xlsm") as caught:
        pipeline.solve(source, output=tmp_path / "other.xlsx")
    assert "other.xlsm" in caught.value.remedy


def test_decisions_count_in_a_sheet_that_the_user_renamed(solved, tmp_path):
    workbook = openpyxl.load_workbook(solved)
    sheet = workbook["Assignments"]
    headers = {cell.value: cell.column or 0 for cell in sheet[1]}
    person, seat = (str(sheet.cell(2, headers[header]).value) for header in ("Person ID", "Seat"))
    sheet.cell(2, headers["Decision"]).value = "Not this person"
    sheet.title = "Who does what"
    workbook.defined_names["_tfSheet_Assignments"].attr_text = "'Who does what'!$1:$1048576"
    saved = io.BytesIO()
    workbook.save(saved)
    again = pipeline.solve(put(tmp_path / "shop.plan.xlsx", saved.getvalue()))
    assert person not in again.solved.plan.people_in(seat)
    assert again.problem.locks[0].origin.startswith("'Who does what'!")
    names = openpyxl.load_workbook(again.output).sheetnames
    assert "Who does what" in names
    assert "Assignments" not in names
    assert pipeline.verify(again.output).holds
