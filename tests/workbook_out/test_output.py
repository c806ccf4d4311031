"""Files appear whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest

from teamform.errors import OutputError
from teamform.workbook import output


def writing(text):
    """Return a function that writes a text to the path that it is given."""

    def write(path):
        path.write_text(text)

    return write


def refuse(_):
    raise OSError(28, "No space left on device")


def test_a_place_that_takes_a_file_is_returned_and_left_as_it_was(tmp_path):
    path = tmp_path / "plan.xlsx"
    assert output.prepare_output(path) == path
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays_whole_until_the_new_one_is_finished(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_text("before")
    output.prepare_output(path)
    with pytest.raises(OutputError, match="No space left"):
        output.replace_file(path, refuse)
    assert path.read_text() == "before"
    output.replace_file(path, writing("after"))
    assert path.read_text() == "after"
    assert list(tmp_path.iterdir()) == [path]


def test_the_input_is_never_overwritten(tmp_path):
    source = tmp_path / "input.xlsx"
    source.write_text("mine")
    link = tmp_path / "link.xlsx"
    link.symlink_to(source)
    for path in (source, link, tmp_path / "." / "input.xlsx"):
        with pytest.raises(OutputError, match="is the input"):
            output.prepare_output(path, source=source)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(OutputError, match="is a folder"):
        output.prepare_output(tmp_path)


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(OutputError, match=r"The folder .* does not exist"):
        output.prepare_output(tmp_path / "nowhere" / "plan.xlsx")


def test_a_file_open_in_excel_is_refused(tmp_path):
    (tmp_path / "~$plan.xlsx").write_text("somebody")
    with pytest.raises(OutputError, match="is open in Excel"):
        output.prepare_output(tmp_path / "plan.xlsx")


def test_a_write_protected_file_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "plan.xlsx"
    path.write_text("keep")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    with pytest.raises(OutputError, match="is write-protected"):
        output.prepare_output(path)


def test_a_folder_that_refuses_files_is_found_out_before(tmp_path, monkeypatch):
    def refused(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    with pytest.raises(OutputError, match="Permission denied") as error:
        output.prepare_output(tmp_path / "plan.xlsx")
    assert "name another output file" in error.value.remedy


def test_what_cannot_be_renamed_is_saved_beside(tmp_path):
    """As on Windows, where Excel holds a file that it has open."""
    path = tmp_path / "plan.xlsx"
    path.mkdir()  # nothing can be renamed onto a folder
    (tmp_path / "plan (2).xlsx").write_text("taken")
    saved = output.save_file(path, writing("saved"))
    assert saved.path == tmp_path / "plan (3).xlsx"
    assert saved.path.read_text() == "saved"
    assert saved.refusal is not None
    assert "plan.xlsx cannot be written" in saved.refusal.message


def test_the_last_resort_is_the_folder_for_temporary_files(tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "mkdtemp", lambda **_: str(elsewhere))
    path = tmp_path / "gone" / "plan.xlsx"
    saved = output.save_file(path, writing("saved"))
    assert saved.path == elsewhere / "plan.xlsx"


def test_where_no_place_takes_it_the_first_refusal_is_told(tmp_path):
    with pytest.raises(OutputError, match="No space left on device"):
        output.save_file(tmp_path / "plan.xlsx", refuse)
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_has_the_rights_of_any_and_a_replaced_one_those_it_had(tmp_path):
    path, any_file = tmp_path / "plan.xlsx", tmp_path / "any"
    any_file.write_text("")
    output.replace_file(path, writing("1"))
    assert path.stat().st_mode == any_file.stat().st_mode
    path.chmod(0o640)
    output.replace_file(path, writing("2"))
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_is_on_the_disk_before_it_has_its_name(tmp_path, monkeypatch):
    path = tmp_path / "plan.xlsx"
    done = []
    fsync, replace = os.fsync, Path.replace

    def settle(handle):
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def rename(self, target):
        done.append("name")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", settle)
    monkeypatch.setattr(Path, "replace", rename)
    output.replace_file(path, writing("whole"))
    assert done == ["file", "name", "folder"]


def test_an_unfinished_file_has_a_name_that_is_no_workbooks(tmp_path):
    seen = []

    def look(path):
        seen.append(path.name)
        path.write_text("half")
        assert list(tmp_path.glob("*.xlsx")) == []

    output.replace_file(tmp_path / "plan.xlsx", look)
    assert seen[0].startswith(".plan.xlsx.")
    assert seen[0].endswith(".teamform-tmp")


def test_old_leftovers_are_removed_and_nothing_else(tmp_path):
    path = tmp_path / "plan.xlsx"
    names = [".plan.xlsx.abc.teamform-tmp", ".other.xlsx.abc.teamform-tmp", ".plan.xlsx.abc", "plan.xlsx.old"]
    for name in (*names, ".plan.xlsx.young.teamform-tmp"):
        (tmp_path / name).write_text("half")
    for name in names:
        os.utime(tmp_path / name, (0, 0))
    output.replace_file(path, writing("whole"))
    left = {one.name for one in tmp_path.iterdir()}
    assert left == {"plan.xlsx", ".plan.xlsx.young.teamform-tmp", *names[1:]}


def test_a_very_long_name_is_written(tmp_path):
    path = tmp_path / f"{'n' * 245}.xlsx"
    assert output.replace_file(path, writing("whole")).read_text() == "whole"
