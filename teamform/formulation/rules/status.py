"""Must and Off.

run_i = 1 for each Must initiative, run_i = 0 for each that is Off.
"""

from __future__ import annotations

from teamform.domain.entities import Status
from teamform.formulation.draft import Draft


def add(draft: Draft) -> None:
    """Add a row for each initiative that is not optional."""
    for index, initiative in enumerate(draft.problem.initiatives):
        if initiative.status is not Status.OPTIONAL:
            runs = int(initiative.status is Status.MUST)
            tag = draft.tag_initiative("status", index, f"Status {initiative.status}")
            draft.add_row(tag, draft.running(index), least=runs, most=runs)
