"""One builder for each goal; the file is named by the goal's id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from teamform.formulation.draft import Draft
from teamform.formulation.goals import (
    continuity,
    cost,
    fit,
    focus,
    leadership,
    preference,
    rules,
    skill_balance,
    skill_coverage,
    spread,
    value,
)

BUILDERS: Mapping[str, Callable[[Draft, Any], None]] = {
    "value": value.add,
    "skill_coverage": skill_coverage.add,
    "skill_balance": skill_balance.add,
    "spread": spread.add,
    "fit": fit.add,
    "preference": preference.add,
    "leadership": leadership.add,
    "continuity": continuity.add,
    "focus": focus.add,
    "cost": cost.add,
    "rules": rules.add,
}
"""What adds a goal to a draft, by the goal's id."""
