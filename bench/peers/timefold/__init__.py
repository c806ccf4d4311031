"""Timefold's local search: a model in plain Java, compiled against the jars of the Python package.

A planning variable for each place: a candidate, or nobody. An incremental calculator counts time and slots
beyond what people have (hard) and the points as the referee does (soft). What the search climbs in between
(medium) are the points, too, but for those of the weakest team, which give no direction: each complete team
pays for what it is short of full coverage instead, and one that is not complete counts a little for the must
places filled. Timefold's own construction heuristic and its own simulated annealing, which ends colder than
its late acceptance, on the one thread of its free edition. The moves keep within what people have: its own,
change and swap, hardly ever do, as most people are fully used.

The model is compiled and written down before the clock starts; the start of the Java machine counts. The
memory is that of both processes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.machine import ROOT
from bench.peers.answer import Answer, Clock, Task

SOURCE = Path(__file__).parent / "staffing"
BUILT = ROOT / "build" / "bench" / "timefold"
TAKES = ("benchmark", "few_skills", "tight", "slack", "departments", "fine_shares")
"""Shapes without what its model does not know: periods, rules of the sheet, budgets, spread."""


def missing() -> str:
    """Return what it lacks on this machine, or nothing."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "Java is missing"
    return "" if _jars() else "the package timefold is missing"


def refuses(shape: str) -> str:
    """Return why it does not take a shape, or nothing."""
    return "" if shape in TAKES else "its model has one period, and no rules beyond teams and time"


def ready(task: Task) -> Callable[[Clock], Answer]:
    """Compile and write down the model, and return what solves it."""
    from bench.peers.timefold.dump import Dump

    dump = Dump.of(task)
    return partial(_solve, _compiled(), dump.text(), dump.plan)


def _solve(classes: Path, model: str, plan: Callable[[list[int]], object], clock: Clock) -> Answer:
    from teamform.domain.plan import Plan

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.txt"
        file.write_text(model, "ascii")
        command = ["java", "-cp", _path(classes), "staffing.Main", str(file), f"{clock.remaining_s:.3f}"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            said = [_heard(line, clock) for line in process.stdout]
    people = next((one for one in said if one is not None), None)
    found = None if people is None else plan(people)
    return Answer(plan=found if isinstance(found, Plan) else None, note="one thread")


def _heard(line: str, clock: Clock) -> list[int] | None:
    """Note a score; return who is in each place, where the line says so."""
    word, *numbers = line.split()
    if word == "SCORE":
        clock.reached(int(numbers[0]) / 1000)
    return list(map(int, numbers)) if word == "PEOPLE" else None


def _jars() -> list[Path]:
    """Return the jars that the Python package brings, without importing it: that would start Java."""
    found = importlib.util.find_spec("timefold")
    places = list(found.submodule_search_locations or ()) if found else []
    return [jar for place in places for jar in sorted(Path(place, "solver", "jars").glob("*.jar"))]


def _path(*first: Path) -> str:
    return os.pathsep.join(map(str, [*first, *_jars()]))


def _compiled() -> Path:
    """Return the folder of the compiled model, compiled anew when its sources change."""
    sources = sorted(SOURCE.glob("*.java"))
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
    classes = BUILT / digest
    if not classes.exists():
        BUILT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=BUILT) as unfinished:
            command = ["javac", "-proc:none", "-cp", _path(), "-d", f"{unfinished}/classes"]
            subprocess.run([*command, *map(str, sources)], check=True)
            Path(unfinished, "classes").rename(classes)
    return classes
