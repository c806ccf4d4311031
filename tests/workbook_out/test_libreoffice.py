"""Another program opens, recalculates and saves what was written, and nothing of it is lost."""

from __future__ import annotations

import openpyxl

from teamform.workbook.layout import DROP_DOWNS
from teamform.workbook.plan import read_plan, write_plan
from teamform.workbook.read import read_workbook
from teamform.workbook.template import write_template
from teamform.workbook.visible import compare_visible
from tests.workbook_out.conftest import SMALL, SMALL_PLAN, facts_of


def test_a_plan_saved_by_libreoffice_is_still_the_same_plan(tmp_path, soffice_convert):
    facts = facts_of(SMALL, SMALL_PLAN)
    saved = soffice_convert(write_plan(tmp_path / "plan.xlsx", facts), "xlsx")
    stored = read_plan(saved)
    assert stored.solved == facts.solved
    assert compare_visible(stored, SMALL) == ()
    reading = read_workbook(saved)
    assert reading.brief is not None, str(reading.findings)
    assert reading.brief.problem.content_hash == SMALL.content_hash


def test_the_drop_downs_hold_what_the_workbook_holds(tmp_path, example, soffice_convert):
    """Each list is shown in a cell by LibreOffice's own arithmetic."""
    source = write_template(tmp_path / "template.xlsx", example)
    workbook = openpyxl.load_workbook(source)
    page = workbook.create_sheet("Seen")
    for row, one in enumerate(DROP_DOWNS, start=1):
        page.cell(row, 1, one.name)
        page.cell(row, 2, f"=ROWS({one.range_name})")
        page.cell(row, 3, f"=INDEX({one.range_name},ROWS({one.range_name}))")
    workbook.save(source)
    seen = openpyxl.load_workbook(soffice_convert(source, "xlsx"), data_only=True)["Seen"]
    lists = {name: (count, last) for name, count, last in seen.values}
    problem = example.problem
    assert lists["People"] == (len(problem.people), problem.people[-1].id)
    assert lists["Initiatives"] == (len(problem.initiatives), problem.initiatives[-1].id)
    assert lists["Seats"] == (len(problem.seats), problem.seats[-1].id)
    assert lists["Skills"] == (len(problem.all_skills), problem.all_skills[-1])
    assert lists["Yes / No"] == (2, "No")
    assert lists["Roles"] == (5, "Design")
