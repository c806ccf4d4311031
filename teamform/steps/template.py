"""A workbook to fill in: empty, with an example, or with invented people."""

from __future__ import annotations

from pathlib import Path

from teamform import catalogue, generator
from teamform.domain.brief import Brief
from teamform.errors import ExistsError
from teamform.steps.place import require_ending
from teamform.workbook.output import prepare_output
from teamform.workbook.template import write_template


def write_new(path: Path, *, example: bool, people: int | None, seed: int, force: bool) -> Path:
    """Write the workbook and return its path.

    Raises
    ------
    OutputError
        When the file exists and is not to be overwritten, or cannot be written.
    """
    require_ending(path)
    if path.exists() and not force:
        raise ExistsError(path)
    prepare_output(path)
    content = _content(example=example, people=people, seed=seed)
    return write_template(path, content, planning_models=catalogue.names())


def _content(*, example: bool, people: int | None, seed: int) -> Brief | None:
    if people is not None:
        return generator.generate(people, seed)
    return generator.example() if example else None
