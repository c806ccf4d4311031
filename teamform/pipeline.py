"""What teamform does, from file to file; the command line only parses and prints.

new       -> a workbook to fill in
check     read -> planning model -> misfits
solve     read -> planning model -> formulate -> solve -> decode -> judge -> write
verify    read the plan -> judge again -> recompute the certificate, without a solver
whatif    read -> the base's plan -> a job for each scenario -> processes or a cluster -> compare -> write
compare   read the plans -> judge again -> beside each other -> write
frontier  read -> planning model -> formulate -> point after point -> judge -> write
anonymize read -> pseudonyms -> the package, part by part -> write
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from teamform.results import (
    AnonymizeReport,
    CheckReport,
    CompareReport,
    FrontierReport,
    SolveReport,
    Verification,
    WhatIfReport,
)

if TYPE_CHECKING:
    from teamform.batch.run import BatchState
    from teamform.domain.change import Scenario
    from teamform.engine import Progress

PathLike = str | Path


def new(
    path: PathLike, *, example: bool = False, people: int | None = None, seed: int = 0, force: bool = False
) -> Path:
    """Write a workbook to fill in and return its path.

    Parameters
    ----------
    example
        Whether it holds a small example.
    people, seed
        How many invented people it holds, and which: the same seed, the same people.
    force
        Whether an existing file is overwritten.
    """
    from teamform.steps.template import write_new

    return write_new(Path(path), example=example, people=people, seed=seed, force=force)


def check(
    path: PathLike,
    *,
    model: str | None = None,
    overrides: Mapping[str, str] | None = None,
    output: PathLike | None = None,
) -> CheckReport:
    """Find what is wrong in a workbook; with ``output``, write a copy that shows it cell by cell."""
    from teamform.steps.check import checked

    return checked(Path(path), model, overrides or {}, Path(output) if output else None)


def solve(  # noqa: PLR0913 -- one for each thing that a user may ask
    path: PathLike,
    *,
    model: str | None = None,
    overrides: Mapping[str, str] | None = None,
    time_limit_s: float | None = None,
    gap: float | None = None,
    seed: int | None = None,
    workers: int | None = None,
    output: PathLike | None = None,
    release: Sequence[str] = (),
    in_place: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
    interrupted: threading.Event | None = None,
) -> SolveReport:
    """Find the best plan for a workbook, prove how good it is, and write it into a copy of the workbook.

    Parameters
    ----------
    model
        The planning model: a name or a TOML file; else that of the Settings sheet, else ``balanced``.
    overrides
        Keys of the planning model, such as ``goals.value.weight``; they come before the Settings sheet, which
        comes before the planning model's own.
    time_limit_s, gap, seed
        Instead of the planning model's ``solve.time_limit_s``, ``solve.gap`` and ``solve.seed``.
    workers
        How many cores to use; it changes the time, never the plan. All of them by default.
    output
        Where the plan is written; ``<name>.plan.xlsx`` beside the workbook by default (``.xlsm`` where it has
        macros).
    release
        Decisions of a plan to pass over, each by a cell of its row in the Assignments sheet (``L7``), or by
        seat and person where the row was deleted (``I1-APP/P01``).
    in_place
        Whether the plan is written into the workbook itself; a dated backup of it stands beside it then.
    on_progress
        Called with the state of the search, from the thread that called ``solve``.
    interrupted
        Set it from another thread to end the search; the best plan so far is written.

    Raises
    ------
    FindingsError, WorkbookError, PlanningModelError, ProblemError
        When the input has errors.
    InfeasibleError, NoPlanFoundError, StoppedError
        When there is no plan to write.
    OutputError
        When the plan cannot be written; found out before the search begins. Where the place fails after that,
        the plan goes to another one, and the report says which.
    UnknownNameError
        When there is no decision to release where one was named.
    """
    from teamform import engine
    from teamform.formulation.build import formulate
    from teamform.steps import answer, place, prepare
    from teamform.steps.planning_model import check_fit, planning_model_for, settings_of
    from teamform.steps.read import read
    from teamform.steps.start import starts_of
    from teamform.steps.write import write
    from teamform.workbook.facts import PlanFacts
    from teamform.workbook.package import opened

    source = Path(path)
    package = opened(source)  # once, so that the plan goes into a copy of what was read
    target = place.plan_place(source, Path(output) if output else None, in_place=in_place, package=package)
    task = read(source, tuple(release), package)
    reading = task.reading
    brief = prepare.require_brief(reading, source)
    settings = settings_of(brief, overrides, time_limit_s=time_limit_s, gap=gap, seed=seed)
    policy = planning_model_for(brief, model, settings)
    check_fit(policy, brief.problem)
    formulation = formulate(brief.problem, policy)
    limits = prepare.limits_of(policy, workers)
    answered = engine.find_plan(
        formulation,
        limits,
        on_progress=on_progress,
        starts=starts_of(brief.problem, task.since.plan if task.since else None),
        interrupted=interrupted,
    )
    answer.require_plan(answered)
    solved, judgement = answer.solved_and_judged(answered, formulation, source, limits, settings)
    facts = PlanFacts(
        solved,
        judgement,
        brief.problem,
        policy,
        reading.findings,
        brief.currency,
        unblocks=answer.unblocked(brief.problem, policy, solved.plan, judgement),
        reasons=task.reasons,
        since=task.since,
    )
    written = write(source, target, facts, reading.sheets)
    return SolveReport(
        path=source,
        output=written.path,
        problem=brief.problem,
        planning_model=policy,
        solved=solved,
        judgement=judgement,
        findings=reading.findings,
        changes=facts.changes,
        causes=facts.causes,
        unblocks=facts.unblocks,
        left=target.left,
        refusal=target.refusal,
        backup=written.backup,
        trouble=written.trouble,
    )


def whatif(  # noqa: PLR0913 -- one for each thing that a user may ask
    path: PathLike,
    names: Sequence[str] = (),
    *,
    scenarios: PathLike | Sequence[Scenario] | None = None,
    model: str | None = None,
    overrides: Mapping[str, str] | None = None,
    time_limit_s: float | None = None,
    gap: float | None = None,
    seed: int | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    output: PathLike | None = None,
    regret: bool = True,
    plans: PathLike | None = None,
    keep_journal: bool = False,
    on_base: Callable[[Progress], None] | None = None,
    on_progress: Callable[[BatchState], None] | None = None,
    interrupted: threading.Event | None = None,
) -> WhatIfReport:
    """Solve scenarios of a workbook, each from the plan of the base, and write a comparison of them.

    The plan of the base is the one in the workbook, where nothing has changed since; else it is sought first.
    A scenario that cannot be built, has no plan or breaks down is a result with its reason. The results are
    the same with any number of workers and on a cluster. They are kept in a journal beside the comparison
    until all are there, so that a batch that was ended goes on when it is run again.

    Parameters
    ----------
    names
        Which scenarios, by name or by family (all of a sweep, grid or sample); without names, those that are
        on.
    scenarios
        A TOML or CSV file with scenarios, or scenarios made in Python, instead of those of the sheet
        Scenarios.
    model, overrides
        As of ``solve``, for the base; what a scenario sets comes before them.
    time_limit_s, gap, seed
        As of ``solve``, for each scenario.
    workers
        How many scenarios are solved at a time, each in a process of one core; as many as there are cores,
        and memory for, by default.
    cluster
        The address of a Dask cluster whose workers solve them instead, such as ``tcp://10.0.0.5:8786``. The
        problem goes there; answers come back as pickles, which are code: name only a cluster that you trust.
    output
        Where the comparison goes, in a copy of the workbook with the plan of the base; ``<name>.whatif.xlsx``
        beside the workbook by default.
    regret
        Whether each plan is judged under each scenario.
    plans
        A folder for the full plan of each scenario.
    keep_journal
        Whether the journal stays when all is done.
    on_base, on_progress
        Called with the state of the search for the base's plan, and with that of the batch, from the thread
        that called ``whatif``.
    interrupted
        Set it from another thread to end the batch; what is finished until then is kept.

    Raises
    ------
    FindingsError, WorkbookError, PlanningModelError, ProblemError
        When the input has errors.
    InfeasibleError, NoPlanFoundError, StoppedError
        When the base has no plan.
    UnknownNameError, UsageError
        When there is no such scenario, or none at all; when the cluster cannot be used.
    OutputError
        When the comparison, the journal or a plan cannot be written.
    """
    from teamform.batch.asked import Asked
    from teamform.batch.whatif import Means, run_whatif
    from teamform.scenarios.gather import scenarios_of
    from teamform.steps import place, prepare
    from teamform.steps.planning_model import settings_of
    from teamform.steps.read import read
    from teamform.workbook.package import opened

    source = Path(path)
    package = opened(source)  # once, so that the comparison goes into a copy of what was read
    target = place.result_place(source, Path(output) if output else None, "whatif", package)
    task = read(source, package=package)
    brief = prepare.require_brief(task.reading, source)
    settings = settings_of(brief, overrides, time_limit_s=time_limit_s, gap=gap, seed=seed)
    means = Means(
        workers=workers,
        cluster=cluster,
        plans=Path(plans) if plans else None,
        regret=regret,
        keep_journal=keep_journal,
        on_base=on_base,
        on_state=on_progress,
        interrupted=interrupted or threading.Event(),
    )
    given = Path(scenarios) if isinstance(scenarios, str | Path) else scenarios
    wanted = scenarios_of(task.reading, given, names, model=model)
    report = run_whatif(task, Asked(brief, model, settings), wanted.scenarios, target, means)
    return replace(report, file_warnings=wanted.warnings)


def verify(path: PathLike) -> Verification:
    """Check every claim of a plan workbook from the file alone, without a solver."""
    from teamform.steps.verify import verified

    return verified(Path(path))


def compare(
    paths: Sequence[PathLike], *, output: PathLike | None = None, regret: bool = True
) -> CompareReport:
    """Put plans that were made at other times beside each other, and write the comparison.

    Parameters
    ----------
    paths
        Plan workbooks, two or more; the first is what the others are compared with.
    output
        Where it is written; ``<name>.compare.xlsx`` beside the first by default.
    regret
        Whether each plan is judged under the input of each other one.

    Raises
    ------
    UsageError
        When there are fewer than two plans, or one is named twice.
    WorkbookError
        When one holds no plan, or another one than was written.
    OutputError
        When the comparison cannot be written.
    """
    from teamform.steps.compare_plans import compared_plans

    return compared_plans([Path(path) for path in paths], Path(output) if output else None, regret=regret)


def frontier(  # noqa: PLR0913 -- one for each thing that a user may ask
    path: PathLike,
    *,
    x: str,
    y: str,
    points: int = 10,
    at: Sequence[float] = (),
    model: str | None = None,
    overrides: Mapping[str, str] | None = None,
    time_limit_s: float | None = None,
    gap: float | None = None,
    seed: int | None = None,
    workers: int | None = None,
    output: PathLike | None = None,
    csv: PathLike | None = None,
    on_point: Callable[[int, int], None] | None = None,
    interrupted: threading.Event | None = None,
) -> FrontierReport:
    """Find how much of one goal there is for each amount of another: plans that none beats in both.

    Parameters
    ----------
    x, y
        Two goals: those of the planning model by their ids, ``value``, ``cost``, ``moves`` and others. Each
        counts alone, with weight 1; the rules are those of the planning model.
    points
        How many points at most: the two ends, then what lies between, where most is not known.
    at
        Amounts of x instead, such as 1, 2, 5 and 10 moves: the best y for each.
    model, overrides, seed, workers
        As for ``solve``.
    time_limit_s, gap
        For each search. Without a gap points are exact, but where there are very many candidates: there the
        planning model's gap holds. A point that is not proven says so.
    output
        Where it is written; ``<name>.frontier.xlsx`` beside the workbook by default.
    csv
        Where the points are written as CSV besides.
    on_point
        Called with how many points there are and how many are wanted.
    interrupted
        Set it from another thread to end the search; the points so far are written.

    Raises
    ------
    FindingsError, WorkbookError, PlanningModelError, ProblemError
        When the input has errors.
    UsageError, UnknownNameError
        When there is no such goal, both are the same, or there is nothing to move from.
    InfeasibleError, NoPlanFoundError, StoppedError
        When there is no plan at all.
    OutputError
        When it cannot be written.
    """
    from teamform.steps.frontier import Asked, Means, frontier_of

    means = Means(
        model=model,
        overrides=overrides or {},
        time_limit_s=time_limit_s,
        gap=gap,
        seed=seed,
        workers=workers,
        output=Path(output) if output else None,
        csv=Path(csv) if csv else None,
        on_point=on_point,
        interrupted=interrupted or threading.Event(),
    )
    return frontier_of(Path(path), Asked(x, y, points, tuple(at)), means)


def anonymize(
    path: PathLike, *, output: PathLike | None = None, seed: int = 0, force: bool = False
) -> AnonymizeReport:
    """Write a copy of a workbook with the same problem and without names.

    Parameters
    ----------
    output
        Where it is written; ``<name>.anonymized.xlsx`` beside the workbook by default.
    seed
        Which numbers people and initiatives get: the same seed, the same file.
    force
        Whether an existing file is overwritten.

    Raises
    ------
    WorkbookError
        When it cannot be read as a workbook; errors in its cells do not matter.
    OutputError
        When it cannot be written.
    """
    from teamform.steps.anonymize import anonymized

    return anonymized(Path(path), Path(output) if output else None, seed=seed, force=force)
