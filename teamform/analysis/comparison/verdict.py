"""A comparison in a sentence or two: which gives most, what is no-regret, which plan is the most robust."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.regret import PlanRegret, Regrets
from teamform.analysis.verdict import short_percent, short_points
from teamform.analysis.words import counted, every, listed
from teamform.domain.batch import Ending

NAMED = 3
WORTH_TELLING = 0.001
"""A gap of the base up to this share makes no difference that matters."""


def comparison_verdict(comparison: Comparison) -> str:
    """Return the verdict on some scenarios."""
    return " ".join(_sentences(comparison))


def is_clear(comparison: Comparison) -> bool:
    """Tell whether all have plans, and nothing has to be said against comparing them."""
    return len(comparison.solved) == len(comparison.all) and not any(
        (*_unproven(comparison), *_currencies(comparison))
    )


def _sentences(comparison: Comparison) -> Iterator[str]:
    if comparison.solved:
        yield from _most(comparison)
        yield from _in_common(comparison)
        yield from _robust(comparison)
        yield from _unproven(comparison)
        yield from _currencies(comparison)
    yield from _without_plan(comparison)


def _most(comparison: Comparison) -> Iterator[str]:
    valued = [(one.amount("value") or 0.0, one.name) for one in comparison.solved]
    most = max(value for value, _ in valued)
    names = [name for value, name in valued if value == most]
    if len(names) == len(valued):
        if len(names) > 1:
            who = every(len(names), comparison.noun).capitalize()
            yield f"{who} give the same value: {short_points(most)} points."
        else:
            yield f"Only {_quoted(names)} has a plan: {short_points(most)} points of value."
        return
    least, worst = min(valued)
    beside = _beside_base(comparison, most)
    many = f"{len(names)} of {len(valued)} {comparison.noun}s"
    who = many if len(names) > NAMED else _quoted(names)
    verb = "gives" if len(names) == 1 else "give"
    yield f"{who} {verb} the most value, {short_points(most)} points{beside}."
    yield f"{_quoted([worst])} gives the least, {short_points(least)}."


def _quoted(names: Sequence[str]) -> str:
    """Return names so that one sees where each ends."""
    return listed((f"'{name}'" for name in names), NAMED)


def _beside_base(comparison: Comparison, most: float) -> str:
    base = comparison.base.amount("value")
    if base is None or base == most:
        return ""
    return f" ({short_points(most - base)} more than {_quoted([comparison.base.name])})"


def _in_common(comparison: Comparison) -> Iterator[str]:
    if len(comparison.solved) < 2:  # noqa: PLR2004 -- in common with whom
        return
    runs = sum(one.is_no_regret for one in comparison.initiatives)
    serves = sum(one.is_no_regret for one in comparison.assignments)
    yield (
        f"No regret: {runs} of {counted(len(comparison.initiatives), 'initiative')} and {serves} of "
        f"{counted(len(comparison.assignments), 'assignment')} are in "
        f"{every(len(comparison.solved), 'plan')}."
    )


def _robust(comparison: Comparison) -> Iterator[str]:
    regrets = comparison.regrets
    plan = regrets.most_robust if regrets else None
    if regrets is None or plan is None:
        return
    why = _why_robust(regrets, plan, comparison.noun)
    below = f"{short_points(regrets.greatest_where_it_holds(plan))} points below the best known"
    yield f"The most robust plan is that of {_quoted([plan.name])}: {why} {below}."


def _why_robust(regrets: Regrets, plan: PlanRegret, noun: str) -> str:
    """Return what makes a plan the most robust: how often it holds, or its greatest regret."""
    held, total, rivals = regrets.holds(plan), len(plan.scores), regrets.rivals
    where = f"in {every(total, noun)}" if held == total else f"in {held} of {total} {noun}s"
    nowhere = f"nowhere{'' if held == total else ' there'} does it score more than"
    if rivals == len(regrets.plans) and held == total:
        return nowhere
    if rivals == 1 and regrets.greatest_where_it_holds(plan) > 0:
        return f"it alone holds {where}, though it scores up to"
    if rivals == 1:
        return f"it alone holds {where}, and {nowhere}"
    return f"of the {rivals} that hold {where} its greatest regret is the least, and {nowhere}"


def _unproven(comparison: Comparison) -> Iterator[str]:
    """Say where differences may be of the search: where the base is proven less well than another one."""
    base = comparison.base.amount("gap") or 0.0
    closer = [one for one in comparison.scenarios if one.is_solved and (one.amount("gap") or 0.0) < base]
    if base <= WORTH_TELLING or not closer:
        return
    noun = comparison.noun
    yield (
        f"Caution: the plan of {_quoted([comparison.base.name])} is proven only to a gap of "
        f"{short_percent(base)}, and {counted(len(closer), f'other {noun}')} more closely: what sets them "
        f"apart may come from the search, up to that much. Solving it to a smaller gap mends that."
    )


def _currencies(comparison: Comparison) -> Iterator[str]:
    if comparison.currencies:
        named = listed((one or "none named" for one in comparison.currencies), NAMED)
        yield f"Caution: costs are in different currencies ({named}), and cannot be compared."


def _without_plan(comparison: Comparison) -> Iterator[str]:
    for ending in Ending:
        names = [one.name for one in comparison.all if one.ending is ending]
        if ending is not Ending.SOLVED and names:
            yield f"{ending.value.capitalize()}: {_quoted(names)}."
