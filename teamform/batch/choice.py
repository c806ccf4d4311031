"""Which of the scenarios are run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from teamform.domain.batch import BASE
from teamform.domain.change import Scenario
from teamform.errors import UnknownNameError, UsageError

MOST_NAMES = 10
"""So many scenarios are named at most where one is unknown."""


def chosen(scenarios: Sequence[Scenario], names: Sequence[str]) -> tuple[Scenario, ...]:
    """Return the scenarios that are named, in the order of the names; without names, those that are on.

    Raises
    ------
    UnknownNameError
        When one is named that there is not.
    UsageError
        When there are none.
    """
    if not scenarios:
        raise UsageError(
            "There are no scenarios.", "Write them on the sheet Scenarios, one row for each change."
        )
    if not names:
        on = tuple(scenario for scenario in scenarios if scenario.on)
        if not on:
            raise UsageError(
                f"All {len(scenarios)} scenarios are off.", "Set On to Yes, or name those that are to be run."
            )
        return on
    known = {scenario.name.casefold().strip(): scenario for scenario in scenarios}
    return tuple(_named(known, name) for name in dict.fromkeys(names))


def _named(known: Mapping[str, Scenario], name: str) -> Scenario:
    key = name.casefold().strip()
    if key in known:
        return known[key]
    if key == BASE.casefold():
        raise UnknownNameError("The base is always run.", "Leave its name out.")
    near = get_close_matches(key, known, n=1)
    names = [scenario.name for scenario in known.values()]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    meant = (
        f"Did you mean {known[near[0]].name!r}?"
        if near
        else f"There are {'; '.join(names[:MOST_NAMES])}{more}."
    )
    raise UnknownNameError(f"There is no scenario {name!r}.", meant)
