"""What ``compare`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from teamform.analysis.comparison.comparison import Common, Comparison
from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.analysis.comparison.inputs import ChangedInput
from teamform.analysis.comparison.measures import MEASURE_IDS
from teamform.analysis.comparison.regret import PlanRegret, Regrets
from teamform.analysis.comparison.verdict import comparison_verdict
from teamform.domain.base import Frozen

if TYPE_CHECKING:
    from teamform.results import CompareReport


class ChangedInputPart(Frozen):
    """An input that is another one than in the first plan."""

    kind: str
    """The kind of the row: ``people``, ``initiatives``, ``seats`` ..., or ``settings``."""
    ids: tuple[str, ...]
    """The IDs of the rows."""
    field: str
    """The field, or ``field.entry``; empty for a whole row."""
    before: str | float | bool | None
    """Its value in the first plan; null for none."""
    after: str | float | bool | None
    """Its value here; null for none."""

    @classmethod
    def of(cls, changed: ChangedInput) -> Self:
        """Return a changed input as JSON shows it."""
        return cls(
            kind=changed.kind,
            ids=changed.ids,
            field=changed.field,
            before=changed.before,
            after=changed.after,
        )


class ComparedPart(Frozen):
    """One plan beside the others."""

    name: str
    """The name of its file."""
    figures: Mapping[str, float | None]
    """Its figures by name: ``value``, ``score``, ``gap``, ``cost``, ``moves`` ...; null for none."""
    is_proven: bool
    """Whether no better plan exists."""
    inputs: tuple[ChangedInputPart, ...]
    """What differs from the input of the first."""
    gained: tuple[str, ...]
    """The initiatives that run here and not in the first."""
    lost: tuple[str, ...]
    """The initiatives that run in the first and not here."""

    @classmethod
    def of(cls, facts: ScenarioFacts, comparison: Comparison) -> Self:
        """Return a plan as JSON shows it."""
        return cls(
            name=facts.name,
            figures={one: facts.amount(one) for one in MEASURE_IDS},
            is_proven=facts.is_proven,
            inputs=tuple(map(ChangedInputPart.of, facts.inputs)),
            gained=comparison.gained(facts),
            lost=comparison.lost(facts),
        )


class CommonPart(Frozen):
    """An initiative or an assignment, and in how many of the plans it is."""

    initiative: str
    """The ID of the initiative."""
    seat: str
    """The ID of the seat; empty for an initiative that runs."""
    person: str
    """The ID of the person; empty for an initiative that runs."""
    count: int
    """In how many plans it is."""

    @classmethod
    def of(cls, common: Common) -> Self:
        """Return it as JSON shows it."""
        place = common.place
        return cls(initiative=place.initiative, seat=place.seat, person=place.person, count=common.count)


class RegretPart(Frozen):
    """What one plan loses under the input of each."""

    plan: str
    """Whose plan it is."""
    regrets: tuple[float | None, ...]
    """In points, in the order of the plans; null where what remains of it breaks a hard rule."""
    is_most_robust: bool
    """Whether its greatest regret is the least, of those that hold most often."""

    @classmethod
    def of(cls, plan: PlanRegret, regrets: Regrets) -> Self:
        """Return a row of the regrets as JSON shows it."""
        is_most_robust = plan is regrets.most_robust
        return cls(plan=plan.name, regrets=regrets.regret(plan), is_most_robust=is_most_robust)


class CompareDocument(Frozen):
    """What ``compare`` prints."""

    paths: tuple[str, ...]
    """The plan workbooks; the first is what the others are compared with."""
    output: str
    """The workbook with the comparison."""
    verdict: str
    """What gives most, what is no-regret, and which plan is the most robust, in sentences."""
    currency: str
    """The currency of the costs; empty where none is named, or the plans have different ones."""
    plans: tuple[ComparedPart, ...]
    """The plans, the first one first."""
    no_regret: tuple[CommonPart, ...]
    """Initiatives, then assignments, those that most plans have first."""
    regret: tuple[RegretPart, ...]
    """What each plan loses under the input of each; empty where that was not asked."""

    @classmethod
    def of(cls, report: CompareReport) -> Self:
        """Return a comparison as JSON shows it."""
        comparison = report.comparison
        regrets = comparison.regrets
        return cls(
            paths=tuple(map(str, report.paths)),
            output=str(report.output),
            verdict=comparison_verdict(comparison),
            currency=comparison.currency,
            plans=tuple(ComparedPart.of(one, comparison) for one in comparison.all),
            no_regret=tuple(map(CommonPart.of, (*comparison.initiatives, *comparison.assignments))),
            regret=tuple(RegretPart.of(one, regrets) for one in regrets.plans) if regrets else (),
        )
