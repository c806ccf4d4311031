"""The Scenarios sheet: one change per row; rows of the same scenario belong together, in their order.

A scenario whose rows cannot be read or made has a fault instead of changes; nothing else is touched by that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from teamform.domain.change import PLANNING_MODEL, Change, Scenario
from teamform.domain.group import rows_in
from teamform.domain.problem import Problem
from teamform.errors import TeamformError
from teamform.workbook.findings import Collector, Finding, Place
from teamform.workbook.reading import places
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.sheets.groups import nearest_condition
from teamform.workbook.reading.sheets.scenario_rows import Columns, Draft, Origin, read_row
from teamform.workbook.reading.tables import Row, Table
from teamform.workbook.reading.text import clean, key

_MOST_ROWS_TRIED = 100_000
"""People, initiatives and seats that are checked against each other, over all scenarios: a few seconds."""
MOST_VARIANTS = 10_000
"""A sweep or grid of more scenarios than these is refused."""


class _Overheard(Collector):
    """Gathers what is wrong with one scenario, and passes it on to the findings of all."""

    def __init__(self, others: Collector) -> None:
        super().__init__()
        self._others = others

    def add(
        self, code: str, place: Place, found: str, expected: str = "", fix: str = "", taken: str = ""
    ) -> None:
        """Take a finding."""
        super().add(code, place, found, expected, fix, taken)
        self._others.add(code, place, found, expected, fix, taken)


class _Trials:
    """Makes scenarios to see whether they can be made; as a whole as long as there is work left for that."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._rows = len(problem.people) + len(problem.initiatives) + len(problem.seats)
        self._left = _MOST_ROWS_TRIED

    def make(self, scenario: Scenario) -> None:
        """Make a scenario.

        Raises
        ------
        ProblemError
            When it cannot be made.
        """
        self._left -= self._rows
        if self._left > 0:
            scenario.apply(self.problem)
            return
        problem = self.problem
        for change in scenario.changes:
            problem = change.draft(problem)


@dataclass(frozen=True, slots=True)
class Telling:
    """How it is told where a row of scenarios stands, and what is wrong with it."""

    origin: Origin
    said: Callable[[Finding], str] = lambda finding: finding.sentence


@dataclass(frozen=True, slots=True)
class Scenarios:
    """The scenarios of a table in the course of being read, and what is wrong with each."""

    context: Context
    table: Table
    telling: Telling
    drafts: tuple[Draft, ...]

    def read(self, problem: Problem) -> tuple[Scenario, ...]:
        """Return the scenarios; each is made once, so that one that cannot be is reported at its row.

        In a large batch only the first ones are checked as a whole. Of the others each change is made, and
        what the rows say of each other after that is left to whoever solves them.

        Parameters
        ----------
        problem
            What the changes are made to.
        """
        trials = _Trials(problem)
        return tuple(self._scenario(draft, trials) for draft in self.drafts if not _is_blank(draft))

    def where(self, scenario: str, setting: str) -> str:
        """Return where a scenario says a setting, by its key."""
        draft = next((one for one in self.drafts if one.name == scenario), None)
        row = draft.rows_of_settings.get(setting, draft.first_row) if draft else 0
        return self.telling.origin(row)

    def _scenario(self, draft: Draft, trials: _Trials) -> Scenario:
        origin = self.telling.origin(draft.first_row)
        scenario = Scenario(name=draft.name, on=draft.is_on, origin=origin)
        if not draft.context.notes.has_errors:
            scenario = scenario.replace(
                changes=tuple(draft.changes),
                planning_model=draft.settings.get(PLANNING_MODEL),
                overrides=draft.overrides,
                swept=draft.swept,
            )
            self._make(draft, scenario, trials)
        if draft.context.notes.has_errors:
            return Scenario(name=draft.name, on=draft.is_on, origin=origin, fault=self._fault(draft))
        return scenario

    def _fault(self, draft: Draft) -> str:
        first, *others = draft.context.notes.findings().errors
        more = f" There is more wrong with it ({len(others)})." if others else ""
        return f"{self.telling.said(first)} {first.fix}{more}"

    def _make(self, draft: Draft, scenario: Scenario, trials: _Trials) -> None:
        if scenario.number_of_variants > MOST_VARIANTS:
            found = f"{scenario.number_of_variants:,} scenarios, all combinations of its values"
            place = self.table.place(draft.first_row, "Scenario", f"scenario {scenario.name}")
            draft.context.notes.add("E315", place, found, f"at most {MOST_VARIANTS:,}")
            return
        for corner in _corners(scenario):
            try:
                trials.make(corner)
            except TeamformError as error:
                self._blame(draft, corner, trials.problem, error)
                return

    def _blame(self, draft: Draft, scenario: Scenario, problem: Problem, error: TeamformError) -> None:
        """Report the first change that cannot be made after those before it; else the last one."""
        guilty, before = _guilty(scenario, problem)
        place = self._place(draft, guilty)
        if guilty is not None and _is_nobody(guilty, before):
            near = nearest_condition(problem, guilty.group)
            fix = f"Did you mean {near}?" if near else ""
            found = f"'{guilty.group}', which no row meets"
            draft.context.notes.add("E313", place, found, "a row that is there", fix)
            return
        draft.context.notes.add("E314", place, f"a change that cannot be made: {_reason(error)}")

    def _place(self, draft: Draft, change: Change | None) -> Place:
        rows = {self.telling.origin(number): number for number, _ in self.table.rows}
        row = rows.get(change.origin, draft.first_row) if change else draft.first_row
        return self.table.place(row, "Row ID", f"scenario {draft.name}")


