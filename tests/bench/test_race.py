"""One run in a process of its own, from order to record, and the end of one that does not end by itself."""

from __future__ import annotations

import json
import sys

from bench.instances import Name
from bench.machine import code_version, machine
from bench.race import race
from bench.records import Record, Run, Store, best_bound
from bench.watching import watch

RUN = Run(Name("benchmark", 12), "greedy", 0.01, 30.0)


def test_a_run_becomes_a_record():
    record = race(RUN)
    assert (record.outcome, record.valid, record.note) == ("answered", True, "")
    assert record.score is not None
    assert record.score == max(score for _, score in record.points)
    assert record.memory_mb > 10
    assert record.initiatives == len(RUN.subject.make().problem.initiatives)
    assert record.gap is None


def test_a_peer_that_does_not_take_an_instance_is_skipped():
    record = race(Run(Name("benchmark", 3_000), "scip", 0.01, 1.0))
    assert record.outcome == "skipped"
    assert "1,000" in record.note


def test_a_failure_is_a_record_with_its_reason():
    record = race(Run(Name("no such shape", 12), "greedy", 0.01, 1.0))
    assert record.outcome == "failed"
    assert "no such shape" in record.note


def test_what_is_overdue_is_killed_with_all_that_it_started():
    inner = "import time; time.sleep(600)"
    outer = (
        "import subprocess, sys; "
        f"subprocess.Popen([sys.executable, '-c', {inner!r}], start_new_session=True).wait()"
    )
    watched = watch([sys.executable, "-c", outer], lambda seconds: seconds > 0.5)
    assert watched.killed
    assert watched.exit_code < 0


def test_a_command_is_watched_to_its_end():
    watched = watch([sys.executable, "-c", "print('said'); raise SystemExit(3)"], lambda _: False)
    assert (watched.exit_code, watched.killed, watched.said.strip()) == (3, False, "said")


def test_records_are_kept_and_found_again(tmp_path):
    path = tmp_path / "work" / "records.jsonl"
    record = Record(RUN, "v1", "answered", score=90.0, bound=100.0, valid=True, points=((1.0, 80.0),))
    Store(path).add(record)
    again = Store(path)
    assert again.find(RUN, "v1") == record
    assert again.find(RUN, "v2") is None
    assert again.find(RUN, None) == record
    assert record.gap == 0.1
    assert best_bound([*again], RUN.subject) == 100.0
    assert best_bound([*again], Name("benchmark", 13)) is None


def test_a_line_that_was_cut_off_is_left_out(tmp_path):
    path = tmp_path / "records.jsonl"
    Store(path).add(Record(RUN, "v1", "answered"))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"run": {"subj')
    store = Store(path)
    store.add(Record(RUN, "v2", "answered"))
    assert [one.version for one in Store(path)] == ["v1", "v2"]


def test_the_version_follows_the_code():
    assert code_version(("bench/peers/greedy.py",)) != code_version(("bench/peers/desk.py",))
    assert code_version(("bench/peers",)) == code_version(("bench/peers",))
    assert "Python" in machine()
    assert json.dumps(machine())


def test_a_run_that_never_comes_to_an_end_is_a_record_too(monkeypatch):
    monkeypatch.setattr("bench.race.PREPARING_S", 0.0)
    record = race(RUN)
    assert (record.outcome, record.score, record.valid) == ("killed", None, None)
    assert "killed after" in record.note
