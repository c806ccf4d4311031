"""A workbook with secrets in every place that a workbook has."""

from __future__ import annotations

import io
import warnings
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import NamedStyle
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation

from tests.graft.injecting import BOOK, MICROSOFT, OFFICE, SHEET_1, Edit, Injection, Part
from tests.workbooks.fullest import FULL
from tests.workbooks.making import write

NAMES = ("Anna Müller", "Ben Okoro", "Chloé Petit")
"""The people in it."""
SECRETS = (
    *(word for name in NAMES for word in name.split()),
    "Returns", "Platform", "Archive", "Half the cost", "likes tea", "Bonn", "Graz", "Senior", "early",
    "Negotiation", "Data steward", "Growth", "Orders", "Zweigstelle", "4711", "170555123", "Krause",
)  # fmt: skip
"""What must not be left anywhere."""
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def secretive(path: Path) -> Path:
    """Write the workbook."""
    with warnings.catch_warnings(action="ignore"):  # it misses the default style
        workbook = openpyxl.load_workbook(write(path, FULL))
    _properties(workbook)
    _names(workbook)
    _people(workbook["People"])
    _own_sheet(workbook)
    saved = io.BytesIO()
    workbook.save(saved)
    path.write_bytes(_injected(saved.getvalue()))
    return path


def _properties(workbook: openpyxl.Workbook) -> None:
    workbook.properties.creator = workbook.properties.lastModifiedBy = "Anna Müller"
    workbook.properties.title = "Zweigstelle"
    workbook.security = WorkbookProtection(workbookPassword="swordfish", lockStructure=True)


def _names(workbook: openpyxl.Workbook) -> None:
    workbook.defined_names["Boss_Krause"] = DefinedName("Boss_Krause", attr_text='"Anna Müller"')
    workbook.defined_names["Zweigstelle"] = DefinedName(
        "Zweigstelle", attr_text="People!$A$2:$A$4", comment="Krause asked for it"
    )
    style = NamedStyle("Krause blue", number_format='0" Zweigstelle"')
    workbook.add_named_style(style)


def _people(sheet) -> None:
    sheet["B2"].comment = Comment("Anna Müller told Krause", "Ben Okoro")
    sheet["B2"].hyperlink = "mailto:anna.mueller@krause.example"
    sheet["B3"].hyperlink = "#'Anna Müller'!A1"
    sheet["B3"].hyperlink.tooltip = "Krause"
    sheet.oddHeader.center.text = "Zweigstelle Krause"
    listed = DataValidation("list", formula1='"Bonn,Graz"', promptTitle="Krause", prompt="Ask Anna Müller")
    listed.add("I2:I9")
    by_name = DataValidation("list", formula1="=Zweigstelle")
    by_name.add("R2:R9")
    sheet.add_data_validation(listed)
    sheet.add_data_validation(by_name)
    look = DifferentialStyle()
    sheet.conditional_formatting.add("B2:B9", FormulaRule(formula=['$B2="Anna Müller"']))
    sheet.conditional_formatting.add("B2:B9", Rule("containsText", text="Krause", dxf=look, formula=["B2=1"]))
    sheet.protection.password = "swordfish"


def _own_sheet(workbook: openpyxl.Workbook) -> None:
    sheet = workbook.create_sheet("Anna Müller")
    sheet.append(["Who", "Telephone", "Cost centre", "Born", "Told"])
    sheet.append(["Anna Müller", "+49 170555123", 4711, date(1980, 4, 17), True])
    sheet["F2"] = '=IF(A2="Anna Müller","Krause",People!B3)'
    sheet["A4"] = "ANNA  MÜLLER"
    sheet["A5"] = "P01 Anna Müller"
    chart = BarChart()
    chart.title = "Cost centres of Krause"
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=2), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=2))
    workbook.create_chartsheet("Krause").add_chart(chart)


def _injected(content: bytes) -> bytes:
    thread = f"""<ThreadedComments xmlns="{THREADS}"><threadedComment ref="A1" dT="2026-01-02T03:04:05.00"
personId="{{A}}" id="{{B}}"><text>Krause? @Anna Müller</text><mentions><mention mentionpersonId="{{A}}"
mentionId="{{C}}" startIndex="8" length="12"/></mentions></threadedComment></ThreadedComments>"""
    people = f"""<personList xmlns="{THREADS}"><person displayName="Anna Müller" id="{{A}}"
userId="S::anna@krause.example::1" providerId="AD"/></personList>"""
    cache = """<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
refreshedBy="Krause"><cacheSource type="worksheet"><worksheetSource ref="A1:A2" sheet="People"/></cacheSource>
<cacheFields count="1"><cacheField name="Name"><sharedItems><s v="Anna Müller"/></sharedItems></cacheField>
</cacheFields><extLst/></pivotCacheDefinition>"""
    relations = "http://schemas.microsoft.com/office/2017/10/relationships"
    return Injection(
        parts=(
            Part("xl/threadedComments/threadedComment1.xml", thread,
                 "application/vnd.ms-excel.threadedcomments+xml", SHEET_1,
                 f"{relations}/threadedComment", "rId71"),
            Part("xl/persons/person.xml", people, "application/vnd.ms-excel.person+xml", BOOK,
                 f"{relations}/person", "rId72"),
            Part("xl/pivotCache/pivotCacheDefinition1.xml", cache, f"{SPREADSHEET}.pivotCacheDefinition+xml",
                 BOOK, f"{OFFICE}/pivotCacheDefinition", "rId73"),
            Part("customXml/item1.xml", "<who>Anna Müller</who>", "application/xml", BOOK,
                 f"{OFFICE}/customXml", "rId74"),
            Part("xl/printerSettings/printerSettings1.bin", "Krause's printer".encode("utf-16-le"),
                 f"{SPREADSHEET}.printerSettings", SHEET_1, f"{OFFICE}/printerSettings", "rId75"),
            Part("xl/vbaProject.bin", b"Sub Krause()", "application/vnd.ms-office.vbaProject", BOOK,
                 f"{MICROSOFT.replace('2007', '2006')}/vbaProject", "rId76"),
            Part("xl/krause.xml", "<krause>Anna Müller</krause>", "application/xml", BOOK,
                 f"{OFFICE}/theme", "rId77"),
        ),
        edits=(
            Edit(BOOK, "</workbook>", '<pivotCaches><pivotCache cacheId="1" r:id="rId73" '
                 f'xmlns:r="{OFFICE}"/></pivotCaches></workbook>'),
        ),
    ).into(content)  # fmt: skip
