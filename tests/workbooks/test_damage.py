"""Whatever happens to the bytes of a package, it gives findings or a brief, and never another exception."""

from __future__ import annotations

import random
import zipfile

import pytest

from teamform.workbook.package import LARGEST_PART, Package, RefusedError
from teamform.workbook.read import read_workbook
from teamform.workbook.reading import worksheet
from tests.workbooks.fullest import FULL
from tests.workbooks.making import archive, based, package, write


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> bytes:
    return write(tmp_path_factory.mktemp("whole") / "whole.xlsx", FULL).read_bytes()


def check(path, content: bytes) -> bool:
    """Read damaged content; tell whether it still was a workbook."""
    path.write_bytes(content)
    reading = read_workbook(path)
    assert (reading.brief is None) == bool(reading.findings.stopping)
    assert all(finding.fix for finding in reading.findings)
    return bool(reading.sheets)


def test_flipped_bytes(whole, tmp_path):
    chance = random.Random(11)
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        check(tmp_path / "input.xlsx", bytes(damaged))


def test_cut_off_anywhere(whole, tmp_path):
    lengths = [*range(40), *random.Random(12).sample(range(len(whole)), 60)]
    assert not any(check(tmp_path / "input.xlsx", whole[:length]) for length in lengths)


def test_damaged_text_of_parts(tmp_path):
    """The archive is whole, and its XML is not: bytes changed, tags doubled, attributes lost."""
    chance = random.Random(13)
    made = {name: str(content) for name, content in package(FULL).items()}
    for _ in range(150):
        name = chance.choice(list(made))
        text = made[name]
        start = chance.randrange(len(text))
        length = chance.choice((1, 2, 10, 60))
        kind = chance.random()
        if kind < 0.4:
            text = text[:start] + text[start + length :]
        elif kind < 0.7:
            text = (
                text[:start] + chance.choice(('"', "<", "9", "x", " ", "&", "-", "\x01")) + text[start + 1 :]
            )
        else:
            text = text[:start] + text[start : start + length] * 3 + text[start + length :]
        path = archive(tmp_path / "input.xlsx", {**made, name: text})
        reading = read_workbook(path)
        assert (reading.brief is None) == bool(reading.findings.stopping)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_no_trouble(method, tmp_path):
    path = tmp_path / "input.xlsx"
    with zipfile.ZipFile(path, "w", method) as out:
        for name, content in package(based()).items():
            out.writestr(name, content)
    brief = read_workbook(path).brief
    assert brief is not None
    assert len(brief.problem.people) == 4


def test_a_part_that_lies_about_its_size_is_read_no_further(tmp_path):
    made = package(based())
    path = archive(tmp_path / "input.xlsx", made)
    content = path.read_bytes()
    size = len(str(made["xl/worksheets/sheet1.xml"]).encode()).to_bytes(4, "little")
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    assert [finding.code for finding in read_workbook(path).findings] == ["E112"]


def test_a_huge_part_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = write(tmp_path / "input.xlsx", based())
    monkeypatch.setattr("teamform.workbook.package.LARGEST_PART", 500)
    with pytest.raises(RefusedError) as refused:
        Package.open(path)
    assert refused.value.code == "E113"
    assert LARGEST_PART > 500


def test_too_many_cells_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("teamform.workbook.reading.book.MOST_CELLS", 30)
    reading = read_workbook(write(tmp_path / "input.xlsx", based()))
    assert [finding.code for finding in reading.findings] == ["E113"]
    assert "more than 30 cells" in str(reading.findings)


def test_a_cell_at_the_far_corner_costs_no_memory(tmp_path):
    sheet = str(package(based())["xl/worksheets/sheet1.xml"])
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = write(
        tmp_path / "input.xlsx", based(), xl__worksheets__sheet1_xml=sheet.replace("</sheetData>", far)
    )
    reading = read_workbook(path)
    assert [(finding.code, finding.found) for finding in reading.findings] == [
        ("E115", "a value in XFD1048576")
    ]
    assert max(len(values) for _, values in reading.sheets[0].rows) < worksheet.MOST_COLUMNS


def test_external_links_are_never_followed(tmp_path):
    made = package(based())
    links = str(made["xl/_rels/workbook.xml.rels"])
    outside = links.replace(
        'Target="worksheets/sheet1.xml"', 'Target="file:///etc/passwd" TargetMode="External"'
    )
    made["xl/_rels/workbook.xml.rels"] = outside
    reading = read_workbook(archive(tmp_path / "input.xlsx", made))
    assert [finding.code for finding in reading.findings] == ["E112"]
