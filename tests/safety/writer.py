"""Writes one and the same plan as often as it is told, each time in a process that is killed at some moment.

Run as ``python -m tests.safety.writer FOLDER``. An order is a line of stdin, such as ``beside after 0.02``,
``in_place line 17``, ``beside never 0`` or ``beside count 0``. The answer is a line of stdout: ``killed`` or
``done``, how long it took in seconds, and how many lines were run of the code that puts files into places.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

from teamform.steps.place import Place, plan_place
from teamform.steps.write import write
from teamform.workbook import output
from teamform.workbook.facts import PlanFacts
from teamform.workbook.plan import plan_workbook
from tests.workbook_out.conftest import SMALL, SMALL_PLAN, facts_of


def facts() -> PlanFacts:
    """Return the plan that is written."""
    return facts_of(SMALL, SMALL_PLAN)


def main(folder: Path) -> None:
    """Carry out one order after another."""
    source, plan = folder / "shop.xlsx", facts()
    places = {
        "beside": plan_place(source, None),
        "in_place": plan_place(source, None, in_place=True),
    }
    content = plan_workbook(plan, host=places["beside"].host)
    with patch("teamform.steps.write.plan_workbook", return_value=content):  # what is left is to put it there
        for order in sys.stdin:
            mode, kind, moment = order.split()
            print(*_written(source, places[mode], plan, kind, float(moment)), flush=True)


def _written(source: Path, place: Place, plan: PlanFacts, kind: str, moment: float) -> tuple[str, float, int]:
    """Write in a process of its own; return how it ended, after how long, and after how many lines."""
    reading, telling = os.pipe()
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        lines = _Lines(int(moment) if kind == "line" else 0)
        if kind in ("line", "count"):
            sys.settrace(lines)
        write(source, place, plan, ())
        sys.settrace(None)
        os.write(telling, str(lines.seen).encode())
        os._exit(0)
    os.close(telling)
    if kind == "after":
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    took = time.monotonic() - start
    seen = int(os.read(reading, 20) or b"0")
    os.close(reading)
    return "killed" if os.WIFSIGNALED(status) else "done", took, seen


class _Lines:
    """Counts the lines of ``output.py`` that are run, and kills the process before one of them."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.seen = 0

    def __call__(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        if frame.f_code.co_filename != output.__file__:
            return None
        if event == "line":
            self.seen += 1
            if self.seen == self.last:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


if __name__ == "__main__":
    main(Path(sys.argv[1]))
