"""Relationships, content types, sheets and tables, each by itself."""

from __future__ import annotations

import pytest

from teamform.workbook.graft.content_types import ContentTypes
from teamform.workbook.graft.donor import free_part
from teamform.workbook.graft.relations import Relations
from teamform.workbook.graft.sheets import (
    free_name,
    rewritten_sheet,
    rewritten_table,
    shared_strings,
    table_name,
)
from teamform.workbook.graft.styles import Formats
from teamform.workbook.graft.trees import MAIN, main, parse, serialize
from teamform.workbook.reading.xml import DoctypeError, MalformedError
from tests.graft.injecting import PACKAGE

FORMATS = Formats(cells=(10, 11, 12), differential=(20, 21))
STRINGS = shared_strings(
    f"""<sst xmlns="{MAIN}"><si><t>one</t></si><si><t xml:space="preserve"> &lt;two&gt; </t></si>
<si><r><rPr><b/></rPr><t>three</t></r></si></sst>""".encode()
)

# -- trees ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>',
        b'<?xml version="1.0"?><!-- c --><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused(content):
    with pytest.raises(DoctypeError):
        parse(content)


@pytest.mark.parametrize("content", [b"", b"no xml", b"<a><b></a>", b"<a>&b;</a>"])
def test_what_is_not_well_formed_is_refused(content):
    with pytest.raises(MalformedError):
        parse(content)


def test_what_stands_around_the_root_and_prefixes_survive():
    content = b'<?mso a?><!-- b --><x:a xmlns:x="u" xmlns:y="v" y:Ignorable="z"><x:b/></x:a>'
    assert content in serialize(parse(content)).replace(b"\n", b"")


# -- relationships ----------------------------------------------------------------------------------------


def relations_of(*said: str) -> Relations:
    inner = "".join(f"<Relationship {one}/>" for one in said)
    root = parse(f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'.encode())
    return Relations("xl/workbook.xml", root)


def targets(relations: Relations) -> dict[str, str]:
    return {one.get("Id", ""): one.get("Target", "") for one in parse(relations.serialized())}


def test_a_new_id_is_above_all_others():
    relations = relations_of('Id="rId7" Type="a" Target="a.xml"', 'Id="other" Type="a" Target="b.xml"')
    assert relations.add("kind", "xl/worksheets/sheet3.xml") == "rId8"
    assert relations.add("kind", "customXml/item1.xml") == "rId9"
    assert targets(relations)["rId8"] == "worksheets/sheet3.xml"
    assert targets(relations)["rId9"] == "../customXml/item1.xml"


def test_pointers_to_what_is_gone_go_too_but_not_those_to_the_outside():
    relations = relations_of(
        'Id="a" Type="a" Target="/xl/Sheet1.xml"',
        'Id="b" Type="a" Target="sheet1.xml" TargetMode="External"',
        'Id="c" Type="a" Target="sheet2.xml"',
    )
    relations.forget({"xl/sheet1.xml"})
    assert list(targets(relations)) == ["b", "c"]


# -- content types ----------------------------------------------------------------------------------------

TYPES = b"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="VML" ContentType="vml"/><Override PartName="/xl/A.xml" ContentType="a"/></Types>"""


def test_a_part_is_declared_unless_its_ending_says_what_it_is():
    types = ContentTypes(parse(TYPES))
    types.declare("xl/drawing1.vml", "vml")
    assert types.serialized().count(b"PartName") == 1
    types.declare("xl/odd.vml", "other")
    types.declare("xl/b.xml", "b")
    parts = ("xl/drawing1.vml", "xl/odd.vml", "xl/b.xml", "xl/a.xml", "c.bin")
    assert [types.of(part) for part in parts] == ["vml", "other", "b", "a", ""]
    types.forget({"xl/a.xml"})
    assert types.of("xl/a.xml") == ""


# -- sheets -----------------------------------------------------------------------------------------------

SHEET = f"""<worksheet xmlns="{MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>
<cols><col min="1" max="2" style="2"/></cols><sheetData><row r="1" s="1" customFormat="1">
<c r="A1" s="1" t="s"><v>0</v></c>
<c r="B1" t="s"><v>1</v></c><c r="C1" s="2" t="s"><v>2</v></c><c r="D1" s="1"><v>7</v></c></row></sheetData>
<conditionalFormatting sqref="A1"><cfRule type="cellIs" dxfId="1" priority="1"/></conditionalFormatting>
</worksheet>""".encode()


def test_texts_move_into_their_cells():
    root = parse(rewritten_sheet(SHEET, STRINGS, FORMATS, selected=False))
    plain, spaced, rich, number = root.iter(main("c"))
    assert [cell.get("t") for cell in (plain, spaced, rich, number)] == ["inlineStr"] * 3 + [None]
    texts = ["".join(map(str, cell.itertext())) for cell in (plain, spaced, rich, number)]
    assert texts == ["one", " <two> ", "three", "7"]
    assert spaced[0][0].get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    assert rich.find(f"{main('is')}/{main('r')}/{main('rPr')}/{main('b')}") is not None


def test_formats_are_the_users_numbers_also_where_none_was_named():
    root = parse(rewritten_sheet(SHEET, STRINGS, FORMATS, selected=False))
    assert [cell.get("s") for cell in root.iter(main("c"))] == ["11", "10", "12", "11"]
    assert [row.get("s") for row in root.iter(main("row"))] == ["11"]
    assert [column.get("style") for column in root.iter(main("col"))] == ["12"]
    assert [rule.get("dxfId") for rule in root.iter(main("cfRule"))] == ["21"]


@pytest.mark.parametrize(("selected", "said"), [(True, "1"), (False, "0")])
def test_one_sheet_at_most_is_selected(selected, said):
    root = parse(rewritten_sheet(SHEET, STRINGS, FORMATS, selected=selected))
    assert [view.get("tabSelected") for view in root.iter(main("sheetView"))] == [said]


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        (b'<c r="D1" s="1">', b'<c s="1" r="D1">'),
        (b't="s"><v>1</v>', b't="s"><v> 1</v>'),
        (b'<row r="1" s="1" ', b'<row s="x" r="1" '),
    ],
)
def test_cells_that_are_written_otherwise_are_never_taken_for_others(written, otherwise):
    assert written in SHEET
    with pytest.raises(ValueError, match="are written as XlsxWriter writes them"):
        rewritten_sheet(SHEET.replace(written, otherwise), STRINGS, FORMATS, selected=False)


