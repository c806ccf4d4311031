"""Killed at any moment of writing: the input and the last output are whole, and a later run works."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from teamform import pipeline
from teamform.workbook.leftovers import OLD_S, TEMPORARY
from teamform.workbook.plan import plan_workbook
from tests.conftest import ROOT
from tests.graft.conftest import host_of
from tests.safety.writer import facts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it forks and kills, as Unix can")

MOMENTS = 50
Writer = Callable[..., tuple[str, float, int]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workbook, and the plan of an earlier solve beside it."""
    source = pipeline.new(tmp_path / "shop.xlsx", example=True)
    pipeline.solve(source)
    return tmp_path


@pytest.fixture
def writer(folder: Path) -> Iterator[Writer]:
    command = [sys.executable, "-m", "tests.safety.writer", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        orders, answers = process.stdin, process.stdout

        def order(*words: object) -> tuple[str, float, int]:
            print(*words, file=orders, flush=True)
            how, took, lines = answers.readline().split()
            return how, float(took), int(lines)

        yield order
        orders.close()
        assert process.wait(timeout=60) == 0


def moments(writer: Writer, restore: Callable[[], None]) -> Iterator[tuple[str, str, float]]:
    """Yield how and when writing is killed: after some time, or before a line of the code that puts files."""
    chance = random.Random(1731)
    for mode in ("beside", "in_place"):
        how, took, _ = writer(mode, "never", 0)
        restore()
        how_counted, _, lines = writer(mode, "count", 0)
        restore()
        assert how == how_counted == "done"
        assert lines > 20
        for number in range(MOMENTS // 2):
            if number % 2:
                yield mode, "after", chance.uniform(0, took)
            else:
                yield mode, "line", chance.randint(1, lines)


def test_killed_at_fifty_moments(folder: Path, writer: Writer):
    source, plan = folder / "shop.xlsx", folder / "shop.plan.xlsx"
    before, earlier = source.read_bytes(), plan.read_bytes()
    whole = plan_workbook(facts(), host=host_of(source))
    assert zipfile.ZipFile(io.BytesIO(whole)).testzip() is None

    def restore() -> None:
        for backup in folder.glob("*.backup-*"):
            assert backup.read_bytes() == before
            backup.unlink()
        source.write_bytes(before)
        plan.write_bytes(earlier)

    endings: list[str] = []
    for mode, kind, moment in moments(writer, restore):
        how, _, _ = writer(mode, kind, moment)
        endings.append(how)
        assert source.read_bytes() in ((before, whole) if mode == "in_place" else (before,))
        assert plan.read_bytes() in ((earlier, whole) if mode == "beside" else (earlier,))
        backups = set(folder.glob("*.backup-*"))
        if source.read_bytes() == whole:
            assert backups, "the workbook is replaced, and there is no backup"
        assert set(folder.glob("*.xlsx")) == {source, plan, *backups}
        restore()
    assert len(endings) == MOMENTS
    assert endings.count("killed") > MOMENTS / 2
    left = [path for path in folder.iterdir() if path not in (source, plan)]
    assert left, "no moment was within the writing of a file"
    assert all(path.name.startswith(".") and path.name.endswith(TEMPORARY) for path in left)

    for path in left:
        os.utime(path, (0, path.stat().st_mtime - 2 * OLD_S))
    assert pipeline.verify(pipeline.solve(source).output).holds
    in_place = pipeline.solve(source, in_place=True)
    assert pipeline.verify(source).holds
    assert in_place.backup is not None
    assert in_place.backup.read_bytes() == before
    assert set(folder.iterdir()) == {source, plan, in_place.backup}
