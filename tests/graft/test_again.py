"""A workbook with results in it is solved again, after its owner, or another program, has worked on it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from teamform.workbook.layout import HIDDEN_SHEET
from teamform.workbook.ownership import ownership_of
from teamform.workbook.package import Package
from teamform.workbook.plan import read_plan
from teamform.workbook.reading.addresses import quoted
from teamform.workbook.reading.book import read_book
from teamform.workbook.visible import compare_visible
from tests.graft.injecting import BOOK, MAIN, OFFICE, Edit, Injection, Part, packed, parts_of
from tests.graft.integrity import Opened, faults
from tests.graft.packages import PACKAGES
from tests.graft.registry import numbers, two_sheets, written_by
from tests.workbook_out.conftest import SMALL


@pytest.fixture
def first(grafted, tmp_path) -> bytes:
    """Return a workbook of two sheets with results in it."""
    path = tmp_path / "mine.xlsx"
    path.write_bytes(written_by(two_sheets))
    content: bytes = grafted(path).read_bytes()
    return content


def renamed(content: bytes, old: str, new: str) -> bytes:
    """Rename a sheet as Excel does: names and formulas follow."""
    sheet, plain = new.replace("'", "&apos;"), f"{quoted(old)}!"
    parts = parts_of(content)
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            text = data.decode().replace(plain, f"{quoted(new)}!".replace("'", "&apos;"))
            parts[name] = text.replace(f'<sheet name="{old}"', f'<sheet name="{sheet}"').encode()
    return packed(parts)


def again(content: bytes, grafted, folder: Path) -> Path:
    path = folder / "again.xlsx"
    path.write_bytes(content)
    after: Path = grafted(path)
    assert faults(after.read_bytes()) == []
    return after


def test_a_renamed_sheet_is_found_and_its_name_is_kept(first, grafted, facts, tmp_path):
    changed = renamed(renamed(first, "Assignments", "Q1"), "Summary", "Anna's plan")
    path = tmp_path / "renamed.xlsx"
    path.write_bytes(changed)
    stored = read_plan(path)
    assert stored.visible.sheet == "Q1"
    assert compare_visible(stored, SMALL) == ()
    after = again(changed, grafted, tmp_path)
    names, before = Opened(after.read_bytes()).sheet_names, Opened(first).sheet_names
    assert names == [{"Assignments": "Q1", "Summary": "Anna's plan"}.get(name, name) for name in before]
    stored = read_plan(after)
    assert stored.solved == facts.solved
    assert compare_visible(stored, SMALL) == ()


def test_charts_and_links_lead_to_the_renamed_sheet(first, grafted, tmp_path):
    after = again(renamed(first, "Summary", "Anna's plan"), grafted, tmp_path)
    parts = parts_of(after.read_bytes())
    charts = [data.decode() for name, data in parts.items() if name.startswith("xl/charts/")]
    assert charts
    assert all("'Anna''s plan'!" in chart and "Summary!" not in chart for chart in charts)
    found = openpyxl.load_workbook(again(renamed(first, "Gaps", "Holes"), grafted, tmp_path))
    links = [cell.hyperlink for row in found["Summary"].iter_rows() for cell in row if cell.hyperlink]
    assert "'Holes'!A1" in [link.location for link in links]


def test_new_sheets_stand_where_the_user_put_the_old_ones(first, grafted, tmp_path):
    text = parts_of(first)[BOOK].decode()
    start = text.index('<sheet name="Data"')
    data = text[start : text.index("/>", start) + 2]
    edits = (Edit(BOOK, data, ""), Edit(BOOK, "<sheets>", f"<sheets>{data}"))
    after = again(Injection(edits=edits).into(first), grafted, tmp_path)
    names = Opened(after.read_bytes()).sheet_names
    assert names[:2] == ["Data", "Summary"]
    assert names[-2:] == ["More", HIDDEN_SHEET]


def test_a_copy_that_the_user_made_of_a_result_is_theirs(first, grafted, tmp_path):
    workbook = openpyxl.load_workbook(io.BytesIO(first))
    workbook.copy_worksheet(workbook["Assignments"]).title = "Assignments (2)"
    saved = io.BytesIO()
    workbook.save(saved)
    after = again(saved.getvalue(), grafted, tmp_path)
    book = read_book(Package.open(after))
    assert [sheet.result for sheet in book.sheets if sheet.name.startswith("Assignments")] == [
        "Assignments",
        "",
    ]


def test_a_result_that_the_user_deleted_comes_again(first, grafted, tmp_path):
    workbook, saved = openpyxl.load_workbook(io.BytesIO(first)), io.BytesIO()
    del workbook["Gaps"]
    workbook.defined_names["_tfSheet_Gaps"].attr_text = "#REF!$1:$1048576"  # as Excel leaves it
    workbook.save(saved)
    after = again(saved.getvalue(), grafted, tmp_path)
    assert "Gaps" in Opened(after.read_bytes()).sheet_names


@pytest.mark.parametrize("program", ["openpyxl", "LibreOffice"])
def test_what_another_program_saved_takes_the_results_again(
    program, first, grafted, facts, tmp_path, request
):
    path = tmp_path / "saved.xlsx"
    path.write_bytes(first)
    if program == "openpyxl":
        openpyxl.load_workbook(path).save(path)
    else:
        path = request.getfixturevalue("soffice_convert")(path, "xlsx")
    after = again(path.read_bytes(), grafted, tmp_path)
    assert Opened(after.read_bytes()).sheet_names == Opened(first).sheet_names
    assert read_plan(after).solved == facts.solved
    assert compare_visible(read_plan(after), SMALL) == ()


def test_results_are_known_by_their_names_where_a_program_dropped_the_hidden_ones(first, grafted, tmp_path):
    parts = parts_of(first)
    text = parts[BOOK].decode()
    while "_tfSheet_" in text:
        start = text.rindex("<definedName ", 0, text.index("_tfSheet_"))
        end = text.index("</definedName>", start) + len("</definedName>")
        text = text[:start] + text[end:]
    parts[BOOK] = text.encode()
    after = again(packed(parts), grafted, tmp_path)
    assert Opened(after.read_bytes()).sheet_names == Opened(first).sheet_names


def test_parts_of_old_results_are_gone_and_strays_of_the_user_are_not(grafted, tmp_path):
    path = tmp_path / "strays.xlsx"
    path.write_bytes(PACKAGES["ribbon_printer_and_strays.xlsx"]())
    once = parts_of(grafted(path).read_bytes())
    path.write_bytes(packed({**once, "xl/media/mine.png": b"mine"}))
    twice = parts_of(grafted(path).read_bytes())
    assert set(twice) == {*once, "xl/media/mine.png"}


def test_the_workbook_opens_on_the_summary_where_no_sheet_in_sight_is_selected(grafted, tmp_path):
    edit = Edit(BOOK, '<sheet name="Data"', '<sheet name="Data" state="hidden"')
    path = tmp_path / "hidden.xlsx"
    path.write_bytes(Injection(edits=(edit,)).into(written_by(two_sheets)))
    workbook = openpyxl.load_workbook(grafted(path))
    assert workbook.active is not None
    assert workbook.active.title == "Summary"
    assert workbook.active.sheet_view.tabSelected


# -- the chain of calculations ----------------------------------------------------------------------------


def chained(content: bytes, *numbers: str) -> bytes:
    cells = "".join(
        f'<c r="A{row}" i="{number}"/><c r="B{row}"/>' for row, number in enumerate(numbers, start=1)
    )
    chain = f'<calcChain xmlns="{MAIN}">{cells}</calcChain>'
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    part = Part("xl/calcChain.xml", chain, content_type, BOOK, f"{OFFICE}/calcChain", "rId99")
    return Injection((part,)).into(content)


def number_of(content: bytes, name: str) -> str:
    opened = Opened(content)
    return opened.sheets[opened.sheet_names.index(name)].get("sheetId", "")


def test_the_chain_stays_where_it_leads_to_the_users_sheets(first, grafted, tmp_path):
    content = chained(first, number_of(first, "Data"), number_of(first, "More"))
    after = parts_of(again(content, grafted, tmp_path).read_bytes())
    assert after["xl/calcChain.xml"] == parts_of(content)["xl/calcChain.xml"]


def test_the_chain_goes_where_it_leads_to_a_sheet_that_is_taken_out(first, grafted, tmp_path):
    content = chained(first, number_of(first, "Data"), number_of(first, "Gaps"))
    after = parts_of(again(content, grafted, tmp_path).read_bytes())
    assert "xl/calcChain.xml" not in after


# -- whose it is ------------------------------------------------------------------------------------------


def test_a_result_is_untouched_until_somebody_saves_it(first, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(first)
    assert (ownership_of(path).is_result, ownership_of(path).is_untouched) == (True, True)
    openpyxl.load_workbook(path).save(path)
    assert (ownership_of(path).is_result, ownership_of(path).is_untouched) == (True, False)


def test_a_workbook_packed_otherwise_is_still_untouched_and_one_with_another_cell_is_not(first, tmp_path):
    path = tmp_path / "plan.xlsx"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts_of(first).items():
            archive.writestr(name, data)
    path.write_bytes(file.getvalue())
    assert ownership_of(path).is_untouched
    parts = parts_of(first)
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<v>3</v>", b"<v>4</v>")
    path.write_bytes(packed(parts))
    assert not ownership_of(path).is_untouched


def test_the_users_own_workbook_is_no_result(tmp_path):
    path = tmp_path / "mine.xlsx"
    path.write_bytes(written_by(lambda workbook: numbers(workbook.add_worksheet("Summary"))))
    assert not ownership_of(path).is_result
