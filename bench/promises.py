"""Promises of a large solve, tried out: the same plan at any load, any ending, and where the time goes.

    python -m bench.promises same      one worker, two, two beside a busy program: one plan
    python -m bench.promises endings   kill -9 and Ctrl-C at random moments of ``teamform solve``
    python -m bench.promises profile   what each step of a solve takes of the time

The answers are printed and written into a folder as Markdown.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

from bench.instances import Name
from bench.machine import ROOT, WORK, machine
from bench.sampling import Sampler
from teamform import engine, pipeline
from teamform.formulation.build import formulate

FAR_S = 3600.0
BUSY = "while True: pass"

Told = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Try out a promise and write down what came of it."""
    asked = _parser().parse_args(arguments)
    if asked.promise == "solve":
        print(json.dumps(_solved(asked)))
        return
    told = "\n".join(PROMISES[asked.promise](asked))
    asked.report.mkdir(parents=True, exist_ok=True)
    (asked.report / f"{asked.promise}.md").write_text(told + f"\n\nMachine: {machine()}\n", "utf-8")
    print(told)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.promises", description="Promises, tried out.")
    parser.add_argument("promise", choices=[*PROMISES, "solve"])
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--gap", type=float, default=0.005)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--times", type=int, default=12, help="how many moments of each ending are tried")
    parser.add_argument("--within", type=float, default=30.0, help="in how many seconds they lie")
    parser.add_argument("--report", type=Path, default=WORK, help="where the answers go [build/bench]")
    return parser


# -- the same plan ------------------------------------------------------------------------------------------


def _same(asked: argparse.Namespace) -> Iterator[str]:
    """Solve with one worker, with two, and with two beside another program that takes a core."""
    name = Name("benchmark", asked.people, asked.seed)
    yield f"# The same plan: {name}, gap {asked.gap:g}\n"
    yield "| workers | beside it | plan | score | bound | work | seconds |\n|---|---|---|---|---|---|---|"
    plans = set()
    for workers, busy in ((1, 0), (2, 0), (2, 1)):
        with _busy(busy):
            told = _in_process(asked, workers)
        plans.add((told["plan"], told["score"], told["bound"]))
        beside = "a busy program" if busy else "-"
        yield (
            f"| {workers} | {beside} | {told['plan'][:12]} | {told['score']} | {told['bound']} "
            f"| {told['work']:.3f} | {told['seconds']:.0f} |"
        )
    yield f"\n{'One plan.' if len(plans) == 1 else f'**{len(plans)} different plans.**'}"


@contextmanager
def _busy(number: int) -> Iterator[None]:
    """Keep so many cores busy."""
    others = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(number)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def _in_process(asked: argparse.Namespace, workers: int) -> Told:
    """Solve in a process of its own, as another user would."""
    order = [
        "solve",
        "--people",
        asked.people,
        "--seed",
        asked.seed,
        "--gap",
        asked.gap,
        "--workers",
        workers,
    ]
    command = [sys.executable, "-m", "bench.promises", *map(str, order)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    told: Told = json.loads(said)
    return told


def _solved(asked: argparse.Namespace) -> Told:
    instance = Name("benchmark", asked.people, asked.seed).make()
    began = time.monotonic()
    limits = engine.Limits(gap=asked.gap, time_limit_s=FAR_S, workers=asked.workers)
    answered = engine.find_plan(formulate(instance.problem, instance.policy), limits)
    solution = answered.solution
    assert solution.values is not None
    plan = answered.formulation.decode(solution.values)
    return {
        "plan": hashlib.sha256(repr(plan).encode()).hexdigest(),
        "score": solution.ranks[0].score,
        "bound": solution.ranks[0].bound,
        "work": solution.work,
        "seconds": time.monotonic() - began,
    }


# -- endings ------------------------------------------------------------------------------------------------


def _endings(asked: argparse.Namespace) -> Iterator[str]:
    """End a solve at random moments; look at what is left."""
    random = Random(f"endings {asked.seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = pipeline.new(folder / "company.xlsx", people=asked.people, seed=asked.seed)
        began = time.monotonic()
        first_s = _first_plan_s(source)
        yield f"# Endings of a solve: {asked.people} people, first plan after {first_s:.1f} s\n"
        yield "| ending | after s | exit code | left in the folder | input | plan |"
        yield "|---|---|---|---|---|---|"
        before = source.read_bytes()
        for kind, earliest in ((signal.SIGKILL, 0.0), (signal.SIGINT, 2.0 * first_s + 3.0)):
            for _ in range(asked.times):
                after_s = earliest + random.random() * asked.within
                yield _ended(source, before, kind, after_s)
        yield f"\n{time.monotonic() - began:.0f} s in all."


def _command(source: Path) -> list[str]:
    return [sys.executable, "-m", "teamform", "solve", str(source), "--gap", "0", "--time", str(int(FAR_S))]


def _first_plan_s(source: Path) -> float:
    """Return how long the command takes to its first plan, told by the pipeline's own progress."""
    began = time.monotonic()
    seen: list[float] = []

    def listen(progress: engine.Progress) -> None:
        if progress.score is not None and not seen:
            seen.append(time.monotonic() - began)
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        pipeline.solve(source, gap=0.0, time_limit_s=FAR_S, on_progress=listen)
    return seen[0]


def _ended(source: Path, before: bytes, kind: signal.Signals, after_s: float) -> str:
    with subprocess.Popen(
        _command(source),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        time.sleep(after_s)
        os.killpg(process.pid, kind)
        code = process.wait()
    plan = source.with_name("company.plan.xlsx")
    verdict = _verdict(plan) if plan.exists() else "-"
    plan.unlink(missing_ok=True)
    others = sorted(path.name for path in source.parent.iterdir() if path != source)
    whole = "whole" if source.read_bytes() == before else "**changed**"
    for path in source.parent.iterdir():
        if path != source:
            path.unlink()
    left = ", ".join(others) or "nothing"
    return f"| {kind.name} | {after_s:.1f} | {code} | {left} | {whole} | {verdict} |"


def _verdict(plan: Path) -> str:
    verification = pipeline.verify(plan)
    return "holds" if verification.holds else "**does not hold**"


# -- where the time goes ------------------------------------------------------------------------------------


def _profile(asked: argparse.Namespace) -> Iterator[str]:
    """Look 50 times a second where each thread of a solve is."""
    name = Name("benchmark", asked.people, asked.seed)
    instance = name.make()
    limits = engine.Limits(gap=asked.gap, time_limit_s=FAR_S, workers=asked.workers)
    with Sampler() as sampler:
        formulation = formulate(instance.problem, instance.policy)
        solution = engine.find_plan(formulation, limits).solution
    gap = engine.relative_gap(solution.ranks[0].score, solution.ranks[0].bound)
    yield f"# Where the time goes: {name}, gap {gap:.3%} after {sampler.seconds:.0f} s\n"
    yield "| step | share of the time |\n|---|---|"
    for step, share in sampler.shares():
        yield f"| {step} | {share:.1%} |"


PROMISES: Mapping[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    "same": _same,
    "endings": _endings,
    "profile": _profile,
}

if __name__ == "__main__":
    main()
