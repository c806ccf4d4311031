"""Formats are added to the user's styles: none of theirs moves, none is added twice."""

from __future__ import annotations

from teamform.workbook.graft.styles import LEAST, Stylesheet
from teamform.workbook.graft.trees import MAIN, Element, main, parse

THEIRS = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="1"><numFmt numFmtId="170" formatCode="0.000"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b val="true"/><sz val="10"/>
<name val="Arial"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill
patternType="gray125"/></fill></fills><borders count="1"><border><left/></border></borders>
<cellStyleXfs count="2"><xf numFmtId="9"/><xf numFmtId="0"/></cellStyleXfs>
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="1"/></cellXfs>
<cellStyles count="2"><cellStyle name="Percent" xfId="0" builtinId="5"/><cellStyle name="Normal" xfId="1"
builtinId="0"/></cellStyles><extLst/></styleSheet>""".encode()

OURS = f"""<styleSheet xmlns="{MAIN}">
<numFmts><numFmt numFmtId="164" formatCode="0.000"/><numFmt numFmtId="170" formatCode="@@"/></numFmts>
<fonts><font><sz val="10"/><name val="Arial"/></font><font><b val="1"/><sz val="10"/><name
val="Arial"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill
patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FF112233"/></patternFill></fill></fills>
<borders><border><left/></border></borders><cellXfs>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="164" fontId="1" fillId="2" borderId="0" xfId="0"><alignment wrapText="1"/></xf>
<xf numFmtId="170" fontId="1" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="9" fontId="1" fillId="0" borderId="0" xfId="0"><protection locked="0"/></xf></cellXfs>
<dxfs><dxf><numFmt numFmtId="170" formatCode="@@"/></dxf><dxf><font><b/></font></dxf></dxfs>
</styleSheet>""".encode()


def entries(root: Element, name: str) -> list[Element]:
    return list(root.iterfind(f"{main(name)}/{{*}}*"))


def adopted(content: bytes | None) -> tuple[Element, tuple[int, ...], tuple[int, ...]]:
    """Return the styles after ours have come, and their numbers for cells and differential formats."""
    sheet = Stylesheet(parse(content) if content else None)
    formats = sheet.adopt(parse(OURS))
    return parse(sheet.serialized()), formats.cells, formats.differential


def test_theirs_stay_where_they_are():
    before, (after, _, _) = parse(THEIRS), adopted(THEIRS)
    for name in ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"):
        old, new = entries(before, name), entries(after, name)
        assert [dict(one.attrib) for one in new[: len(old)]] == [dict(one.attrib) for one in old]


def test_each_format_says_what_it_is_by_their_numbers():
    after, cells, _ = adopted(THEIRS)
    assert cells == (1, 2, 3, 4)
    formats = [dict(one.attrib) for one in entries(after, "cellXfs")]
    ids = {one.get("formatCode"): one.get("numFmtId") for one in entries(after, "numFmts")}
    assert ids == {"0.000": "170", "@@": "171"}
    said = [[one[name] for name in ("numFmtId", "fontId", "fillId", "borderId")] for one in formats[1:]]
    assert said == [
        ["0", "2", "0", "0"],
        ["170", "1", "2", "0"],
        ["171", "1", "0", "0"],
        ["9", "1", "0", "0"],
    ]
    applied = {"applyNumberFormat", "applyFont", "applyFill", "applyBorder"}
    assert all(applied <= one.keys() for one in formats[1:])
    assert "applyAlignment" in formats[2]
    assert "applyProtection" in formats[4]


def test_they_lean_on_the_style_called_normal_and_on_no_other():
    after, cells, _ = adopted(THEIRS)
    assert {entries(after, "cellXfs")[number].get("xfId") for number in cells} == {"1"}


def test_differential_formats_come_with_their_number_formats():
    after, _, differential = adopted(THEIRS)
    assert differential == (0, 1)
    (number_format,) = entries(after, "dxfs")[0]
    assert number_format.get("numFmtId") == "171"


def test_the_second_time_nothing_is_added():
    once, cells, differential = adopted(THEIRS)
    sheet = Stylesheet(once)
    before = sheet.serialized()
    again = sheet.adopt(parse(OURS))
    assert (again.cells, again.differential) == (cells, differential)
    assert sheet.serialized() == before


def test_counts_and_order_are_those_of_the_schema():
    after, _, _ = adopted(THEIRS)
    names = [one.tag.rpartition("}")[2] for one in after]
    assert names == [
        "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "extLst",
    ]  # fmt: skip
    for name in ("numFmts", "fonts", "fills", "cellXfs", "dxfs"):
        found = after.find(main(name))
        assert found is not None
        assert int(found.get("count", "0")) == len(entries(after, name))


def test_what_excel_takes_for_granted_comes_first_where_there_are_no_styles():
    for content in (None, f'<styleSheet xmlns="{MAIN}"/>'.encode()):
        after, cells, _ = adopted(content)
        least = parse(LEAST)
        for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs"):
            granted = [dict(one.attrib) for one in entries(least, name)]
            assert [dict(one.attrib) for one in entries(after, name)][: len(granted)] == granted
        assert min(cells) == 1


def test_a_prefix_of_theirs_is_used():
    prefixed = THEIRS.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"xmlns=", b"xmlns:x=")
    sheet = Stylesheet(parse(prefixed))
    sheet.adopt(parse(OURS))
    assert b"ns0" not in sheet.serialized()
    assert sheet.serialized().count(b"<x:xf ") == sheet.serialized().count(b"xf numFmtId")
