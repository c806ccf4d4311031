"""A place that refuses a plan is found out before the search; if it refuses later, the plan is elsewhere."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from teamform import engine, pipeline
from teamform.cli.run import run
from teamform.domain.plan import Solved
from teamform.errors import InternalError, OutputError
from teamform.steps import write
from teamform.workbook import output
from teamform.workbook.plan import plan_workbook
from tests.graft.test_find import signed


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> bytes:
    return pipeline.new(tmp_path_factory.mktemp("trouble") / "shop.xlsx", example=True).read_bytes()


@pytest.fixture
def shop(example: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "shop.xlsx"
    path.write_bytes(example)
    return path


@pytest.fixture
def no_search(monkeypatch):
    """Fail where a search begins."""

    def search(*_, **__):
        raise AssertionError("the search began")

    monkeypatch.setattr(engine, "find_plan", search)


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Let the system refuse larger files, as it does on a full disk."""
    resource = pytest.importorskip("resource", reason="a thing of Unix")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# -- found out before the search ---------------------------------------------------------------------------


def refused_before(shop: Path, said: str, **options) -> OutputError:
    before = shop.read_bytes()
    names = set(shop.parent.rglob("*"))
    with pytest.raises(OutputError, match=said) as caught:
        pipeline.solve(shop, **options)
    assert shop.read_bytes() == before
    assert set(shop.parent.rglob("*")) == names
    return caught.value


def test_a_disk_that_takes_no_more(shop, no_search):
    with no_file_larger_than(200_000):
        refused_before(shop, "shop.plan.xlsx cannot be written: File too large")
        refused_before(shop, "shop.xlsx cannot be written: File too large", in_place=True)


def test_a_disk_with_too_little_room(shop, no_search, monkeypatch):
    usage = shutil.disk_usage(shop)._replace(free=2**19)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    error = refused_before(shop, r"shop.plan.xlsx finds no room: 0.5 MB free in .*, and it may take 1\.")
    assert "another disk" in error.remedy


def test_a_folder_that_is_read_only(shop, no_search, monkeypatch):
    def refused(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)  # the superuser, who may run this, may write anywhere
    refused_before(shop, "shop.plan.xlsx cannot be written: Permission denied")
    refused_before(shop, "shop.xlsx cannot be written: Permission denied", in_place=True)


def test_a_folder_that_there_is_not(shop, no_search):
    refused_before(shop, "The folder .*nowhere does not exist", output=shop.parent / "nowhere" / "plan.xlsx")


@pytest.mark.parametrize(
    ("lock", "program"), [("~${}", "Excel"), (".~lock.{}#", "LibreOffice")], ids=["Excel", "LibreOffice"]
)
@pytest.mark.parametrize(("name", "in_place"), [("shop.plan.xlsx", False), ("shop.xlsx", True)])
def test_a_file_that_is_open(shop, no_search, lock, program, name, in_place):
    (shop.parent / lock.format(name)).write_text("Anna")
    error = refused_before(shop, f"{name} is open in {program}", in_place=in_place)
    assert lock.format(name) in error.remedy


# -- found out at the end ----------------------------------------------------------------------------------


class Trouble:
    """Something that happens after the search and before the plan is written."""

    def __init__(self, happen) -> None:
        self.happen = happen

    def patch(self, monkeypatch) -> None:
        def made(*arguments, **options):
            self.happen(monkeypatch)
            return plan_workbook(*arguments, **options)

        monkeypatch.setattr(write, "plan_workbook", made)


def no_space(*places: Path):
    """Return what lets files under these names find no room."""

    def happen(monkeypatch) -> None:
        replace = Path.replace

        def refusing(self, target):
            if Path(target) in places or Path(target).parent in places:
                raise OSError(errno.ENOSPC, "No space left on device")
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", refusing)

    return happen


def test_a_disk_that_is_full_in_the_end(shop, monkeypatch):
    plan = shop.with_name("shop.plan.xlsx")
    Trouble(no_space(plan)).patch(monkeypatch)
    report = pipeline.solve(shop)
    assert report.output == shop.with_name("shop.plan (2).xlsx")
    assert report.trouble is not None
    assert "No space left on device" in report.trouble.message
    assert pipeline.verify(report.output).holds
    assert not plan.exists()


def test_a_folder_that_is_full_in_the_end(shop, monkeypatch, capsys):
    Trouble(no_space(shop.parent)).patch(monkeypatch)
    report = pipeline.solve(shop)
    assert report.output.name == "shop.plan.xlsx"
    assert report.output.parent != shop.parent
    assert pipeline.verify(report.output).holds
    assert list(shop.parent.iterdir()) == [shop]
    shutil.rmtree(report.output.parent)


def test_the_user_is_told_where_the_plan_is(shop, monkeypatch, capsys):
    Trouble(no_space(shop.with_name("shop.plan.xlsx"))).patch(monkeypatch)
    assert run(["solve", str(shop), "--json", "--quiet"]) == 0
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert document["output"].endswith("shop.plan (2).xlsx")
    assert "No space left on device" in document["trouble"]
    assert "shop.plan.xlsx cannot be written: No space left on device" in captured.err
    assert "shop.plan (2).xlsx instead" in captured.err


def test_a_plan_that_was_opened_meanwhile(shop, monkeypatch):
    Trouble(lambda _: (shop.parent / "~$shop.plan.xlsx").write_text("Anna")).patch(monkeypatch)
    report = pipeline.solve(shop)
    assert report.output.name == "shop.plan (2).xlsx"
    assert "is open in Excel" in str(report.trouble)


