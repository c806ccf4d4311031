"""The scenarios of a batch: those of the sheet or of a file, swept and sampled, all or some."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from teamform.domain.change import Scenario
from teamform.workbook.read import Reading


def scenarios_of(
    reading: Reading, file: Path | None = None, chosen: Sequence[str] = ()
) -> tuple[Scenario, ...]:
    """Return the scenarios that a batch runs, in the order in which they are written.

    Parameters
    ----------
    reading
        The workbook, without errors outside of its Scenarios sheet (``reading.brief`` is there).
    file
        A TOML or CSV file with scenarios, instead of those of the sheet.
    chosen
        Names of scenarios, or of families (all of a sweep, grid or sample), whatever their capitals; empty
        for all that are on.

    Returns
    -------
    tuple of Scenario
        Each has a name of its own. Sweeps and samples are written out: each of their scenarios says its
        ``family`` and its ``coordinates``. One that cannot be built has a ``fault``, which names its cell or
        its line, and no changes; ``Brief.under`` raises that.

    Raises
    ------
    UnknownNameError
        When a chosen name is not there; the nearest is offered.
    UsageError
        When there is no scenario at all, or there are too many.
    InputError
        When the file cannot be read, or the sheet has no columns to read.
    """
    assert reading.brief is not None
    return reading.brief.scenarios