def read_scenarios(context: Context, table: Table | None, telling: Telling | None = None) -> Scenarios | None:
    """Read the rows of the Scenarios sheet, or of a table like it; rows switched off are left out.

    Returns
    -------
    The scenarios, whose ``read`` makes them; None where there is no such table with its columns.
    """
    if table is None or not {"Scenario", "Sheet", "Row ID"} <= set(table.columns):
        return None
    telling = telling or Telling(lambda row: places.origin(table, row))
    drafts: dict[str, tuple[Draft, Columns]] = {}
    for row in table.rows:
        draft, columns = _draft_of(context, table, telling, row, drafts)
        if columns.is_on(row):
            draft.is_on = True
            if not _is_nameless(table, row):
                read_row(columns, row, draft)
    return Scenarios(context, table, telling, tuple(draft for draft, _ in drafts.values()))


def _draft_of(
    context: Context, table: Table, telling: Telling, row: Row, drafts: dict[str, tuple[Draft, Columns]]
) -> tuple[Draft, Columns]:
    """Return the scenario that a row belongs to; a row without a name is one by itself, and at fault."""
    nameless = _is_nameless(table, row)
    name = f"Row {row[0]}, without a name" if nameless else clean(table.text(row, "Scenario"))
    if key(name) not in drafts:
        own = replace(context, notes=_Overheard(context.notes))
        columns = Columns(own, table, telling.origin)
        drafts[key(name)] = (Draft(name, own, row[0]), columns)
    draft, columns = drafts[key(name)]
    if nameless:
        columns.text(row, "Scenario")  # reports it
    return draft, columns


def _is_nameless(table: Table, row: Row) -> bool:
    return not clean(table.text(row, "Scenario"))


def _is_blank(draft: Draft) -> bool:
    has_content = draft.changes or draft.settings or draft.swept
    return not has_content and not draft.context.notes.has_errors


def _corners(scenario: Scenario) -> Iterator[Scenario]:
    """Yield scenarios that together take every value of its sweeps, one sweep after the other."""
    changes = tuple(_with_value(change, 0) for change in scenario.changes)
    yield scenario.replace(changes=changes, swept={})
    for index, change in enumerate(scenario.changes):
        for number in range(1, len(change.values)):
            yield scenario.replace(
                changes=(*changes[:index], _with_value(change, number), *changes[index + 1 :]), swept={}
            )


def _with_value(change: Change, number: int) -> Change:
    return change.replace(value=change.values[number], values=()) if change.values else change


def _guilty(scenario: Scenario, problem: Problem) -> tuple[Change | None, Problem]:
    """Return the change that cannot be made, and the problem before it."""
    for change in scenario.changes:
        try:
            after = change.apply(problem)
        except TeamformError:
            return change, problem
        problem = after
    return (scenario.changes[-1] if scenario.changes else None), problem


def _is_nobody(change: Change, problem: Problem) -> bool:
    try:
        return not change.group.is_empty and not rows_in(problem, change.kind, change.group)
    except ValueError:
        return False


def _reason(error: TeamformError) -> str:
    """Return why a change cannot be made, without the words that lead up to it."""
    reason = clean(error.message)
    for before in ("cannot be made:", "The problem contradicts itself:"):
        reason = reason.partition(before)[2].strip() or reason
    return reason.removesuffix(".")
