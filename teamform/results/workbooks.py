"""What is returned of one workbook: its faults, its plan, whether that holds, its copy without names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from frozendict import frozendict

from teamform.analysis.causes import Cause
from teamform.analysis.changes import Changes
from teamform.domain.judgement import Judgement
from teamform.domain.plan import Solved, StopReason
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.errors import InputError, OutputError
from teamform.workbook.findings import Findings
from teamform.workbook.graft import Refusal


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What is wrong in a workbook.

    Attributes
    ----------
    problem
        The problem in the workbook, or None where errors hide it.
    planning_model
        The planning model that a solve would use, or None where it could not be loaded.
    findings
        Errors and warnings, in the order of the sheets.
    objection
        What is wrong with the planning model, by itself or beside the workbook; None where nothing is.
    output
        The annotated copy, where one was asked for.
    """

    path: Path
    problem: Problem | None
    planning_model: PlanningModel | None
    findings: Findings
    objection: InputError | None = None
    output: Path | None = None

    @property
    def number_of_errors(self) -> int:
        """How many errors there are; those in scenarios stop that scenario alone."""
        return len(self.findings.errors) + (self.objection is not None)

    @property
    def exit_code(self) -> int:
        """Return 3 where there are errors, else 0."""
        return 3 if self.number_of_errors else 0


@dataclass(frozen=True, slots=True)
class SolveReport:
    """A plan that was found, judged and written.

    Attributes
    ----------
    output
        The workbook with the plan.
    solved
        The plan with its bounds, certificates and provenance.
    judgement
        The referee's points by goal, and the soft rules broken.
    findings
        The warnings of the input.
    changes
        What is different from the last plan, else from today's teams; None where there is neither.
    causes
        Why each place of ``changes`` is different; None where they do not follow a plan.
    unblocks
        What it would take to run initiatives that are left out, in lines, by ID.
    left
        A plan that stands where this one would have gone and that somebody has worked on; it is as it was.
    refusal
        Why the plan is in a workbook of its own rather than in a copy of the one given; None where it is in a
        copy.
    backup
        The workbook that was given, as it was, where the plan was written into it.
    trouble
        Why the plan is in another place than it was to go to; None where it is not.
    """

    path: Path
    output: Path
    problem: Problem
    planning_model: PlanningModel
    solved: Solved
    judgement: Judgement
    findings: Findings
    changes: Changes | None = None
    causes: tuple[Cause | None, ...] | None = None
    unblocks: Mapping[str, str] = field(default_factory=frozendict)
    left: Path | None = None
    refusal: Refusal | None = None
    backup: Path | None = None
    trouble: OutputError | None = None

    @property
    def is_interrupted(self) -> bool:
        """Tell whether the user ended the search."""
        return self.solved.stop is StopReason.INTERRUPTED

    @property
    def exit_code(self) -> int:
        """Return 130 where the user ended the search, else 0."""
        return 130 if self.is_interrupted else 0


@dataclass(frozen=True, slots=True)
class AnonymizeReport:
    """A workbook with the same problem and without names.

    Attributes
    ----------
    output
        Where it is.
    texts
        How many different names and texts have a pseudonym.
    left_out
        How many parts of each kind are not in it, in words.
    """

    path: Path
    output: Path
    texts: int
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Check:
    """One claim of a plan and whether it holds.

    Attributes
    ----------
    id
        A short name for scripts: ``input``, ``rules``, ``bound`` ...
    said
        What was found, in a sentence.
    """

    id: str
    claim: str
    holds: bool
    said: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """Every claim of a plan workbook, checked from the file alone.

    Attributes
    ----------
    solved
        The plan as the file holds it.
    """

    path: Path
    checks: tuple[Check, ...]
    solved: Solved | None = None

    @property
    def holds(self) -> bool:
        """Tell whether every claim holds."""
        return all(check.holds for check in self.checks)

    @property
    def exit_code(self) -> int:
        """Return 0 where every claim holds, else 3."""
        return 0 if self.holds else 3
