"""What teamform does, from file to file; the command line only parses and prints.

new       -> a workbook to fill in
check     read -> planning model -> misfits
solve     read -> planning model -> formulate -> solve -> decode -> judge -> write
verify    read the plan -> judge again -> recompute the certificate, without a solver
anonymize read -> pseudonyms -> the package, part by part -> write
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from teamform.results import AnonymizeReport, CheckReport, SolveReport, Verification

if TYPE_CHECKING:
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
    provenance = prepare.provenance_of(source, formulation, limits, settings, answered.solution.elapsed_s)
    solved = answer.solved_plan(answered, provenance)
    judgement = answer.judged(formulation, solved)
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


def verify(path: PathLike) -> Verification:
    """Check every claim of a plan workbook from the file alone, without a solver."""
    from teamform.steps.verify import verified

    return verified(Path(path))


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
