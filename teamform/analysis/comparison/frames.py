"""A comparison as pandas DataFrames, one for each table; for notebooks and other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from teamform.analysis.comparison.comparison import Common, Comparison
from teamform.analysis.comparison.measures import MEASURE_IDS
from teamform.analysis.comparison.moves import who_moves

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]


def comparison_frames(comparison: Comparison) -> dict[str, pd.DataFrame]:
    """Return the tables of a comparison, by name.

    ``scenarios``
        A row per scenario, the base first, indexed by name: ending, reason, family, a column for each
        measure (``teamform.analysis.comparison.measures``) and, as ``at FTE``, for each axis of a sweep.
    ``inputs``
        A row per input that a scenario changes.
    ``places``
        A row per scenario, initiative, seat and person.
    ``no_regret``
        A row per initiative and assignment, with the share of the plans that have it.
    ``moves``
        A row per person and scenario in which the person serves elsewhere than in the base.
    ``regret``
        A row per plan, a column per scenario, in points; NaN where what remains breaks a hard rule.
    """
    import pandas as pd  # noqa: PLC0415

    return {
        "scenarios": pd.DataFrame(_scenarios(comparison)).set_index("scenario"),
        "inputs": pd.DataFrame(
            _inputs(comparison),
            columns=["scenario", "kind", "ids", "subject", "field", "before", "after", "origin"],
        ),
        "places": pd.DataFrame(
            _places(comparison), columns=["scenario", "initiative", "seat", "person", "is_lead"]
        ),
        "no_regret": pd.DataFrame(
            map(_common, (*comparison.initiatives, *comparison.assignments)),
            columns=["initiative", "seat", "person", "count", "share", "in_base"],
        ),
        "moves": pd.DataFrame(_moves(comparison), columns=["person", "scenario", "before", "after"]),
        "regret": _regret(comparison),
    }


def _scenarios(comparison: Comparison) -> Iterator[Record]:
    for one in comparison.all:
        yield {
            "scenario": one.name,
            "ending": one.ending.value,
            "reason": one.reason,
            "family": one.family,
            **{f"at {axis}": place for axis, place in one.coordinates.items()},
            **{measure: one.amount(measure) for measure in MEASURE_IDS},
            "is_proven": one.is_proven,
            "gained": comparison.gained(one),
            "lost": comparison.lost(one),
        }


def _inputs(comparison: Comparison) -> Iterator[Record]:
    for one in comparison.all:
        for changed in one.inputs:
            yield {
                "scenario": one.name,
                "kind": changed.kind,
                "ids": changed.ids,
                "subject": changed.subject,
                "field": changed.field,
                "before": changed.before,
                "after": changed.after,
                "origin": changed.origin,
            }


def _places(comparison: Comparison) -> Iterator[Record]:
    for one in comparison.solved:
        leads = dict(zip(one.running, one.leads, strict=True))
        for place in one.places:
            is_lead = leads[place.initiative] == place.person
            yield {"scenario": one.name, **place._asdict(), "is_lead": is_lead}


def _common(one: Common) -> Record:
    return {**one.place._asdict(), "count": one.count, "share": one.share, "in_base": one.is_in_base}


def _moves(comparison: Comparison) -> Iterator[Record]:
    for one in who_moves(comparison):
        before = tuple(place.seat for place in one.base)
        for scenario, places in one.others.items():
            after = tuple(place.seat for place in places)
            yield {"person": one.person, "scenario": scenario, "before": before, "after": after}


def _regret(comparison: Comparison) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415

    regrets = comparison.regrets
    if regrets is None:
        return pd.DataFrame()
    return pd.DataFrame(
        [regrets.regret(plan) for plan in regrets.plans],
        index=[plan.name for plan in regrets.plans],
        columns=list(regrets.scenarios),
        dtype=float,
    )
