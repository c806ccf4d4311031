"""What several documents have in common."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Self

from teamform.analysis.verdict import is_certified
from teamform.domain.base import Frozen
from teamform.domain.plan import RankBound
from teamform.domain.vocabulary import label

if TYPE_CHECKING:
    from teamform.explain.clashes import Clash
    from teamform.workbook.findings import Finding


class FindingPart(Frozen):
    """Something wrong or doubtful in a workbook."""

    code: str
    """Such as ``E204``; the findings page of the reference lists them."""
    severity: str
    """``error`` or ``warning``."""
    sheet: str
    """The sheet, or the file with scenarios; empty where it is about the workbook as a file."""
    cell: str
    """The first cell; empty where it is about the sheet or the file."""
    column: str
    """The header of the column."""
    subject: str
    """Whom or what it is about."""
    found: str
    """What is there."""
    expected: str
    """What should be there; may be empty."""
    taken: str
    """What was made of it, in a warning."""
    fix: str
    """What to do."""
    more: tuple[str, ...]
    """Ranges of further cells with the same cause."""
    text: str
    """The finding as people read it."""

    @classmethod
    def of(cls, finding: Finding) -> Self:
        """Return a finding as JSON shows it."""
        return cls(
            code=finding.code,
            severity=finding.severity,
            sheet=finding.sheet,
            cell=finding.cell,
            column=finding.header,
            subject=finding.subject,
            found=finding.found,
            expected=finding.expected,
            taken=finding.taken,
            fix=finding.fix,
            more=finding.more,
            text=str(finding),
        )


class ClashPart(Frozen):
    """One of the demands that cannot all be met."""

    rule: str
    """The id of the rule; the rules page of the reference lists them."""
    label: str
    """The rule as reports name it."""
    subject: str
    """Whom or what it is about."""
    origin: str
    """Sheet and cell; empty where it has none."""
    reason: str
    """Why it cannot be met even alone; empty where it can."""
    release: str
    """What ``--release`` takes to pass over it; empty where it is no decision in Assignments."""

    @classmethod
    def of(cls, clash: Clash) -> Self:
        """Return a clash as JSON shows it."""
        return cls(
            rule=clash.rule,
            label=label(clash.rule),
            subject=clash.subject,
            origin=clash.origin,
            reason=clash.reason,
            release=clash.release,
        )


class RankPart(Frozen):
    """How good the plan is in one rank, in points."""

    rank: int
    """The planning model's number of the rank."""
    score: float
    """What the plan scores."""
    bound: float
    """No plan that keeps the earlier ranks scores more."""
    certified_bound: float | None
    """What the certificate in the file proves by itself."""
    gap: float | None
    """(bound - score) / |bound|; null where the bound is 0 and the score is not."""
    proof: str
    """``certificate`` where the certificate proves the bound, else ``search``."""

    @classmethod
    def of(cls, bound: RankBound) -> Self:
        """Return a rank as JSON shows it."""
        return cls(
            rank=bound.rank,
            score=bound.score,
            bound=bound.bound,
            certified_bound=bound.certified_bound,
            gap=bound.gap if math.isfinite(bound.gap) else None,
            proof="certificate" if is_certified(bound) else "search",
        )
