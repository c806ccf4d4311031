"""A Must initiative runs; an Off initiative does not."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Status
from teamform.domain.judgement import Violation
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """Must: run_i = 1. Off: run_i = 0."""
    for one in roster.problem.initiatives:
        runs = roster.runs(one.id)
        if one.status is Status.MUST and not runs:
            yield _violation(one.label, "not running", "running (its status is Must)", one.origin)
        if one.status is Status.OFF and runs:
            yield _violation(one.label, "running", "not running (its status is Off)", one.origin)


def _violation(subject: str, found: str, expected: str, origin: str) -> Violation:
    return Violation(rule="status", subject=subject, found=found, expected=expected, origin=origin)
