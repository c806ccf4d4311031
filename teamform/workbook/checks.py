"""A workbook with its findings: a Checks sheet in front, and the sheets as they were read."""

from __future__ import annotations

import io
from pathlib import Path

from teamform.workbook import output
from teamform.workbook.ownership import CHECKED_TITLE, MADE_BY
from teamform.workbook.read import Reading
from teamform.workbook.reading.book import is_of_result
from teamform.workbook.sheets import checks
from teamform.workbook.sheets.carried import write_carried
from teamform.workbook.styles import NAVY, Styles
from teamform.workbook.template import new_workbook


def write_checked(path: Path, reading: Reading) -> Path:
    """Write the findings beside what they are about; return where that is.

    Raises
    ------
    OutputError
        When no place takes it.
    """
    content = _content(reading)
    return output.save_file(path, lambda temporary: output.put(temporary, content)).path


def _content(reading: Reading) -> bytes:
    file = io.BytesIO()
    with new_workbook(file) as workbook:
        workbook.set_properties({"title": CHECKED_TITLE, "comments": MADE_BY})
        styles = Styles(workbook)
        front = workbook.add_worksheet(checks.NAME)
        front.set_tab_color(NAVY)
        checks.write_checks(front, styles, reading.findings)
        for content in reading.sheets:
            if not content.result and not is_of_result(content.name):
                write_carried(workbook.add_worksheet(content.name), styles, content)
    return file.getvalue()
