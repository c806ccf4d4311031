"""The workbook of a frontier: in a copy of the user's own, or a workbook by itself."""

from __future__ import annotations

import io

from teamform.domain.frontier import Frontier
from teamform.domain.problem import Problem
from teamform.workbook.graft import Host, graft
from teamform.workbook.ownership import COMPARISON_TITLE, MADE_BY
from teamform.workbook.results import add_result_sheet
from teamform.workbook.sheets import frontier as sheet
from teamform.workbook.styles import NAVY, Styles
from teamform.workbook.template import new_workbook


def frontier_workbook(
    frontier: Frontier, problem: Problem, *, currency: str = "", host: Host | None = None
) -> bytes:
    """Return a workbook that shows a frontier.

    Parameters
    ----------
    frontier, problem
        The points, and what was given.
    currency
        Of the costs.
    host
        The user's workbook, in a copy of which the sheet goes; without one it goes to a workbook of its own.
    """
    content = io.BytesIO()
    with new_workbook(content) as workbook:
        workbook.set_properties({"title": COMPARISON_TITLE, "comments": MADE_BY})
        page = add_result_sheet(workbook, sheet.NAME, host.result_names if host else {})
        page.set_tab_color(NAVY)
        page.activate()
        sheet.write_frontier(workbook, page, Styles(workbook), frontier, problem, currency)
    return content.getvalue() if host is None else graft(host, content.getvalue())
