"""The time to solve a changed problem from the plan of the base, and from nothing, to the same gap."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from bench.instances import Name
from bench.peers.own import WORKERS
from bench.shapes import Instance
from teamform import engine
from teamform.batch.base import PATIENCE, Search, fine_plan
from teamform.domain.entities import Status
from teamform.domain.plan import Plan
from teamform.formulation.build import formulate

GAP = 0.005
LIMIT_S = 600.0
SEEDS = (0, 1, 2, 3)
ABSENT = 3
MORE = 1.2
COLD = engine.DualStart()


def solved(
    instance: Instance, starts: Sequence[Plan] = (), known: engine.DualStart = COLD
) -> tuple[Plan, float]:
    """Return the plan for an instance, and the seconds that it took."""
    began = time.monotonic()
    formulation = formulate(instance.problem, instance.policy)
    limits = engine.Limits(gap=GAP, time_limit_s=LIMIT_S, workers=WORKERS)
    answered = engine.find_plan(formulation, limits, starts=starts, dual_start=known)
    assert answered.solution.values is not None
    plan = answered.formulation.decode(answered.solution.values)
    return plan, time.monotonic() - began


def plan_of(base: Instance) -> tuple[Plan, engine.DualStart]:
    """Return the plan of a base as ``teamform whatif`` seeks it, and the duals that prove its bound."""
    formulation = formulate(base.problem, base.policy)
    limits = engine.Limits(gap=GAP, time_limit_s=PATIENCE * LIMIT_S, workers=WORKERS)
    answered = fine_plan(formulation, limits, (), Search())
    assert answered.solution.values is not None
    known = engine.DualStart.of(formulation, answered.solution.certificates)
    return answered.formulation.decode(answered.solution.values), known


def changed(instance: Instance, plan: Plan) -> Instance:
    """Return a scenario: some who serve are away, an initiative is worth more, one that runs is off."""
    problem = instance.problem
    absent = {member.person for team in plan.teams[:ABSENT] for member in team.members[:1]}
    off, more = plan.teams[-1].initiative, problem.initiatives[0].id
    return Instance(
        problem.replace(
            people=tuple(one.replace(active=one.id not in absent) for one in problem.people),
            initiatives=tuple(
                one.replace(
                    status=Status.OFF if one.id == off else one.status,
                    value=round(one.value * MORE) if one.id == more else one.value,
                )
                for one in problem.initiatives
            ),
        ),
        instance.policy,
    )


def main(people: int) -> None:
    """Print the seconds from the base plan and from nothing, summed over the seeds."""
    warm = cold = 0.0
    for seed in SEEDS:
        base = Name("benchmark", people, seed).make()
        plan, known = plan_of(base)
        scenario = changed(base, plan)
        warm += solved(scenario, [plan], known)[1]
        cold += solved(scenario)[1]
    print(f"{warm:.3f} {cold:.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
