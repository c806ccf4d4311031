"""Numbers, dates, names and formats, each way that people write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from teamform.workbook.reading import formats
from teamform.workbook.reading.addresses import (
    address,
    column_index,
    letters,
    parse,
    parse_range,
    quoted,
    ranges,
)
from teamform.workbook.reading.dates import read_date
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.numbers import in_thousandths, read_number
from teamform.workbook.reading.text import clean, header_key, key, look_alike, near_spelling, nearest
from teamform.workbook.reading.values import CellError, Padded, Percent, Uncached, plain, shown
from teamform.workbook.reading.worksheet import unescaped


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("-3", -3), ("+4", 4), (" 5 ", 5), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("0,5", 0.5),
         ("0,125", 0.125),
        ("12,75", 12.75), ("1234,5", 1234.5), ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("1 234", 1234),
         ("1\u00a0234", 1234),
        ("1'234'567.25", 1234567.25), ("1,234,567", 1234567), ("\u22123", -3), ("12.345.678", 12345678),
         ("1234", 1234),
    ],
)  # fmt: skip
def test_a_number_as_text(text, number):
    read = read_number(text)
    assert read.value == pytest.approx(number)
    assert read.remark is not None
    assert read.remark.code == "W202"


@pytest.mark.parametrize("text", ["1,234", "1.234", "-12,345", "999.999"])
def test_a_number_that_can_be_read_in_two_ways(text):
    with pytest.raises(MisreadError) as caught:
        read_number(text)
    assert caught.value.code == "E203"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1,2,3",
        "1.2.3",
        "12,34,567",
        "1_000",
        "nan",
        "inf",
        "1e999",
        "0x10",
        "3 (good)",
        "5%",
        "1,234,5",
    ],
)
def test_what_is_no_number(text):
    with pytest.raises(MisreadError) as caught:
        read_number(text)
    assert caught.value.code == "E202"


@pytest.mark.parametrize(("text", "share"), [("50%", 0.5), ("12,5 %", 0.125), ("100 %", 1)])
def test_a_percentage_as_text(text, share):
    read = read_number(text, percent=True)
    assert (read.value, read.is_percent) == (share, True)


def test_numbers_count_in_thousandths():
    assert in_thousandths(0.1 + 0.2) == (0.3, None)
    rounded, remark = in_thousandths(1 / 3)
    assert rounded == 0.333
    assert remark is not None


@pytest.mark.parametrize(
    "text",
    ["2025-04-01", "2025/04/01", "2025-4-1", "2025-04-01T09:30:00", "01.04.2025", "1.4.2025",
     "1 April 2025", "1. Apr 2025",
     "Apr 1, 2025", "April 1st, 2025", "1-Apr-2025"],
)  # fmt: skip
def test_a_date_as_text(text):
    assert read_date(text)[0] == date(2025, 4, 1)


@pytest.mark.parametrize(("text", "day"), [("31/12/2025", date(2025, 12, 31)), ("12/31/2025", date(2025, 12,
31)),
                                           ("04-04-2025", date(2025, 4, 4))])  # fmt: skip
def test_a_date_that_only_one_order_allows(text, day):
    read, remark = read_date(text)
    assert read == day
    assert remark is not None


@pytest.mark.parametrize(
    ("value", "code"),
    [("03/04/2025", "E208"), ("1-2-2025", "E208"), ("31.02.2025", "E207"), ("13/13/2025", "E207"),
     ("01/02/25", "E207"),
     ("May", "E207"), ("1 Mai 2025", "E207"), (12, "E207"), (True, "E207"), (0.5, "E207"), (time(9), "E207"),
     (date(1904, 1, 1), "E207"), ("2300-01-01", "E207")],
)  # fmt: skip
def test_what_is_no_date(value, code):
    with pytest.raises(MisreadError) as caught:
        read_date(value)
    assert caught.value.code == code


def test_invisible_characters_and_case_do_not_matter():
    assert clean("  Anna\u00a0\u200b M\u00fcller\n") == "Anna M\u00fcller"
    assert key("\uff21nna  ") == key("anna") == "anna"
    assert header_key("Must / Nice*") == header_key("must/nice")


def test_letters_that_only_look_alike_are_named():
    found = look_alike("P\u0430ul", {"paul": "Paul"})
    assert found == ("Paul", "a Cyrillic '\u0430' (U+0430) in place of the Latin 'a'")
    assert look_alike("Paul", {"p\u0430ul": "P\u0430ul"}) == (
        "P\u0430ul", "a Latin 'a' (U+0061) in place of the Cyrillic '\u0430'",
    )  # fmt: skip
    assert look_alike("Pauline", {"paul": "Paul"}) is None
    assert look_alike("\u0418\u0432\u0430\u043d", {"ivan": "Ivan"}) is None


@pytest.mark.parametrize(
    ("wanted", "known", "found"),
    [
        ("Desinger", ["Design", "BPO"], "Design"),
        ("P0l", ["P01", "P02"], "P01"),
        ("I09", ["I01", "I02"], None),
        ("I20", ["I01", "I02"], "I02"),
        ("xyz", ["Design"], None),
        ("design", [], None),
    ],
)
def test_the_nearest_name_is_offered_where_there_is_one(wanted, known, found):
    assert nearest(wanted, known) == found


def test_a_slip_of_the_finger_is_no_other_word():
    assert near_spelling("locaton", ["location", "role"]) == "location"
    assert near_spelling("team1", ["team2"]) is None
    assert near_spelling("cot", ["cat"]) is None
    assert near_spelling("cast", ["cost", "case"]) is None


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("0%", "percent"), ("0.00%;[Red]-0%", "percent"), ("General", "plain"), ("#,##0.00", "plain"),
         ("00000", 5),
        ("yyyy-mm-dd", "date"), ("mmm yy", "date"), ("[$-407]d. mmmm yyyy", "date"), ('dd"."mm"."yyyy',
         "date"),
        ("h:mm:ss", "time"), ("[h]:mm", "time"), ('0 "days"', "plain"), ('#,##0 "Md"', "plain"), ("0.0E+00",
         "plain"),
        ("[Red]0", "plain"), ("@", "plain"), ("0", "plain"),
    ],
)  # fmt: skip
def test_number_formats(code, form):
    assert formats.of_code(code) == form


def test_values_are_shown_as_the_user_sees_them():
    assert [plain(value) for value in (None, "x", True, 3, 3.0, 0.25, Percent(0.125), Padded(7, 5))] == [
        "", "x", "TRUE", "3", "3", "0.25", "12.5%", "00007",
    ]  # fmt: skip
    assert plain(datetime(2025, 4, 1)) == plain(date(2025, 4, 1)) == "2025-04-01"
    assert shown(CellError("#REF!", "A1")) == "#REF! (formula =A1)"
    assert shown(Uncached("A1+1")) == "=A1+1"
    assert shown("a\u200bb") == "'a\N{OPEN BOX}b'"
    assert len(shown("x" * 500)) < 70


def test_escapes_of_excel_are_resolved():
    assert unescaped("a_x000D_\nb_x0041_") == "a\nbA"
    assert unescaped("_xD800_") == "\N{REPLACEMENT CHARACTER}"


def test_addresses():
    assert [letters(column) for column in (0, 25, 26, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_index(letters(column)) == column for column in range(0, 16384, 37))
    assert address(7, 5) == "F7"
    assert parse("$F$7") == (7, 5)
    assert parse_range("A1:C3") == (1, 0, 3, 2)
    assert quoted("Skill list") == "'Skill list'"
    assert quoted("Anna's") == "'Anna''s'"
    assert ranges([9, 7, 10, 11]) == "7, 9:11"
    for text in ("A0", "XFE1", "1", "A1048577", "R1C1"):
        with pytest.raises(ValueError, match=r"no cell address|outside of a sheet"):
            parse(text)
