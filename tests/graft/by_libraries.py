"""Packages as XlsxWriter and openpyxl write them."""

from __future__ import annotations

import base64
import io
from datetime import date

from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection

from teamform.workbook.reading.addresses import quoted
from tests.graft.registry import loaded, numbers, written

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

# -- by XlsxWriter ----------------------------------------------------------------------------------------


@written("values_and_cached_formulas.xlsx")
def values(workbook):
    sheet = workbook.add_worksheet("Data")
    sheet.write_column(0, 0, ["text", 1.25, -7, "=not a formula", "Ärger <&> \u4f60\u597d"])
    sheet.write_boolean(5, 0, True)
    sheet.write_formula("B1", "=SUM(A2:A3)", None, -5.75)
    sheet.write_formula("B2", '=IF(A2>0,"up","down")', None, "up")
    sheet.write_formula("B3", "=1/0", None, "#DIV/0!")
    sheet.write_array_formula("B4:B5", "{=A2:A3*2}", None, 2.5)
    sheet.write_datetime("C1", date(2026, 3, 4), workbook.add_format({"num_format": "dd.mm.yyyy"}))


@written("charts_and_a_chartsheet.xlsx")
def charts(workbook):
    sheet = workbook.add_worksheet("Data")
    numbers(sheet)
    for place, kind in enumerate(("column", "line", "pie", "scatter", "area", "radar", "doughnut", "stock")):
        chart = workbook.add_chart({"type": kind})
        for column in "BCB" if kind == "stock" else "B":
            chart.add_series({"values": f"=Data!${column}$1:${column}$5", "categories": "=Data!$A$1:$A$5"})
        sheet.insert_chart(10 + 16 * place, 4, chart)
    chartsheet = workbook.add_chartsheet("Picture")
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series({"values": "=Data!$B$1:$B$5"})
    chartsheet.set_chart(chart)
    chartsheet.activate()


