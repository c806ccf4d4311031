"""The list of sheets changes, and all that counts by it is counted anew."""

from __future__ import annotations

import pytest

from teamform.workbook.graft.book import Book, NewSheet
from teamform.workbook.graft.trees import MAIN, OFFICE_RELATIONSHIPS, Element, main, parse

SHOWN, HIDDEN = NewSheet("New", "rId8", "visible"), NewSheet("_hidden", "rId9", "veryHidden")
NAMES = parse(
    f"""<definedNames xmlns="{MAIN}"><definedName name="tfFigure_a">New!$A$1</definedName>
<definedName name="Local" localSheetId="1">_hidden!$A$1</definedName>
<definedName name="Plain">New!$A$2</definedName></definedNames>""".encode()
)


def book_of(
    sheets: str, rest: str = "", views: str = '<workbookView activeTab="1" firstSheet="2"/>'
) -> Element:
    state = {True: ' state="hidden"', False: ""}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"{state[name.islower()]}/>'
        for number, name in enumerate(sheets.split(), start=1)
    )
    content = f"""<workbook xmlns="{MAIN}" xmlns:r="{OFFICE_RELATIONSHIPS}"><bookViews>{views}</bookViews>
<sheets>{listed}</sheets>{rest}</workbook>"""
    return parse(content.encode())


def replaced(root: Element, old: set[str], selected: list[str]) -> Element:
    book = Book(root)
    book.replace_sheets(old, [SHOWN, HIDDEN], selected)
    return parse(book.serialized())


def sheets(root: Element) -> list[str]:
    return [one.get("name", "") for one in root.iter(main("sheet"))]


def view(root: Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in next(root.iter(main("workbookView"))).attrib.items()}


def test_new_sheets_come_in_front_and_hidden_ones_last():
    after = replaced(book_of("One Two Three"), set(), ["rId2"])
    assert sheets(after) == ["New", "One", "Two", "Three", "_hidden"]


def test_new_sheets_come_where_the_old_ones_stood():
    after = replaced(book_of("One Two Old Three Old2 gone"), {"rId3", "rId5", "rId6"}, ["rId1"])
    assert sheets(after) == ["One", "Two", "New", "Three", "_hidden"]


def test_numbers_of_sheets_are_theirs_and_new_ones_clash_with_none():
    after = replaced(book_of("Old One Two"), {"rId1"}, ["rId2"])
    assert [one.get("sheetId") for one in after.iter(main("sheet"))] == ["4", "2", "3", "5"]


@pytest.mark.parametrize(
    ("selected", "in_front"),
    [(["rId2"], "Two"), (["rId2", "rId3"], "Two"), (["rId3"], "Three"), ([], "New")],
    ids=["as it was", "several", "another", "none"],
)
def test_a_selected_sheet_is_in_front(selected, in_front):
    after = replaced(book_of("One Two Three"), set(), selected)
    assert sheets(after)[int(view(after)["activeTab"])] == in_front


def test_the_first_tab_in_sight_is_the_same():
    after = replaced(book_of("One Two Three"), set(), ["rId2"])
    assert sheets(after)[int(view(after)["firstSheet"])] == "Three"


def test_a_book_without_a_view_gets_one():
    root = book_of("One Two")
    root.remove(root[0])
    after = replaced(root, set(), ["rId1"])
    assert [one.tag for one in after] == [main("bookViews"), main("sheets")]
    assert view(after) == {"activeTab": "1"}


def test_names_of_sheets_follow_them_and_those_of_old_sheets_go():
    names = "".join(
        f'<definedName name="N" localSheetId="{number}">{number}</definedName>' for number in (0, 1, 2)
    )
    after = replaced(book_of("Old One Two", f"<definedNames>{names}</definedNames>"), {"rId1"}, ["rId2"])
    found = {
        one.text: sheets(after)[int(one.get("localSheetId", ""))] for one in after.iter(main("definedName"))
    }
    assert found == {"1": "One", "2": "Two"}


def test_a_custom_view_of_an_old_sheet_shows_a_new_one():
    views = (
        '<customWorkbookViews><customWorkbookView name="a" activeSheetId="1"/><customWorkbookView name="b" '
    )
    views += 'activeSheetId="2"/></customWorkbookViews>'
    after = replaced(book_of("Old One", views), {"rId1"}, ["rId2"])
    assert [one.get("activeSheetId") for one in after.iter(main("customWorkbookView"))] == ["3", "2"]


def test_names_of_earlier_results_are_replaced_and_those_of_the_user_stay():
    earlier = """<definedNames><definedName name="tfFigure_gone">x</definedName>
<definedName name="_tfSheet_Why">x</definedName><definedName name="PLAIN">old</definedName>
<definedName name="tfListPeople">list</definedName><definedName name="Mine">mine</definedName>
<definedName name="Plain" localSheetId="0">local</definedName></definedNames><calcPr/>"""
    book = Book(book_of("One", earlier))
    book.replace_sheets(set(), [SHOWN, HIDDEN], ["rId1"])
    book.replace_names(list(NAMES), ["rId8", "rId9"])
    book.hide_text("_tfText", "said")
    root = parse(book.serialized())
    found = [(one.get("name"), one.get("localSheetId"), one.text) for one in root.iter(main("definedName"))]
    assert found == [
        ("tfListPeople", None, "list"),
        ("Mine", None, "mine"),
        ("Plain", "1", "local"),
        ("tfFigure_a", None, "New!$A$1"),
        ("Local", "2", "_hidden!$A$1"),
        ("Plain", None, "New!$A$2"),
        ("_tfText", None, '"said"'),
    ]


def test_the_first_names_of_a_book_stand_where_the_schema_wants_them():
    book = Book(book_of("One", "<externalReferences/><calcPr/>"))
    book.hide_text("_tfText", "said")
    assert [one.tag.rpartition("}")[2] for one in parse(book.serialized())] == [
        "bookViews", "sheets", "externalReferences", "definedNames", "calcPr",
    ]  # fmt: skip
    assert book.global_names() == {"_tftext"}
