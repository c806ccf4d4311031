"""The time in which the result sheets of a large plan, the greedy peer's, are written."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.instances import Name
from bench.peers.answer import Clock, Task
from bench.peers.greedy import solve
from teamform import __version__
from teamform.domain.plan import Outcome, Plan, Provenance, RankBound, Solved, StopReason
from teamform.referee import judge
from teamform.workbook.facts import PlanFacts
from teamform.workbook.results import write_result_sheets
from teamform.workbook.styles import Styles
from teamform.workbook.template import new_workbook


def facts_of(people: int) -> PlanFacts:
    """Return a plan for an instance of the benchmark, with all that the sheets tell of it."""
    instance = Name("benchmark", people).make()
    task = Task(instance.problem, instance.policy, gap=1.0, time_limit_s=1.0)
    plan = solve(task, Clock(task.time_limit_s)).plan or Plan()
    judgement = judge(instance.problem, instance.policy, plan)
    score = judgement.score(1)
    solved = Solved(
        plan=plan,
        outcome=Outcome.FEASIBLE,
        stop=StopReason.TIME_LIMIT,
        bounds=(RankBound(rank=1, score=score, bound=2 * score),),
        provenance=Provenance(
            teamform_version=__version__,
            input_hash="",
            planning_model=instance.policy.name,
            planning_model_version=instance.policy.version,
            planning_model_hash="",
            seed=1,
            gap=task.gap,
            workers=1,
            time_limit_s=task.time_limit_s,
        ),
    )
    return PlanFacts(solved, judgement, instance.problem, instance.policy)


def write_sheets(path: Path, facts: PlanFacts) -> float:
    """Write the result sheets, and return the seconds that it took, the file's own end included."""
    start = time.monotonic()
    with new_workbook(path) as workbook:
        write_result_sheets(workbook, Styles(workbook), facts)
    return time.monotonic() - start


if __name__ == "__main__":
    print(f"{write_sheets(Path(sys.argv[1]), facts_of(int(sys.argv[2]))):.3f}")
