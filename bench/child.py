"""The process in which one peer solves one instance: what happens goes line by line into a file.

``start``: the problem is in memory, the clock runs. ``point``: a better plan. ``answer``: the peer is done.
``judged``: what the referee says; it comes last, so that it costs the peer no time.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

from bench.instances import Name
from bench.peers import PEERS
from bench.peers.answer import Answer, Clock, Point, Task
from bench.shapes import Instance
from teamform.referee import judge

MOST_TOLD = 3


def main(order: str) -> None:
    """Do what the order says: the JSON of a run and the file to write to."""
    content = json.loads(order)
    log = Path(content["log"])
    instance = Name(**content["run"]["subject"]).make()
    task = Task(instance.problem, instance.policy, content["run"]["gap"], content["run"]["time_limit_s"])
    solve = PEERS[content["run"]["peer"]].ready(task)
    before = _cpu_s()
    _write(log, kind="start")
    clock = Clock(task.time_limit_s, lambda point: _write(log, kind="point", point=point))
    answer = solve(clock)
    _write(log, kind="answer", seconds=clock.elapsed_s, cpu_s=_cpu_s() - before)
    _write(log, kind="judged", **_judged(instance, answer))


def _judged(instance: Instance, answer: Answer) -> dict[str, Any]:
    """Return what the referee says of an answer; the score is the referee's, the bound the peer's."""
    points: list[Point] = list(answer.points)
    told = {"bound": answer.bound, "note": answer.note, "initiatives": len(instance.problem.initiatives)}
    if answer.plan is None:
        return {**told, "more_points": points}
    judgement = judge(instance.problem, instance.policy, answer.plan)
    return {
        **told,
        "more_points": points,
        "score": judgement.score(instance.policy.rank_numbers[0]),
        "valid": judgement.is_valid,
        "broken": [str(violation) for violation in judgement.violations[:MOST_TOLD]],
    }


def _cpu_s() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _write(log: Path, **content: Any) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(content) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