@written("conditional_formats.xlsx")
def conditional_formats(workbook):
    sheet = workbook.add_worksheet("Data")
    numbers(sheet)
    red = workbook.add_format({"bg_color": "#FFC7CE", "num_format": "0.000"})
    sheet.conditional_format("B1:B5", {"type": "cell", "criteria": ">", "value": 3, "format": red})
    sheet.conditional_format("B1:B5", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.conditional_format("C1:C5", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    sheet.conditional_format("C1:C5", {"type": "3_color_scale"})
    sheet.data_validation("D1", {"validate": "list", "source": ["a", "b"]})


@written("sparklines.xlsx")
def sparklines(workbook):
    sheet = workbook.add_worksheet("Data")
    numbers(sheet)
    sheet.add_sparkline("E1", {"range": "Data!B1:B5", "markers": True, "type": "column"})


@written("dynamic_arrays.xlsx")
def dynamic_arrays(workbook):
    sheet = workbook.add_worksheet("Data")
    numbers(sheet)
    sheet.write_dynamic_array_formula("E1:E5", "=SORT(B1:B5,,-1)", None, 6)
    sheet.write_formula("F1", "=LET(x,B2,x*2)", None, 3)


@written("rich_text.xlsx")
def rich_text(workbook):
    bold, blue = workbook.add_format({"bold": True}), workbook.add_format({"font_color": "blue"})
    sheet = workbook.add_worksheet("Data")
    sheet.write_rich_string("A1", "This is ", bold, "bold", " and ", blue, "blue", bold)
    sheet.write_string("A2", " spaces in front and behind ")


@written("tables_called_like_ours.xlsx")
def tables(workbook):
    sheet = workbook.add_worksheet("Data")
    columns = [{"header": "Name"}, {"header": "Value"}]
    sheet.add_table("A1:B4", {"name": "tfAssignments", "columns": columns})
    sheet.add_table("D1:E4", {"name": "TFLOAD", "columns": columns, "total_row": True})
    workbook.define_name("tfGaps", "=Data!$A$1")
    workbook.define_name("Data!tfChecks", "=Data!$B$1")


@written("sheets_called_like_ours.xlsx")
def clashing_sheets(workbook):
    for name in ("SUMMARY", "Gaps", "Gaps (2)", "Not running", "Data"):
        numbers(workbook.add_worksheet(name))
    workbook.get_worksheet_by_name("Data").write_formula("E1", "=Gaps!B2+'Not running'!B3", None, 4.5)


@written("pictures.xlsx")
def pictures(workbook):
    sheet = workbook.add_worksheet("Data")
    sheet.insert_image("B2", "dot.png", {"image_data": io.BytesIO(PNG), "url": "https://example.com/"})
    sheet.embed_image("D2", "dot.png", {"image_data": io.BytesIO(PNG)})
    sheet.set_header("&L&G", {"image_left": "dot.png", "image_data_left": io.BytesIO(PNG)})
    sheet.set_background(io.BytesIO(PNG))


@written("notes_buttons_and_shapes.xlsx")
def notes(workbook):
    sheet = workbook.add_worksheet("Data")
    sheet.write_comment("A1", "A note", {"author": "Anna"})
    sheet.insert_button("C3", {"macro": "run_it", "caption": "Run"})
    sheet.insert_textbox("E5", "A box", {"line": {"color": "red"}})
    sheet.insert_checkbox(7, 1, True)
    sheet.write_url("A9", "https://example.com/?a=1&b=2", string="outside")
    sheet.write_url("A10", "internal:'Data'!B2", string="inside")


@written("names_of_sheets.xlsx")
def print_setup(workbook):
    for name in ("Data", "More rows", "Last"):
        sheet = workbook.add_worksheet(name)
        numbers(sheet)
        sheet.autofilter("A1:C5")
        sheet.repeat_rows(0)
        sheet.print_area("A1:C5")
        workbook.define_name(f"{quoted(name)}!Local", "=5")
    workbook.define_name("Rate", "=0.25")


@written("many_formats.xlsx")
def many_formats(workbook):
    sheet = workbook.add_worksheet("Data")
    for row in range(400):
        look = {"font_size": 8 + row % 20, "bg_color": f"#{row * 997 % 0xFFFFFF:06X}", "border": row % 13}
        sheet.write_number(row, 0, row, workbook.add_format({**look, "num_format": f'0.00" {row}"'}))


@written("hidden_and_selected_sheets.xlsx")
def hidden_sheets(workbook):
    sheets = [workbook.add_worksheet(name) for name in ("One", "Two", "Three", "Four")]
    sheets[0].hide()
    sheets[1].very_hidden()
    sheets[2].activate()
    sheets[3].select()
    sheets[2].set_first_sheet()


@written("dates_from_1904.xlsx")
def dates_from_1904(workbook):
    workbook.date_1904 = True
    workbook.epoch = date(1904, 1, 1)
    workbook.add_worksheet("Data").write_number("A1", 44_000, workbook.add_format({"num_format": 14}))


@written("protected_and_outlined.xlsx")
def protected(workbook):
    sheet = workbook.add_worksheet("Data")
    numbers(sheet)
    sheet.protect("secret", {"sort": True})
    sheet.set_row(1, None, None, {"level": 1, "hidden": True})
    sheet.set_column("C:C", 30, workbook.add_format({"locked": False}))
    sheet.ignore_errors({"number_stored_as_text": "A1:A5"})
    workbook.read_only_recommended()
    workbook.set_custom_property("Cost centre", 4711)


@written("macros.xlsm")
def macros(workbook):
    workbook.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 the project \x00\x01\x02" * 40), is_stream=True)
    workbook.set_vba_name("ThisWorkbook")
    workbook.add_worksheet("Data").set_vba_name("Sheet1")


# -- by openpyxl ------------------------------------------------------------------------------------------


@loaded("saved_by_openpyxl.xlsx")
def saved_by_openpyxl(workbook):
    sheet = workbook.active
    sheet.title = "Data"
    sheet["A1"], sheet["A2"], sheet["B1"] = "text", 2.5, "=A2*2"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=2, max_row=3))
    sheet.add_chart(chart, "D2")
    sheet.freeze_panes = "B2"


@loaded("locked_structure.xlsx")
def locked_structure(workbook):
    workbook.active["A1"] = 1
    workbook.create_sheet("More")["A1"] = 2
    workbook.active = 1
    workbook.security = WorkbookProtection(workbookPassword="secret", lockStructure=True)
    workbook.defined_names["Everywhere"] = DefinedName("Everywhere", attr_text="More!$A$1")
    workbook["More"].defined_names["Here"] = DefinedName("Here", attr_text="Sheet!$A$1")
