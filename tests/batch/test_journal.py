"""The journal: what was added is there again, whatever ended the one who added it."""

from __future__ import annotations

import os
import sys

import pytest

from teamform.batch.journal import HEADER, Journal
from teamform.batch.packing import PackedResults, packed, unpacked
from teamform.batch.solve import solve_scenario
from teamform.domain.batch import Ending, ScenarioResult
from teamform.errors import OutputError
from tests.batch.conftest import FINE, scenario

unix = pytest.mark.skipif(sys.platform == "win32", reason="it needs what Unix has")


def told(name: str) -> ScenarioResult:
    return ScenarioResult(scenario=scenario(name), ending=Ending.NOT_FOUND, reason="<script> \u202e=1+1 \n ☃")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "my.whatif.journal"


def written(path, *names: str) -> bytes:
    journal = Journal(path)
    for name in names:
        journal.add(name, told(name))
    journal.close(remove=False)
    content: bytes = path.read_bytes()
    return content


def found(path, *names: str) -> list[bool]:
    journal = Journal(path)
    try:
        return [journal.find(name) == packed(told(name)) for name in names]
    finally:
        journal.close(remove=False)


def test_what_was_added_is_found(path):
    written(path, "a", "b")
    assert found(path, "a", "b", "c") == [True, True, False]
    written(path, "c")
    assert found(path, "a", "b", "c") == [True, True, True]


def test_it_is_on_the_disk_at_once(path):
    journal = Journal(path)
    journal.add("a", told("a"))
    assert path.read_bytes().count(b"\n") == 2
    journal.close(remove=False)


def test_a_plan_comes_back_as_it_was(path, base, asked):
    result = solve_scenario(base, asked.job(0, FINE[0]))
    assert unpacked(packed(result)) == result
    journal = Journal(path)
    journal.add("a", result)
    journal.close(remove=False)
    journal = Journal(path)
    again = journal.find("a")
    assert again is not None
    assert unpacked(again) == result
    journal.close(remove=True)


def test_cut_anywhere_the_whole_lines_count(path):
    content = written(path, "a", "b")
    for cut in range(len(content)):
        path.write_bytes(content[:cut])
        lines = content[:cut].count(b"\n")
        assert found(path, "a", "b") == [lines > 1, lines > 2]
        path.write_bytes(content[:cut])
        written(path, "c")
        assert found(path, "a", "b", "c") == [lines > 1, lines > 2, True]


def test_a_line_that_cannot_be_understood_is_passed_over(path):
    content = written(path, "a", "b").splitlines(keepends=True)
    path.write_bytes(content[0] + b"{}\n\xff\n" + content[1][:9] + b"\n[]\n" + content[2])
    assert found(path, "a", "b") == [False, True]


def test_a_file_of_another_kind_stays(path):
    path.write_bytes(b"mine")
    with pytest.raises(OutputError, match="is no journal of teamform"):
        Journal(path)
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("begun", [b"", HEADER[:5]])
def test_a_file_that_was_just_begun_is_begun_anew(path, begun):
    path.write_bytes(begun)
    written(path, "a")
    assert found(path, "a") == [True]


def test_one_command_at_a_time(path):
    journal = Journal(path)
    with pytest.raises(OutputError, match="another command is at work"):
        Journal(path)
    journal.close(remove=False)
    Journal(path).close(remove=True)
    assert not path.exists()


def test_a_place_that_takes_no_file(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        Journal(tmp_path / "missing" / "my.journal")


@unix
def test_a_disk_that_is_full_does_not_end_the_batch(path, monkeypatch):
    journal = Journal(path)
    journal.add("a", told("a"))

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    journal.add("b", told("b"))
    journal.add("c", told("c"))
    assert journal.trouble is not None
    assert "No space left" in journal.trouble.message
    journal.close(remove=False)
    assert found(path, "a", "c") == [True, False]


def test_results_are_unpacked_one_by_one():
    results = PackedResults([packed(told(name)) for name in "abc"])
    assert [one.name for one in results] == list("abc")
    assert len(results) == 3
    assert results[-1].name == "c"
    assert [one.name for one in results[1:]] == ["b", "c"]
