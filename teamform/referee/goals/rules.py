"""- the weight of a soft rule for each violation of it."""

from __future__ import annotations

from collections.abc import Iterable

from teamform.domain.entities import Rule
from teamform.domain.judgement import Violation
from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import RulesGoal
from teamform.referee.tally import Part, Tally


def score(broken: Iterable[tuple[Rule, Violation]], goal: RulesGoal) -> Tally:
    """-sum over the soft rules r of weight_r x violations of r."""
    charged = list(broken)
    parts = tuple(
        Part(
            -rounded_thousandths(exact(goal.weight) * exact(rule.weight)) * violation.count,
            subject=violation.subject,
        )
        for rule, violation in charged
    )
    return Tally(parts, {"violations": sum(violation.count for _, violation in charged)})
