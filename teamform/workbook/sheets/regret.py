"""The Regret sheet: what it costs to have planned for another scenario than the one that comes."""

from __future__ import annotations

from teamform.analysis.comparison.regret import PlanRegret, Regrets
from teamform.workbook.comparison.canvas import Canvas, is_wide
from teamform.workbook.grid import Cell, Grid, GridColumn, Row, Shown, width_of, write_grid
from teamform.workbook.styles import WHITE

NAME, TABLE = "Regret", "tfRegret"
NONE = "Regret needs at least two plans."
BROKEN = "breaks"
HOT = "#E59A8C"
"""The strongest ground of the heat map, on which numbers can still be read."""
_REGRET = (
    "The best score known in this {noun} minus what remains of the plan scores in it, in points. What "
    "remains: places of people who are gone or away, or whose time no longer suffices, are dropped, then "
    f"teams that break a hard rule. {BROKEN}: what remains breaks one all the same."
)
_OVER = f"Over all {{noun}}s, in points. {BROKEN}: it does not hold in every {{noun}}."
_ROBUST, _LEAST = "most robust", "the one whose greatest regret is the least"


def write_regret(canvas: Canvas) -> None:
    """Write plans (rows) under scenarios (columns); of many scenarios the other way round."""
    regrets = canvas.comparison.regrets
    if regrets is None:
        write_grid(
            canvas.sheet, canvas.styles,
            Grid(TABLE, (GridColumn("Plan of", width=30), GridColumn("Regret", width=40)), (), 0,
                 empty_message=NONE, back=canvas.links.back),
        )  # fmt: skip
        return
    if is_wide(canvas.comparison):
        _write_scenarios(canvas, regrets)
    else:
        _write_plans(canvas, regrets)


def _write_plans(canvas: Canvas, regrets: Regrets) -> None:
    noun = canvas.comparison.noun
    width = max(9.0, min(16.0, 130 / len(regrets.scenarios)))
    columns = (
        GridColumn("Plan of", "text", width_of([one.name for one in regrets.plans], 16, 36)),
        GridColumn("Judgement", "text", 13, f"{_ROBUST}: of the plans that hold most often, {_LEAST}."),
        GridColumn("Greatest regret", "points", 10, _OVER.format(noun=noun), centred=True),
        GridColumn("Mean regret", "points", 9, _OVER.format(noun=noun), centred=True),
        GridColumn("Holds in", "whole", 8, f"In how many {noun}s what remains of it keeps every hard rule."),
        *(
            GridColumn(name, "points", width, _REGRET.format(noun=noun), centred=True)
            for name in regrets.scenarios
        ),
    )
    rows = [_plan_row(regrets, plan) for plan in regrets.plans]
    grid = Grid(TABLE, columns, rows, key_columns=1, back=canvas.links.back)
    write_grid(canvas.sheet, canvas.styles, grid)
    _paint(canvas, (1, 5, len(rows), 4 + len(regrets.scenarios)))
    _paint(canvas, (1, 2, len(rows), 2))


def _plan_row(regrets: Regrets, plan: PlanRegret) -> Row:
    is_robust = plan is regrets.most_robust
    cells = [_cell(one) for one in regrets.regret(plan)]
    greatest, mean = regrets.greatest(plan), regrets.mean(plan)
    judged = Shown(_ROBUST, "good") if is_robust else None
    return (plan.name, judged, _cell(greatest), _cell(mean), regrets.holds(plan), *cells)


def _write_scenarios(canvas: Canvas, regrets: Regrets) -> None:
    noun = canvas.comparison.noun
    names = [_plan_name(regrets, plan) for plan in regrets.plans]
    columns = (
        GridColumn(noun.capitalize(), "text", width_of(regrets.scenarios, 16, 38)),
        GridColumn("Best known", "points", 10, "The best score known there, in points."),
        *(GridColumn(name, "points", 15, _REGRET.format(noun=noun), centred=True) for name in names),
    )
    by_plan = [regrets.regret(plan) for plan in regrets.plans]
    rows: list[Row] = [
        ("Greatest regret", None, *(_cell(regrets.greatest(plan)) for plan in regrets.plans)),
        ("Mean regret", None, *(_cell(regrets.mean(plan)) for plan in regrets.plans)),
        ("Breaks a hard rule in", None, *(_breaks(regrets, plan) for plan in regrets.plans)),
        *(
            (name, regrets.best_known[index], *(_cell(found[index]) for found in by_plan))
            for index, name in enumerate(regrets.scenarios)
        ),
    ]
    grid = Grid(TABLE, columns, rows, key_columns=1, back=canvas.links.back)
    write_grid(canvas.sheet, canvas.styles, grid)
    _paint(canvas, (1, 2, len(rows), 1 + len(regrets.plans)))


def _plan_name(regrets: Regrets, plan: PlanRegret) -> str:
    return f"{plan.name} ({_ROBUST})" if plan is regrets.most_robust else plan.name


def _breaks(regrets: Regrets, plan: PlanRegret) -> Cell:
    """Return in how many scenarios a plan does not hold, as text: the heat map is of points."""
    broken = len(plan.scores) - regrets.holds(plan)
    return Shown(f"{broken}", "fair" if broken else "good")


def _cell(regret: float | None) -> Cell:
    return Shown(BROKEN, "muted") if regret is None else regret


def _paint(canvas: Canvas, cells: tuple[int, int, int, int]) -> None:
    first, last = cells[:2], cells[2:]
    if all(high >= low for low, high in zip(first, last, strict=True)):
        scale = {"type": "2_color_scale", "min_color": WHITE, "max_color": HOT}
        canvas.sheet.conditional_format(*cells, {**scale, "min_type": "num", "min_value": 0})
