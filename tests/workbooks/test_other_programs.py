"""Files of other programs: other formats are refused by name, other ways to write .xlsx say the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import openpyxl
import pytest

from teamform.generator import invent
from teamform.workbook.read import read_workbook
from teamform.workbook.template import write_template
from tests.workbooks.fullest import FULL
from tests.workbooks.making import archive, package, write
from tests.workbooks.test_round_trip import content

BRIEF = invent(25, 4, demand=1.1, periods=2, staffed=0.3).brief


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return write_template(tmp_path_factory.mktemp("written") / "input.xlsx", BRIEF)


@pytest.mark.parametrize(("form", "code"), [("ods", "E107"), ("xls", "E104")])
def test_other_formats_are_named(written, soffice_convert, form, code):
    assert [finding.code for finding in read_workbook(soffice_convert(written, form)).findings] == [code]


def test_a_workbook_saved_by_libreoffice_says_the_same(written, soffice_convert):
    saved = read_workbook(soffice_convert(written, "xlsx"))
    assert saved.brief is not None, str(saved.findings)
    assert content(saved.brief) == content(BRIEF)


def test_a_workbook_saved_by_openpyxl_says_the_same(written, tmp_path):
    openpyxl.load_workbook(written).save(tmp_path / "saved.xlsx")
    saved = read_workbook(tmp_path / "saved.xlsx")
    assert saved.brief is not None, str(saved.findings)
    assert content(saved.brief) == content(BRIEF)


def _without_addresses(xml: str) -> str:
    """Cells and rows counted, as some exporters leave it, where no cell is left out."""
    return re.sub(r'<row r="\d+"', "<row", xml)


def _with_prefix(xml: str) -> str:
    """Every element with a prefix, as the Open XML SDK writes it."""
    tagged = re.sub(r"<(/?)(\w)", r"<\1x:\2", xml)
    return re.sub(r' xmlns="', ' xmlns:x="', tagged)


def _strict(xml: str) -> str:
    """The namespaces of the strict variant."""
    return xml.replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/x/main"
    )


@pytest.mark.parametrize("rewrite", [_without_addresses, _with_prefix, _strict])
def test_other_ways_to_write_the_same_xml(rewrite: Callable[[str], str], tmp_path):
    ours = read_workbook(write(tmp_path / "ours.xlsx", FULL)).brief
    parts = {name: str(xml) for name, xml in package(FULL).items()}
    rewritten = {
        name: rewrite(xml) if name.startswith(("xl/worksheets/sheet", "xl/workbook")) else xml
        for name, xml in parts.items()
    }
    theirs = read_workbook(archive(tmp_path / "theirs.xlsx", rewritten)).brief
    assert ours is not None
    assert theirs is not None
    assert content(theirs) == content(ours)


def test_texts_kept_apart_in_runs_and_with_readings(tmp_path):
    parts = package(FULL)
    name = '<c r="B2" t="inlineStr"><is><t xml:space="preserve">Anna M\u00fcller</t></is></c>'
    people = str(parts["xl/worksheets/sheet1.xml"])
    assert name in people
    runs = "<r><t>Anna </t></r><r><rPr><b/></rPr><t>M\u00fcller</t></r><rPh sb='0' eb='1'><t>ANNA</t></rPh>"
    parts["xl/worksheets/sheet1.xml"] = people.replace(name, '<c r="B2" t="s"><v>1</v></c>')
    parts["xl/sharedStrings.xml"] = f"<sst><si><t>unused</t></si><si>{runs}</si></sst>"
    links = str(parts["xl/_rels/workbook.xml.rels"])
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="rId901" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = links.replace("</Relationships>", link)
    brief = read_workbook(archive(tmp_path / "input.xlsx", parts)).brief
    assert brief is not None
    assert brief.problem.people[0].name == "Anna M\u00fcller"
