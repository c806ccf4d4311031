"""Packages with parts that no library writes."""

from __future__ import annotations

import io
import zipfile

from teamform import generator
from teamform.workbook.styles import Styles
from teamform.workbook.template import PLANNING_MODELS, new_workbook, write_input_sheets
from tests.graft.injecting import (
    BOOK,
    BOOK_RELATIONS,
    MAIN,
    MICROSOFT,
    OFFICE,
    SHEET_1,
    TYPES_PART,
    Edit,
    Injection,
    Part,
    packed,
    parts_of,
)
from tests.graft.registry import PACKAGES, made, two_sheets, written_by

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
EXCEL = "application/vnd.ms-excel"


@made("our_own_template.xlsx")
def template():
    file = io.BytesIO()
    with new_workbook(file) as workbook:
        write_input_sheets(workbook, Styles(workbook), generator.example(), PLANNING_MODELS)
    return file.getvalue()


@made("slicer_of_a_table.xlsx")
def slicer():
    def base(workbook):
        sheet = workbook.add_worksheet("Data")
        sheet.add_table("A1:B4", {"name": "Sales", "columns": [{"header": "Area"}, {"header": "Value"}]})

    spaces = (
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"'
    )
    cache = f"""<slicerCacheDefinition xmlns="{MICROSOFT}" name="Slicer_Area" sourceName="Area"><extLst>
<ext uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" {spaces}>
<x15:tableSlicerCache tableId="1" column="1"/></ext>
</extLst></slicerCacheDefinition>"""
    ext = f"""<extLst><ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" {spaces}><x15:slicerCaches>
<x14:slicerCache xmlns:r="{OFFICE}" r:id="rId90"/></x15:slicerCaches></ext></extLst></workbook>"""
    sheet_ext = f"""<extLst><ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" {spaces}><x14:slicerList>
<x14:slicer r:id="rId91"/></x14:slicerList></ext></extLst></worksheet>"""
    return Injection(
        parts=(
            Part("xl/slicerCaches/slicerCache1.xml", cache, f"{EXCEL}.slicerCache+xml", BOOK,
                 f"{MICROSOFT}/slicerCache", "rId90"),
            Part("xl/slicers/slicer1.xml", f'<slicers xmlns="{MICROSOFT}"/>', f"{EXCEL}.slicer+xml", SHEET_1,
                 f"{MICROSOFT}/slicer", "rId91"),
        ),
        edits=(Edit(BOOK, "</workbook>", ext), Edit(SHEET_1, "</worksheet>", sheet_ext)),
    ).into(written_by(base))  # fmt: skip


@made("threaded_comments.xlsx")
def threaded_comments():
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships"
    thread = f"""<ThreadedComments xmlns="{space}"><threadedComment ref="A1" dT="2026-01-02T03:04:05.00"
personId="{{A}}" id="{{B}}"><text>Really?</text></threadedComment></ThreadedComments>"""
    people = f'<personList xmlns="{space}"><person displayName="Anna" id="{{A}}"/></personList>'

    def base(workbook):
        workbook.add_worksheet("Data").write_comment("A1", "[Threaded comment]")

    return Injection(
        (
            Part("xl/threadedComments/threadedComment1.xml", thread, f"{EXCEL}.threadedcomments+xml", SHEET_1,
                 f"{kind}/threadedComment", "rId77"),
            Part("xl/persons/person.xml", people, f"{EXCEL}.person+xml", BOOK, f"{kind}/person", "rId78"),
        )
    ).into(written_by(base))  # fmt: skip


@made("form_controls.xlsx")
def form_controls():
    control = """<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
objectType="CheckBox" checked="Checked" lockText="1" noThreeD="1"/>"""

    def base(workbook):
        workbook.add_worksheet("Data").insert_button("C3", {"caption": "Run"})

    return Injection(
        (
            Part("xl/ctrlProps/ctrlProp1.xml", control, f"{EXCEL}.controlproperties+xml", SHEET_1,
                 f"{OFFICE}/ctrlProp", "rId55"),
        )
    ).into(written_by(base))  # fmt: skip


