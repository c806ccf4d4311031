"""The program as a process: exit codes, what it loads, and a real Ctrl-C on a real terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from teamform import pipeline

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
WAIT_S = 120


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "teamform", *map(str, arguments)]


def run(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=WAIT_S,
    )


@pytest.mark.parametrize(
    ("arguments", "code", "stream", "said"),
    [
        (["--version"], 0, "stdout", "teamform"),
        (["slove"], 2, "stderr", "Did you mean 'solve'?"),
        (["solve", "--outptu", "x"], 2, "stderr", "Did you mean '--output'?"),
        (["check", "none.xlsx"], 2, "stderr", "There is no file none.xlsx"),
        (["check", "text.xlsx"], 3, "stdout", "E108"),
        (["models", "show", "nothing"], 2, "stderr", "expected one of balanced"),
    ],
)
def test_exit_codes(tmp_path, arguments, code, stream, said):
    (tmp_path / "text.xlsx").write_text("a,b\n1,2\n", encoding="utf-8")
    ran = run(*arguments, folder=tmp_path)
    assert ran.returncode == code
    assert said in getattr(ran, stream)
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["solve", "--help"], ["slove"], ["solve", "my.xlsx", "--gap", "x"]],
    ids=" ".join,
)
def test_help_and_errors_load_no_solver_and_no_workbook_library(tmp_path, arguments):
    (tmp_path / "my.xlsx").touch()
    watch = (
        "import atexit, sys; atexit.register(lambda: print('LOADED', *sys.modules)); "
        f"sys.argv = ['teamform', *{arguments!r}]; from teamform.cli import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", watch],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = set(ran.stdout.rpartition("LOADED")[2].split())
    assert "teamform.cli" in loaded
    assert not {"ortools", "numpy", "pandas", "openpyxl", "xlsxwriter", "lxml", "pydantic"} & loaded


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a thing of Unix")
def test_ctrl_c_on_a_terminal_writes_the_best_plan_and_marks_it(tmp_path):
    import pty  # noqa: PLC0415 -- not there on Windows

    pipeline.new(tmp_path / "company.xlsx", people=100, seed=3)
    ours, theirs = pty.openpty()
    arguments = command("solve", "company.xlsx", "--gap", "0", "--time", WAIT_S)
    with subprocess.Popen(
        arguments,
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        shown = read_until("at most ", ours)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to whatever the program has started, too
        shown += read_until("will be written", ours)
        out, _ = process.communicate(timeout=WAIT_S)
    os.close(ours)
    assert process.returncode == 130
    assert "rank 1" in shown
    assert "INTERRUPTED" in out
    assert pipeline.verify(tmp_path / "company.plan.xlsx").holds


def read_until(word: str, terminal: int) -> str:
    """Return what a terminal shows, up to a word."""
    shown = b""
    while word.encode() not in shown:
        shown += os.read(terminal, 4096)
    return shown.decode(errors="replace")