def test_where_no_workbook_fits_the_plan_alone_is_saved(shop, monkeypatch):
    save = output.replace_file

    def small_ones_only(path, how):
        if path.suffix == ".xlsx":
            raise OutputError(f"{path} cannot be written: No space left on device.")
        return save(path, how)

    Trouble(lambda patch: patch.setattr(output, "replace_file", small_ones_only)).patch(monkeypatch)
    with pytest.raises(OutputError, match=r"The plan itself is in .*shop\.plan\.json, as JSON"):
        pipeline.solve(shop)
    saved = Solved.model_validate_json(shop.with_name("shop.plan.json").read_text("utf-8"))
    assert saved.plan.teams


def test_where_nothing_fits_that_is_said(shop, monkeypatch):
    def refuse(path, _):
        raise OutputError(f"{path} cannot be written: No space left on device.")

    Trouble(lambda patch: patch.setattr(output, "replace_file", refuse)).patch(monkeypatch)
    with pytest.raises(OutputError, match="The plan could be saved nowhere"):
        pipeline.solve(shop)
    assert list(shop.parent.iterdir()) == [shop]


def test_a_defect_in_the_making_of_the_workbook_loses_no_plan(shop, monkeypatch, capsys):
    def fail(*_, **__):
        raise KeyError("a sheet")

    monkeypatch.setattr(write, "plan_workbook", fail)
    with pytest.raises(InternalError, match=r"KeyError: 'a sheet' The plan itself is in .*shop\.plan\.json"):
        pipeline.solve(shop)
    assert run(["solve", str(shop), "--quiet"]) == 1
    assert "shop.plan (2).json" in capsys.readouterr().err  # no file that is there is replaced by the other


# -- in place ----------------------------------------------------------------------------------------------


def test_in_place_leaves_a_dated_backup(shop):
    before = shop.read_bytes()
    report = pipeline.solve(shop, in_place=True)
    assert report.output == shop.resolve()
    assert report.backup is not None
    assert report.backup.name.startswith("shop.backup-20")
    assert report.backup.read_bytes() == before
    assert pipeline.verify(shop).holds
    assert set(shop.parent.iterdir()) == {shop, report.backup}


def test_a_backup_never_replaces_another(shop):
    solved = [pipeline.solve(shop, in_place=True) for _ in range(3)]
    backups = [report.backup for report in solved]
    assert len(set(backups)) == 3
    assert len({backup.read_bytes() for backup in backups if backup is not None}) == 3


def test_a_backup_is_named_by_the_time(tmp_path):
    path = tmp_path / "staffing.xlsx"
    path.write_text("0")
    moment = datetime(2026, 11, 25, 17, 31)
    names = []
    for version in range(3):
        before, after = str(version).encode(), str(version + 1).encode()
        write_after = partial(output.put, content=after)
        backup = output.replace_keeping_backup(path, write_after, before, moment)
        assert backup.read_bytes() == before
        names.append(backup.name)
    stem = "staffing.backup-2026-11-25-1731"
    assert names == [f"{stem}.xlsx", f"{stem}-2.xlsx", f"{stem}-3.xlsx"]
    assert path.read_text() == "3"


def test_without_links_a_backup_is_renamed(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "staffing.xlsx"
    path.write_text("old")
    taken = tmp_path / "staffing.backup-2026-11-25-1731.xlsx"
    taken.write_text("older")
    moment = datetime(2026, 11, 25, 17, 31)
    backup = output.replace_keeping_backup(path, lambda one: output.put(one, b"new"), b"old", moment)
    assert (taken.read_text(), backup.read_text(), path.read_text()) == ("older", "old", "new")
    assert set(tmp_path.iterdir()) == {path, taken, backup}


def test_a_workbook_that_was_saved_meanwhile_is_left(shop, monkeypatch):
    Trouble(lambda _: shop.write_bytes(b"the user's newer version")).patch(monkeypatch)
    report = pipeline.solve(shop, in_place=True)
    assert shop.read_bytes() == b"the user's newer version"
    assert report.output.name == "shop.plan.xlsx"
    assert report.backup is None
    assert "was changed while the plan was sought" in str(report.trouble)
    assert pipeline.verify(report.output).holds


def test_where_the_workbook_cannot_be_replaced_in_the_end_no_backup_stays(shop, monkeypatch):
    Trouble(no_space(shop.resolve())).patch(monkeypatch)
    before = shop.read_bytes()
    report = pipeline.solve(shop, in_place=True)
    assert shop.read_bytes() == before
    assert set(shop.parent.iterdir()) == {shop, report.output}
    assert report.output.name == "shop.plan.xlsx"


def test_a_link_stays_a_link(shop, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = elsewhere / "link.xlsx"
    link.symlink_to(shop)
    report = pipeline.solve(link, in_place=True)
    assert link.is_symlink()
    assert report.backup is not None
    assert report.backup.parent == shop.resolve().parent
    assert pipeline.verify(shop).holds


def test_in_place_says_what_it_did(shop, capsys):
    assert run(["solve", str(shop), "--in-place"]) == 0
    out = capsys.readouterr().out
    assert f"{shop} as it was before is in {shop.with_name('shop.backup-')}" in out
    assert run(["solve", str(shop), "--in-place", "--json", "--quiet"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["output"] == str(shop.resolve())
    assert Path(document["backup"]).exists()


def test_in_place_and_an_output_exclude_each_other(shop, capsys):
    assert run(["solve", str(shop), "--in-place", "--output", str(shop.with_name("other.xlsx"))]) == 2
    assert "exclude each other" in capsys.readouterr().err


def test_a_workbook_that_cannot_take_the_plan_is_not_solved_in_place(shop, no_search, example):
    shop.write_bytes(signed(example))
    error = refused_before(shop, "found a digital signature", in_place=True)
    assert "Leave --in-place out" in error.remedy
