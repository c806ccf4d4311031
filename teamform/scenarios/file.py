"""The scenarios of a file, in its order: changes, sweeps and samples, each fault with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from teamform.domain.change import Scenario
from teamform.domain.problem import Problem
from teamform.errors import InputError, UsageError
from teamform.scenarios.csv_file import read_csv
from teamform.scenarios.sample_entries import read_sample
from teamform.scenarios.sampling import Sample
from teamform.scenarios.settings import Where
from teamform.scenarios.toml_file import KEYS, EntryError, Heading, TomlRows, read_toml
from teamform.scenarios.written import read_table
from teamform.workbook.findings import NOTHING, Findings
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.tables import Table
from teamform.workbook.reading.text import clean, key

LARGEST_FILE = 20_000_000
"""Bytes; a larger file is refused before it is read."""
ENDINGS = (".toml", ".csv")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file asks for.

    Attributes
    ----------
    off
        Names of what is switched off.
    where
        Returns where a scenario says a setting, by its key.
    warnings
        What is doubtful in it.
    """

    scenarios: tuple[Scenario | Sample, ...]
    off: tuple[str, ...]
    where: Where
    warnings: Findings = NOTHING


def read_file(path: Path, context: Context, problem: Problem) -> Asked:
    """Return the scenarios and samples of a TOML or CSV file.

    Raises
    ------
    UsageError
        When there is no such file, or it is of another kind.
    InputError
        When it cannot be read.
    """
    content = _content(path)
    if path.suffix.casefold() == ".toml":
        return _of_toml(path, read_toml(path, content), context, problem)
    lines = read_csv(path, content)
    written = read_table(
        context, path, lines.rows, lambda line: f"{path.name}, line {line}",
        header=lines.header, header_row=lines.header_row,
    )  # fmt: skip
    table = written.scenarios
    scenarios = table.read(problem)
    return Asked(scenarios, names_off(table.table, scenarios), table.where, written.warnings())


def names_off(table: Table, scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Return the names of the scenarios of a table that are switched off."""
    on = {key(scenario.name) for scenario in scenarios}
    names = (clean(table.text(row, "Scenario")) for row in table.rows)
    return tuple(dict.fromkeys(name for name in names if name and key(name) not in on))


def _content(path: Path) -> bytes:
    if path.suffix.casefold() not in ENDINGS:
        raise UsageError(
            f"{path}: found a file that ends in {path.suffix or 'nothing'}, expected .toml or .csv.",
            "Save the Scenarios sheet as CSV, or write TOML.",
        )
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise InputError(
                f"{path} has {size:,} bytes, expected at most {LARGEST_FILE:,}.",
                "Split the batch into several files.",
            )
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error


# -- TOML -------------------------------------------------------------------------------------------------


def _of_toml(path: Path, read: TomlRows, context: Context, problem: Problem) -> Asked:
    written = read_table(context, path, read.rows, lambda row: read.where.get(row, path.name), keys=KEYS)
    table = written.scenarios
    made = {key(one.name): one for one in table.read(problem)}
    found: list[Scenario | Sample] = []
    off: list[str] = []
    for entry in read.entries:
        if not entry.on:
            off.append(entry.name)
        elif entry.fault:
            found.append(Scenario(name=entry.name, fault=entry.fault))
        elif (scenario := made.get(key(entry.name))) is not None:
            found.append(scenario)
    found += _samples(path, read, context, off)
    return Asked(tuple(found), tuple(off), table.where, written.warnings())


def _samples(path: Path, read: TomlRows, context: Context, off: list[str]) -> Iterator[Scenario | Sample]:
    for number, table in enumerate(read.samples, 1):
        heading = Heading.of(path, "sample", number, table)
        try:
            sample = read_sample(heading.place, table, context)
        except EntryError as error:
            yield Scenario(name=heading.label, fault=str(error))
            continue
        if sample is None:
            off.append(heading.label)
        else:
            yield sample
