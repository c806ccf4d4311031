"""Scenarios in CSV, as Excel writes it here and there."""

from __future__ import annotations

import pytest

from teamform.errors import FindingsError, InputError
from teamform.scenarios import csv_file, file
from teamform.scenarios.written import HEADERS
from tests.scenarios.said import of_file

TEXT = """Scenario;On;Sheet;Row ID;Column;Action;Value;Note
Anna kürzer;;People;Anna Müller;FTE;set;50%;weniger
Teurer;;People;Role = BPO;Cost per FTE;multiply;1,5;
Teurer;;Initiatives;I01;Value;set;1.234,5;
"""


def test_semicolons_and_decimal_commas(tmp_path):
    first, second = of_file(tmp_path / "batch.csv", TEXT)
    assert (first.name, first.changes[0].id, first.changes[0].value) == ("Anna kürzer", "P01", 0.5)
    assert first.changes[0].note == "weniger"
    assert [one.value for one in second.changes] == [1.5, 1234.5]
    assert second.changes[1].origin == "batch.csv, line 4"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_every_encoding_that_excel_writes(tmp_path, encoding, separator):
    content = TEXT.replace(";", separator).replace("\n", "\r\n")
    first, _ = of_file(tmp_path / "batch.csv", content.encode(encoding))
    assert (first.name, first.changes[0].id) == ("Anna kürzer", "P01")


def test_commas_quotes_blank_lines_and_lines_within_cells(tmp_path):
    content = (
        "sep=,\r\n"
        "Sheet,Row ID,Column,Value,Scenario,Note\r\n"
        ",,,,,\r\n"
        '"People","P01, 17",FTE,0.5,"A, B","two\r\nlines"\r\n'
        "People,P01,FTE,lots,C,\r\n"
        'Initiatives,I01,Value,"1,234",D,\r\n'
        "Initiatives,I01,Value,1.234,E,\r\n"
    )
    first, second, third, fourth = of_file(tmp_path / "batch.csv", content)
    assert first.name == "A, B"
    assert first.changes[0].group.people == ("P01", "17")
    assert first.changes[0].note == "two lines"
    assert second.fault.startswith("batch.csv, line 6, column Value: found 'lots', expected an FTE")
    assert "one reading (1.234 or 1234?)" in third.fault
    assert fourth.changes[0].value == 1.234


@pytest.mark.parametrize(
    ("value", "separator", "expected"),
    [
        ("0,5", ";", 0.5),
        ("12.345.678,25", ";", 12345678.25),
        ("7", ";", 7),
        ("80 %", ";", 0.8),
        ("12,5%", ";", 0.125),
        ("0.5", ";", 0.5),
        ("-3.25", ",", -3.25),
        ("\u22123", ",", -3),
    ],
)
def test_numbers_have_one_reading(value, separator, expected):
    assert csv_file._number(value, decimal_comma=separator == ";") == expected


@pytest.mark.parametrize(
    ("value", "separator"),
    [
        ("1.234", ";"),
        ("1,234", ","),
        ("0,5", ","),
        ("00123", ";"),
        ("1e5", ","),
        ("1 234", ";"),
        ("12345678901234567", ","),
    ],
)
def test_what_is_no_clear_number_stays_a_text(value, separator):
    assert csv_file._number(value, decimal_comma=separator == ";") == value


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "A,,People,P77,FTE,set,1,",
            "line 2, column Row ID: found 'P77', expected a person of the sheet People.",
        ),
        ("A,,Peple,P01,FTE,set,1,", "line 2, column Sheet: found 'Peple'"),
        ("A,,People,P01,FTE,set,#REF!,", "line 2, column Value: found #REF!"),
        (
            "A,,People,Role = Pilot,FTE,set,1,",
            "line 2, column Row ID: found 'Role = Pilot', which no row meets",
        ),
        ("A,,Settings,goals.val.weight,,set,1,", "line 2: Setting, key goals.val.weight"),
        (",,People,P01,FTE,set,1,", "line 2, column Scenario: found a blank cell"),
    ],
)
def test_a_wrong_line_is_the_fault_of_its_scenario(tmp_path, line, said):
    content = f"{','.join(HEADERS)}\n{line}\nFine,,People,P01,FTE,set,50%,\n"
    first, second = of_file(tmp_path / "batch.csv", content)
    assert f"batch.csv, {said}" in first.fault, first.fault
    assert not second.fault


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\0\0\0\x81", "is no text"),
        (b"PK\x03\x04\0\0", "is no text"),
        ('Scenario,Sheet,Row ID,Value\nA,People,"P01,1\n', "line 2: found a record that cannot be read"),
        ('Scenario,Sheet,Row ID,Value\nA,People,"P01"x,1\n', "line 2: found a record that cannot be read"),
        ("Scenario,Sheet,Row ID,Value\n" + "x" * 200_000, "found a record that cannot be read"),
        ("\n" * (csv_file.MOST_LINES + 5), "more than 200,000 lines"),
    ],
    ids=["picture", "zip", "open quote", "after a quote", "a huge cell", "too many lines"],
)
def test_what_is_no_csv_is_refused(tmp_path, content, said):
    with pytest.raises(InputError, match=said) as caught:
        of_file(tmp_path / "batch.csv", content)
    assert caught.value.remedy


@pytest.mark.parametrize("content", ["", "Name\nX\n", "Scenario,Sheet,Sheet,Row ID\n"])
def test_missing_and_doubled_columns(tmp_path, content):
    with pytest.raises(FindingsError, match="has not the columns of the sheet Scenarios") as caught:
        of_file(tmp_path / "batch.csv", content)
    assert caught.value.findings


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(file, "LARGEST_FILE", 10)
    with pytest.raises(InputError, match="expected at most 10"):
        of_file(tmp_path / "batch.csv", TEXT)


def test_sweeps_groups_and_switches_in_csv(tmp_path):
    content = (
        "Scenario;On;Sheet;Row ID;Column;Action;Value\n"
        "FTE of BPO;;People;Role = BPO;FTE;multiply;0,8..1,2 in 3\n"
        "Aus;Nein;People;P01;FTE;set;1\n"
        "Off;No;People;P01;FTE;set;1\n"
    )
    *swept, last = of_file(tmp_path / "batch.csv", content)
    assert [one.name for one in swept] == ["FTE of BPO 80 %", "FTE of BPO 100 %", "FTE of BPO 120 %"]
    assert "column On: found 'Nein', expected Yes or No" in last.fault
