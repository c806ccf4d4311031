"""Whether the settings of a scenario are such that a planning model takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from teamform import catalogue
from teamform.domain.brief import Brief
from teamform.domain.change import PLANNING_MODEL, Scenario
from teamform.errors import PlanningModelError, TeamformError
from teamform.workbook.findings import Collector, Findings, Place
from teamform.workbook.read import Reading

Where = Callable[[str, str], str]
"""Returns where a scenario (by name) says a setting (by key)."""


def with_settings_checked(scenario: Scenario, brief: Brief, model: str | None, where: Where) -> Scenario:
    """Return a scenario, or one with a fault that names the setting that no planning model takes.

    Parameters
    ----------
    model
        The planning model named on the command line; None for that of the workbook.
    """
    objection = _objection(scenario, brief, model)
    if objection is None:
        return scenario
    key, error = objection
    fault = f"{where(scenario.name, key)}: {error.message} {error.remedy}".strip()
    return Scenario(name=scenario.name, on=scenario.on, origin=scenario.origin, fault=fault)


def findings_of_settings(reading: Reading, model: str | None) -> Findings:
    """Return the settings in the Scenarios sheet that no planning model takes, each with its cell."""
    notes = Collector()
    if reading.brief is None or "Scenarios" not in reading.tables:
        return notes.findings()
    sheet = reading.tables["Scenarios"].sheet
    notes.set_aside = {sheet}
    for scenario in reading.brief.scenarios:
        objection = _objection(scenario, reading.brief, model)
        if objection is not None:
            key, error = objection
            place = reading.places.find("scenarios", scenario.name, key, f"scenario {scenario.name}")
            said = error.message.removesuffix(".")
            notes.add("E314", place or Place(sheet), f"a setting that cannot be: {said}", fix=error.remedy)
    return notes.findings()


def _objection(scenario: Scenario, brief: Brief, model: str | None) -> tuple[str, TeamformError] | None:
    """Return the key of the first setting that is not taken, with the reason; None for none."""
    given = model or brief.planning_model or catalogue.DEFAULT
    settings = tuple(_settings(scenario))
    if not settings or not _is_sound(given, brief.overrides):
        return None
    for key, named, texts in settings:
        try:
            _load(named, given, {**brief.overrides, **texts})
        except TeamformError as error:
            return key, error
    return None


def _settings(scenario: Scenario) -> Iterator[tuple[str, str | None, dict[str, str]]]:
    """Yield key, planning model and settings: one setting more at a time, then each value of each sweep."""
    named = scenario.planning_model
    settings: dict[str, str] = {}
    if named:
        yield PLANNING_MODEL, named, {}
    for key, text in scenario.overrides.items():
        settings[key] = text
        yield key, named, dict(settings)
    for key, texts in scenario.swept.items():
        for text in texts:
            if key == PLANNING_MODEL:
                yield key, text, settings
            else:
                yield key, named, {**settings, key: text}


def _load(named: str | None, otherwise: str, settings: Mapping[str, str]) -> None:
    """Load the planning model that a scenario names; what a scenario says never becomes a path."""
    if named is not None and catalogue.is_path(named):
        raise PlanningModelError(
            f"found {named!r}, expected one of {', '.join(catalogue.names())}.",
            "A file is named on the command line, with --model.",
        )
    catalogue.load(named or otherwise, settings)


def _is_sound(model: str, settings: Mapping[str, str]) -> bool:
    """Tell whether the base is taken; if not, that is no fault of a scenario."""
    try:
        catalogue.load(model, settings)
    except TeamformError:
        return False
    return True
