"""Every peer on a tiny instance: a valid plan, never above a bound."""

from __future__ import annotations

import pytest

from bench.instances import Name
from bench.peers import PEERS, timefold
from bench.peers.answer import Answer, Clock, Task
from bench.peers.highs import INCUMBENT as HIGHS
from bench.peers.scip import INCUMBENT as SCIP
from teamform.referee import judge

TINY = Name("benchmark", 12)
EXACT = ("teamform", "cpsat2", "cpsat8", "highs", "scip")


@pytest.fixture(scope="module")
def task() -> Task:
    instance = TINY.make()
    return Task(instance.problem, instance.policy, gap=0.0, time_limit_s=60.0)


def answer_of(peer: str, task: Task) -> tuple[Answer, Clock]:
    solve, clock = PEERS[peer].ready(task), Clock(task.time_limit_s)
    return solve(clock), clock


@pytest.fixture(scope="module")
def optimum(task) -> float:
    answer, _ = answer_of("highs", task)
    assert answer.plan is not None
    return judge(task.problem, task.policy, answer.plan).score(1)


@pytest.mark.parametrize("peer", EXACT)
def test_exact_peers_agree(peer, task, optimum):
    answer, _ = answer_of(peer, task)
    assert answer.plan is not None
    judgement = judge(task.problem, task.policy, answer.plan)
    assert judgement.violations == ()
    assert judgement.score(1) == optimum
    assert answer.bound == pytest.approx(optimum, abs=0.001)
    assert all(score <= optimum + 0.001 for _, score in answer.points)


def test_greedy_is_below_the_optimum_and_proves_nothing(task, optimum):
    answer, _ = answer_of("greedy", task)
    assert answer.plan is not None
    judgement = judge(task.problem, task.policy, answer.plan)
    assert judgement.violations == ()
    assert 0 < judgement.score(1) <= optimum
    assert answer.bound is None


def test_timefold_counts_as_the_referee_does(task, optimum):
    if lacking := timefold.missing():
        pytest.skip(lacking)
    short = Task(task.problem, task.policy, gap=0.0, time_limit_s=2.0)
    heard: list[float] = []
    solve = PEERS["timefold"].ready(short)
    answer = solve(Clock(short.time_limit_s, lambda point: heard.append(point[1])))
    assert answer.plan is not None
    judgement = judge(task.problem, task.policy, answer.plan)
    assert judgement.violations == ()
    assert judgement.score(1) == pytest.approx(heard[-1])
    assert judgement.score(1) <= optimum


def test_timefold_says_what_it_does_not_take():
    assert timefold.refuses("benchmark") == ""
    assert timefold.refuses("many_rules")


def test_a_peer_is_not_asked_beyond_its_size():
    assert PEERS["highs"].objection(Name("benchmark", 3_000))
    assert PEERS["highs"].objection(TINY) == ""


def test_a_clock_tells_only_better_scores():
    told: list[float] = []
    clock = Clock(1.0, lambda point: told.append(point[1]))
    for score in (3.0, 2.0, 3.0, 4.0):
        clock.reached(score)
    assert told == [3.0, 4.0]


@pytest.mark.parametrize(
    ("log", "line", "score"),
    [
        (
            HIGHS,
            " L       0       0         0   0.00%   1461139.656721  1459524            0.11%      453     83",
            1459524.0,
        ),
        (HIGHS, "         0       0         0   0.00%   1486111.685998  -inf                 inf   0", None),
        (
            SCIP,
            "L 2.9s|     1 |     0 |  9750 |     - |    rens|   0 |1396 |1287 |1362 | 170 | 22 |  61 |   0 "
            "| 1.463359e+06 | 1.458063e+06 |   0.36%| unknown",
            1458063.0,
        ),
        (SCIP, " time | node  | left  |LP iter|LP it/n|mem/heur|mdpt |vars |cons |rows |cuts |sepa", None),
    ],
)
def test_scores_are_found_in_the_logs_of_solvers(log, line, score):
    found = log.match(line)
    assert (None if found is None else float(found["score"])) == score