@made("power_query.xlsx")
def power_query():
    connections = f"""<connections xmlns="{MAIN}">
<connection id="1" keepAlive="1" name="Query - Staff" type="5"
refreshedVersion="8"><dbPr connection="Provider=Microsoft.Mashup.OleDb.1" command="SELECT * FROM [Staff]"/>
</connection></connections>"""
    table = f'<queryTable xmlns="{MAIN}" name="ExternalData_1" connectionId="1" autoFormatId="16"/>'
    item = '<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">AAAAABcDAABQSwMEFAACAAgA</DataMashup>'
    custom = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    properties = f'<ds:datastoreItem ds:itemID="{{C}}" xmlns:ds="{custom}"/>'

    def base(workbook):
        workbook.add_worksheet("Data").add_table("A1:B4", {"name": "Staff"})
        workbook.define_name("Data!ExternalData_1", "=Data!$A$1:$B$4")

    return Injection(
        (
            Part("xl/connections.xml", connections, f"{SPREADSHEET}.connections+xml", BOOK,
                 f"{OFFICE}/connections", "rId60"),
            Part("xl/queryTables/queryTable1.xml", table, f"{SPREADSHEET}.queryTable+xml",
                 "xl/tables/table1.xml", f"{OFFICE}/queryTable", "rId1"),
            Part("customXml/item1.xml", item, "application/xml", BOOK, f"{OFFICE}/customXml", "rId61"),
            Part("customXml/itemProps1.xml", properties,
                 "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
                 "customXml/item1.xml", f"{OFFICE}/customXmlProps", "rId1"),
        )
    ).into(written_by(base))  # fmt: skip


@made("pivot_cache.xlsx")
def pivot_cache():
    definition = f"""<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" recordCount="0"
refreshedBy="Anna"><cacheSource type="worksheet"><worksheetSource ref="A1:B2" sheet="Data"/></cacheSource>
<cacheFields count="1"><cacheField name="Area"><sharedItems/></cacheField></cacheFields>
</pivotCacheDefinition>"""
    records = f'<pivotCacheRecords xmlns="{MAIN}" count="0"/>'
    place = "xl/pivotCache/pivotCacheDefinition1.xml"
    caches = '<pivotCaches><pivotCache cacheId="7" r:id="rId70"/></pivotCaches></workbook>'
    return Injection(
        parts=(
            Part(place, definition, f"{SPREADSHEET}.pivotCacheDefinition+xml", BOOK,
                 f"{OFFICE}/pivotCacheDefinition", "rId70"),
            Part("xl/pivotCache/pivotCacheRecords1.xml", records, f"{SPREADSHEET}.pivotCacheRecords+xml",
                 place, f"{OFFICE}/pivotCacheRecords", "rId1"),
        ),
        edits=(Edit(BOOK, "</workbook>", caches),),
    ).into(written_by(two_sheets))  # fmt: skip


@made("external_links.xlsx")
def external_links():
    link = f"""<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1"><sheetNames>
<sheetName val="Rates"/></sheetNames></externalBook></externalLink>"""
    relations = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="rates.xlsx" TargetMode="External"/>
</Relationships>"""
    return Injection(
        parts=(
            Part("xl/externalLinks/externalLink1.xml", link, f"{SPREADSHEET}.externalLink+xml", BOOK,
                 f"{OFFICE}/externalLink", "rId40"),
            Part("xl/externalLinks/_rels/externalLink1.xml.rels", relations,
                 "application/vnd.openxmlformats-package.relationships+xml"),
        ),
        edits=(Edit(BOOK, "</sheets>", '</sheets><externalReferences><externalReference r:id="rId40"/>'
                    "</externalReferences>"),),
    ).into(written_by(two_sheets))  # fmt: skip


@made("calculation_chain.xlsx")
def calculation_chain():
    chain = f'<calcChain xmlns="{MAIN}"><c r="B1" i="1" l="1"/><c r="B2"/><c r="B3"/></calcChain>'
    content_type = f"{SPREADSHEET}.calcChain+xml"
    return Injection(
        (Part("xl/calcChain.xml", chain, content_type, BOOK, f"{OFFICE}/calcChain", "rId33"),)
    ).into(PACKAGES["values_and_cached_formulas.xlsx"]())  # fmt: skip


@made("prefixes_and_comments.xlsx")
def prefixes():
    """As Open XML SDK writes it: every element with a prefix."""
    parts = parts_of(written_by(two_sheets))
    for name in (BOOK, "xl/styles.xml"):
        text = parts[name].decode().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
        text = text.replace("xmlns=", "xmlns:x=", 1).replace("<x:sheets>", "<!-- sheets --><x:sheets>")
        parts[name] = text.encode()
    return packed(parts)


@made("ignorable_extensions.xlsx")
def ignorable_extensions():
    """As today's Excel writes it: elements of later versions, which older ones pass over."""
    spaces = (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15 xr"'
        ' xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"'
        ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision">'
    )
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\plans\\" '
        'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice>'
        '</mc:AlternateContent><xr:revisionPtr revIDLastSave="0" documentId="8_{1}"/><bookViews>'
    )
    relations = f'xmlns:r="{OFFICE}"'
    return Injection(
        edits=(Edit(BOOK, f"{relations}>", relations + spaces), Edit(BOOK, "<bookViews>", choice))
    ).into(written_by(two_sheets))


