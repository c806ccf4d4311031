"""Who solves the scenarios: processes of this machine, or a cluster."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Protocol

from teamform.batch.job import Job, Judging
from teamform.domain.batch import ScenarioResult, Scores


class LostError(Exception):
    """A process ended before it gave an answer.

    Parameters
    ----------
    said
        How it ended.
    is_final
        Whether the scenario has been tried again elsewhere already.
    """

    def __init__(self, said: str, *, is_final: bool = False) -> None:
        super().__init__(said)
        self.said = said
        self.is_final = is_final


class Crew(Protocol):
    """Takes jobs and gives results, and judges their plans."""

    @property
    def room(self) -> int:
        """How many jobs it wants to have at a time, as things are."""

    def give(self, job: Job) -> Future[ScenarioResult]:
        """Hand over a job; its future raises ``LostError`` where a process ended over it."""

    def judge(self, judging: Judging) -> Future[Scores | None]:
        """Have plans judged; its future raises an error, or is None, where that cannot be done."""

    def close(self) -> None:
        """Dismiss everybody, at once; what is not finished is lost. Those dismissed may be so again."""
