"""The scenarios of a batch: those of the sheet or of a file, swept and sampled, all or some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from teamform.domain.batch import BASE
from teamform.domain.brief import Brief
from teamform.domain.change import Scenario
from teamform.errors import FindingsError, ProblemError, UnknownNameError, UsageError
from teamform.scenarios.file import Asked, names_off, read_file
from teamform.scenarios.sampling import Sample
from teamform.scenarios.settings import with_settings_checked
from teamform.scenarios.variants import variants
from teamform.workbook.findings import Finding, Findings
from teamform.workbook.read import Reading
from teamform.workbook.reading.text import key, nearest

MOST_SCENARIOS = 10_000
"""A batch has at most so many scenarios."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a batch runs.

    Attributes
    ----------
    scenarios
        Each has a name of its own.
    warnings
        What is doubtful in the file that they are from; empty where they are from none.
    """

    scenarios: tuple[Scenario, ...]
    warnings: Findings


def scenarios_of(
    reading: Reading,
    given: Path | Sequence[Scenario] | None = None,
    chosen: Sequence[str] = (),
    *,
    model: str | None = None,
) -> Gathered:
    """Return the scenarios that a batch runs, in the order in which they are written.

    Parameters
    ----------
    reading
        The workbook, without errors outside of its Scenarios sheet (``reading.brief`` is there).
    given
        A TOML or CSV file with scenarios, or scenarios made in Python; None for those of the sheet.
    chosen
        Names of scenarios, or of families (all of a sweep, grid or sample), whatever their capitals; empty
        for all that are on.
    model
        The planning model named on the command line, which settings of scenarios go on top of; None for that
        of the workbook.

    Returns
    -------
    Gathered
        Sweeps and samples are written out: each of their scenarios says its
        ``family`` and its ``coordinates``. One that cannot be built has a ``fault``, which names its cell or
        its line, and no changes; ``Brief.under`` raises that.

    Raises
    ------
    UnknownNameError
        When a chosen name is not there; the nearest is offered.
    UsageError
        When there is no scenario at all, there are too many, or the file is not there.
    InputError
        When the file cannot be read, or the sheet has no columns to read.
    """
    brief = reading.brief
    if brief is None:
        raise ProblemError(f"{reading.path} has errors, so that no scenario can be made.", "Mend them first.")
    asked = _asked(reading, brief, given)
    checked = (
        one if isinstance(one, Sample) else with_settings_checked(one, brief, model, asked.where)
        for one in asked.scenarios
    )
    scenarios = tuple(_each_named_once(_written_out(checked, brief)))
    if not scenarios:
        raise UsageError(
            f"{given if isinstance(given, Path) else reading.path} holds no scenario that is on.",
            "Fill in the sheet Scenarios, or name a TOML or CSV file with scenarios.",
        )
    wanted = _chosen(scenarios, chosen, asked.off) if chosen else scenarios
    return Gathered(wanted, asked.warnings)


def _asked(reading: Reading, brief: Brief, given: Path | Sequence[Scenario] | None) -> Asked:
    if given is None:
        return _of_sheet(reading, brief)
    if isinstance(given, Path):
        assert reading.context is not None  # it is there where the brief is
        return read_file(given, reading.context, brief.problem)
    off = tuple(one.name for one in given if not one.on)
    return Asked(tuple(one for one in given if one.on), off, lambda name, _: f"scenario {name}")


def _of_sheet(reading: Reading, brief: Brief) -> Asked:
    """Return the scenarios of the sheet, unless it is unclear what belongs to which."""
    unclear = [one for one in reading.findings.errors if one.in_scenarios and _is_about_the_sheet(one)]
    if unclear:
        raise FindingsError(
            f"The sheet {unclear[0].sheet} of {reading.path} cannot be read.",
            f"Mend the cells named above; 'teamform check {reading.path}' looks again.",
            unclear,
        )
    table = reading.tables.get("Scenarios")

    def where(scenario: str, setting: str) -> str:
        return f"{reading.places.address('scenarios', scenario, setting)}, scenario {scenario}"

    return Asked(brief.scenarios, names_off(table, brief.scenarios) if table else (), where)


def _is_about_the_sheet(finding: Finding) -> bool:
    """Tell whether a finding is about the shape of the sheet rather than about one scenario."""
    return finding.code.startswith("E1")


def _written_out(asked: Iterable[Scenario | Sample], brief: Brief) -> Iterator[Scenario]:
    """Yield every scenario of every sweep and sample.

    Raises
    ------
    UsageError
        When there are too many; their number is told.
    """
    asked = tuple(asked)
    number = sum(one.count if isinstance(one, Sample) else one.number_of_variants for one in asked)
    if number > MOST_SCENARIOS:
        raise UsageError(
            f"The batch has {number:,} scenarios, expected at most {MOST_SCENARIOS:,}.",
            "Take fewer values or draws, or split the batch.",
        )
    for one in asked:
        yield from _of_sample(one, brief) if isinstance(one, Sample) else variants(one, brief.problem)


def _of_sample(sample: Sample, brief: Brief) -> Iterator[Scenario]:
    """Yield the draws of a sample; one scenario at fault where a group has nobody in it."""
    empty = sample.nobody_in(brief.problem)
    if empty:
        fault = f"{sample.origin}: found '{empty}', which no row meets. Correct the condition."
        yield Scenario(name=sample.name, origin=sample.origin, fault=fault)
        return
    yield from sample.scenarios(brief.problem)


def _each_named_once(scenarios: Iterable[Scenario]) -> Iterator[Scenario]:
    """Yield the scenarios; one whose name was there before gets a number, and that as its fault.

    The name of the base is there before all of them.
    """
    taken = {key(BASE): 1}
    for scenario in scenarios:
        name = key(scenario.name)
        taken[name] = taken.get(name, 0) + 1
        if taken[name] == 1:
            yield scenario
            continue
        why = "the name of the base" if name == key(BASE) else f"the name '{scenario.name}' again"
        fault = f"{scenario.origin or scenario.name}: found {why}, expected each name once."
        again = f"{scenario.name} ({taken[name]})"
        yield Scenario(
            name=again, origin=scenario.origin, family=scenario.family, fault=scenario.fault or fault
        )


def _chosen(
    scenarios: tuple[Scenario, ...], chosen: Sequence[str], off: tuple[str, ...]
) -> tuple[Scenario, ...]:
    wanted = {key(name): name for name in chosen}
    known = {key(name) for one in scenarios for name in (one.name, one.family) if name}
    for name, written in wanted.items():
        if name not in known:
            raise _unknown(written, scenarios, off)
    return tuple(one for one in scenarios if {key(one.name), key(one.family)} & set(wanted))


def _unknown(written: str, scenarios: tuple[Scenario, ...], off: tuple[str, ...]) -> UnknownNameError:
    if key(written) == key(BASE):
        return UnknownNameError("The base is always run.", "Leave its name out.")
    if key(written) in map(key, off):
        return UnknownNameError(f"The scenario '{written}' is switched off.", "Set its On to Yes.")
    names = tuple(dict.fromkeys(name for one in scenarios for name in (one.family, one.name) if name))
    near = nearest(written, names)
    some = ", ".join(islice(names, 8)) + (", ..." if len(names) > 8 else "")  # noqa: PLR2004 -- a line of them
    return UnknownNameError(
        f"There is no scenario '{written}'.", f"Did you mean '{near}'?" if near else f"There are: {some}."
    )