@made("in_utf_16.xlsx")
def in_utf_16():
    parts = parts_of(written_by(two_sheets))
    for name in (BOOK, BOOK_RELATIONS, "xl/styles.xml"):
        parts[name] = parts[name].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    return packed(parts)


@made("without_styles.xlsx")
def without_styles():
    styles = f'<Relationship Id="rId4" Type="{OFFICE}/styles" Target="styles.xml"/>'
    override = f'<Override PartName="/xl/styles.xml" ContentType="{SPREADSHEET}.styles+xml"/>'
    return Injection(
        edits=(Edit(BOOK_RELATIONS, styles, ""), Edit(TYPES_PART, override, "")),
        without=frozenset({"xl/styles.xml"}),
    ).into(written_by(two_sheets))


@made("bare_styles.xlsx")
def bare_styles():
    parts = parts_of(written_by(two_sheets))
    parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><extLst/></styleSheet>'.encode()
    return packed(parts)


@made("parts_in_other_places.xlsx")
def other_places():
    """As some exports write it: other folders, absolute targets, no view."""
    parts = parts_of(written_by(two_sheets))
    moved = {
        name.replace("xl/workbook.xml", "Book/Main.xml").replace("xl/_rels/workbook", "Book/_rels/Main"): data
        for name, data in parts.items()
    }
    relations = moved["Book/_rels/Main.xml.rels"].decode()
    moved["Book/_rels/Main.xml.rels"] = relations.replace('Target="', 'Target="/xl/').encode()
    moved["_rels/.rels"] = moved["_rels/.rels"].replace(b"xl/workbook.xml", b"/Book/Main.xml")
    moved[TYPES_PART] = moved[TYPES_PART].replace(b"/xl/workbook.xml", b"/Book/Main.xml")
    book = moved["Book/Main.xml"].decode()
    start, end = book.index("<bookViews>"), book.index("<sheets>")
    moved["Book/Main.xml"] = (book[:start] + book[end:]).encode()
    return packed(moved)


@made("custom_views.xlsx")
def custom_views():
    views = """<customWorkbookViews>
<customWorkbookView name="Mine" guid="{00000000-0000-0000-0000-000000000001}"
windowWidth="800" windowHeight="600" activeSheetId="2"/></customWorkbookViews></workbook>"""
    return Injection(edits=(Edit(BOOK, "</workbook>", views),)).into(written_by(two_sheets))


@made("ribbon_printer_and_strays.xlsx")
def strays():
    ribbon = '<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui"/>'
    return Injection(
        (
            Part("customUI/customUI.xml", ribbon, "application/xml", "",
                 "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility", "rId44"),
            Part("xl/printerSettings/printerSettings1.bin", bytes(range(256)) * 4,
                 f"{SPREADSHEET}.printerSettings", SHEET_1, f"{OFFICE}/printerSettings", "rId45"),
            Part("xl/worksheets/sheet99.xml", f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
                 f"{SPREADSHEET}.worksheet+xml"),
            Part("[trash]/0000.dat", bytes(40), "application/octet-stream"),
        )
    ).into(written_by(two_sheets))  # fmt: skip


@made("streamed_zip.xlsx")
def streamed():
    """Written as a stream: sizes behind the entries, some not packed, extra fields, comments."""

    class Stream(io.RawIOBase):
        def __init__(self):
            self.data = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.data += bytes(data)
            return len(data)

    stream = Stream()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, (name, data) in enumerate(parts_of(written_by(two_sheets)).items()):
            info = zipfile.ZipInfo(name, (2020, 2, 29, 23, 59, 58))
            info.compress_type = zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED
            info.extra = b"\xfe\xca\x04\x00abcd"
            info.comment, info.external_attr = b"part", 0o640 << 16
            with archive.open(info, "w", force_zip64=number % 3 == 0) as entry:
                entry.write(data)
        archive.comment = b"all of it"
    return bytes(stream.data)
