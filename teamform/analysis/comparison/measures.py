"""The figures by which plans are compared, each declared once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from teamform.analysis.balance import coverage_balance
from teamform.analysis.coverage import coverage
from teamform.analysis.figures import Figures, figures
from teamform.domain.judgement import Judgement
from teamform.domain.plan import Solved
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem

Better = Literal["high", "low", ""]
Form = Literal["points", "percent", "percent2", "whole"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a plan.

    Attributes
    ----------
    id
        Its name in data frames and JSON.
    label
        Its name on sheets.
    form
        How it is shown.
    better
        Whether more or less of it is better; empty where neither is by itself.
    note
        What it counts.
    """

    id: str
    label: str
    form: Form
    better: Better
    note: str


MEASURES: tuple[Measure, ...] = (
    Measure("value", "Value delivered", "points", "high", "Points of value of the running initiatives."),
    Measure("value_share", "of the portfolio", "percent", "high", "The share of the value of all of them."),
    Measure("score", "Score", "points", "", "Points in the first rank, by its own planning model."),
    Measure("gap", "Gap", "percent2", "", "How much better another score could be at most, as proven."),
    Measure("initiatives", "Initiatives running", "whole", "high", "How many initiatives run."),
    Measure("places", "Places filled", "whole", "high", "How many places of running initiatives are taken."),
    Measure("open_places", "Places open", "whole", "low", "How many places of running ones are not."),
    Measure("coverage", "Skill coverage", "percent", "high", "Of what the teams need, the share brought."),
    Measure("balance", "Weakest team", "percent", "high", "The coverage of the team that has the least."),
    Measure("utilisation", "Capacity used", "percent", "", "The share of everybody's time that is used."),
    Measure("people", "People used", "whole", "", "How many people serve on an initiative."),
    Measure("cost", "Cost", "whole", "low", "Cost per FTE x FTE, over all periods."),
    Measure("moves", "Moves against the base", "whole", "low", "Places of the base that are given up."),
    Measure("new_places", "Places newly filled", "whole", "", "Places that nobody or another one has there."),
)
"""All of them, in the order in which they are shown."""

MEASURE_IDS = tuple(measure.id for measure in MEASURES)
_BY_ID = {measure.id: measure for measure in MEASURES}

Amounts = tuple[float | None, ...]
"""The amount of each measure, in the order of ``MEASURES``; None where there is none."""


def measure(measure_id: str) -> Measure:
    """Return the measure with this id."""
    return _BY_ID[measure_id]


def amounts_of(
    problem: Problem, policy: PlanningModel, solved: Solved, judgement: Judgement, moved: tuple[int, int]
) -> Amounts:
    """Return the amounts of a plan.

    Parameters
    ----------
    problem, policy, solved, judgement
        What was given, how it was planned, the plan, and what the referee says of it.
    moved
        How many places of the base were left, and how many are newly filled.
    """
    teams = coverage(problem, solved.plan)
    found = figures(problem, solved.plan, policy, teams)
    even = coverage_balance(teams)
    rank = policy.rank_numbers[0]
    amounts: dict[str, float | None] = {
        **_of_figures(found),
        "score": judgement.score(rank),
        "gap": solved.first_gap,
        "balance": even.weakest.strength if even else None,
        "moves": moved[0],
        "new_places": moved[1],
    }
    return tuple(amounts[one] for one in MEASURE_IDS)


def _of_figures(found: Figures) -> dict[str, float | None]:
    return {
        "value": round(found.value_delivered, 3),
        "value_share": found.value_share,
        "initiatives": found.initiatives_running,
        "places": found.places_filled,
        "open_places": found.places - found.places_filled,
        "coverage": found.heads_brought / found.heads_needed if found.heads_needed else None,
        "utilisation": found.utilisation,
        "people": found.people_used,
        "cost": found.cost / 1000,
    }


def best_of(measure_id: str, amounts: Iterable[float | None]) -> float | None:
    """Return the best of some amounts; None where no way is better, or where most are as good."""
    present = [amount for amount in amounts if amount is not None]
    better = measure(measure_id).better
    if not better or not present:
        return None
    best = max(present) if better == "high" else min(present)
    return best if present.count(best) * 2 <= len(present) else None