def test_a_sheet_without_cells_stays_one():
    blank = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()
    assert blank in rewritten_sheet(blank, (), FORMATS, selected=False)


def test_a_table_gets_its_number_name_and_formats():
    table = f"""<table xmlns="{MAIN}" id="1" name="tfLoad" displayName="tfLoad" ref="A1:B2"
headerRowDxfId="0"><tableColumns><tableColumn id="1" name="A" dataDxfId="1"/></tableColumns>
</table>""".encode()
    assert table_name(table) == "tfLoad"
    root = parse(rewritten_table(table, FORMATS, 9, "tfLoad_2"))
    assert {name: root.get(name) for name in ("id", "name", "displayName", "ref", "headerRowDxfId")} == {
        "id": "9", "name": "tfLoad_2", "displayName": "tfLoad_2", "ref": "A1:B2", "headerRowDxfId": "20",
    }  # fmt: skip
    assert next(root.iter(main("tableColumn"))).get("dataDxfId") == "21"


def test_a_name_that_is_taken_gets_a_number():
    assert free_name("tfLoad", {"other"}) == "tfLoad"
    assert free_name("tfLoad", {"tfload", "tfload_2"}) == "tfLoad_3"


# -- names of parts ---------------------------------------------------------------------------------------


def test_a_part_keeps_its_name_unless_there_is_one_of_that_name():
    assert free_part("xl/sheet4.xml", {"xl/sheet1.xml"}) == "xl/sheet4.xml"
    assert free_part("xl/Sheet1.xml", {"xl/sheet1.xml", "xl/sheet2.xml"}) == "xl/Sheet3.xml"
    assert free_part("xl/styles.xml", {"xl/styles.xml"}) == "xl/styles1.xml"
