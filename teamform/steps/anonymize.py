"""A workbook with the same problem and without names, to be shown to somebody else."""

from __future__ import annotations

from pathlib import Path

from teamform.errors import ExistsError, WorkbookError
from teamform.results import AnonymizeReport
from teamform.steps.place import ENDING, require_ending
from teamform.workbook.anonymize import Anonymized, anonymize
from teamform.workbook.finding_codes import CODES
from teamform.workbook.findings import Collector
from teamform.workbook.output import prepare_output, put, replace_file
from teamform.workbook.package import Package, RefusedError
from teamform.workbook.read import read_content
from teamform.workbook.reading.book import read_book


def anonymized(path: Path, output: Path | None, *, seed: int, force: bool) -> AnonymizeReport:
    """Write the workbook without names and return what was done.

    Raises
    ------
    WorkbookError
        When it cannot be read as a workbook; whatever is wrong in its cells does not matter.
    OutputError
        When the output exists and is not to be overwritten, or cannot be written.
    """
    target = require_ending(output or path.with_name(f"{path.stem}.anonymized{ENDING}"))
    if target.exists() and not force:
        raise ExistsError(target)
    prepare_output(target, source=path)
    made = _made(path, seed)
    replace_file(target, lambda temporary: put(temporary, made.content))
    return AnonymizeReport(path, target, made.texts, dict(sorted(made.left_out.items())))


def _made(path: Path, seed: int) -> Anonymized:
    try:
        package = Package.open(path)
        book = read_book(package)
        reading = read_content(path, book, Collector())
        return anonymize(package, book, reading.tables, seed)
    except RefusedError as refused:
        remedy = refused.fix or CODES[refused.code].fix
        raise WorkbookError(f"{path}: found {refused.found}.", remedy) from refused
