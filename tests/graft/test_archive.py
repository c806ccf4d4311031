"""Zip files are taken apart and joined again without unpacking what is in them."""

from __future__ import annotations

import io
import zipfile

import pytest

from teamform.workbook.graft.archive import comment_of, join, new_entry, read_entries
from tests.graft.packages import PACKAGES


@pytest.fixture(scope="module")
def streamed() -> bytes:
    return PACKAGES["streamed_zip.xlsx"]()


def contents(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_what_is_joined_is_what_was_read(streamed):
    joined = join(read_entries(streamed), comment_of(streamed))
    assert contents(joined) == contents(streamed)
    assert list(contents(joined)) == list(contents(streamed))
    assert comment_of(joined) == b"all of it"


def test_sizes_stand_before_entries_and_not_in_64_bits(streamed):
    assert any(entry.info.flag_bits & 8 for entry in read_entries(streamed))
    joined = read_entries(join(read_entries(streamed)))
    assert all(entry.info.flag_bits & 8 == 0 for entry in joined)
    assert {entry.info.extra for entry in joined} == {b"\xfe\xca\x04\x00abcd"}
    assert {entry.extra for entry in joined} == {b"\xfe\xca\x04\x00abcd"}


def test_joining_what_is_joined_changes_no_byte(streamed):
    once = join(read_entries(streamed), b"c")
    assert join(read_entries(once), b"c") == once


def test_a_new_entry_has_the_name_time_and_rights_of_the_one_that_it_replaces(streamed):
    old = read_entries(streamed)[0].info
    (found,) = read_entries(join([new_entry(old.filename, b"new", like=old)]))
    assert (found.info.filename, found.info.date_time) == (old.filename, old.date_time)
    assert found.info.external_attr == old.external_attr
    assert contents(join([found])) == {old.filename: b"new"}


def test_a_new_entry_is_the_same_at_any_time():
    assert join([new_entry("a.xml", b"<a/>")]) == join([new_entry("a.xml", b"<a/>")])


@pytest.mark.parametrize("name", ["xl/media/b\u00fcro.png", "xl/\u4f60.xml", "plain.xml"])
def test_names_in_any_script_are_kept(name):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, b"x")
    assert list(contents(join(read_entries(file.getvalue())))) == [name]


def test_a_directory_that_leads_nowhere_is_seen(streamed):
    damaged = bytearray(streamed)
    damaged[:4] = b"none"
    with pytest.raises(zipfile.BadZipFile, match="nothing stands where"):
        read_entries(bytes(damaged))


def test_an_entry_that_breaks_off_is_seen():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xml", b"x" * 50)
    damaged = bytearray(file.getvalue())
    directory = damaged.index(b"PK\x01\x02")
    damaged[directory + 20 : directory + 24] = (9_999).to_bytes(4, "little")
    with pytest.raises(zipfile.BadZipFile, match=r"a\.xml breaks off"):
        read_entries(bytes(damaged))
