"""Skills: the names that exist, and who has which at what level, from the matrix and the list."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from teamform.workbook.findings import Place
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.sheets.rows import person_rows
from teamform.workbook.reading.tables import Row, Table, is_filled
from teamform.workbook.reading.text import clean, key, near_spelling
from teamform.workbook.reading.values import shown

_RARE = 3
"""A spelling that fewer people have is taken for a slip of a more frequent one."""
_MOST_COMPARED = 2_000


def declare_skills(context: Context) -> None:
    """Take the names of skills: the headers of Skills, and the column Skill of Skill list."""
    matrix, rows = context.tables.get("Skills"), context.tables.get("Skill list")
    for name in matrix.wide if matrix else ():
        context.skills.add(name)
    if rows is None or "Skill" not in rows.columns:
        return
    index = rows.columns["Skill"]
    for _, values in rows.rows:
        value = values[index] if index < len(values) else None
        if isinstance(value, str) and value.strip():
            context.skills.add(clean(value))


class Skills:
    """Who has which skill at what level."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._levels: dict[str, dict[str, int]] = {}
        self._places: dict[tuple[str, str], tuple[Table, int, int]] = {}

    def read(self) -> dict[str, dict[str, int]]:
        """Return the level by person and skill."""
        self._matrix()
        self._list()
        self._check_spellings()
        return self._levels

    def _matrix(self) -> None:
        table = self._context.tables.get("Skills")
        if table is None:
            return
        wide = table.declared.wide_column
        assert wide is not None
        columns = [
            (name, self._context.cells(table, replace(wide, name=name), index))
            for name, index in table.wide.items()
        ]
        top = self._context.top_level
        for row, person in person_rows(self._context, table, once=True):
            levels = [
                (name, cells.whole(row, top, "Top level"), cells.index)
                for name, cells in columns
                if is_filled(row, cells.index)
            ]
            for name, level, index in levels:
                if person is not None and isinstance(level, int):
                    self._levels.setdefault(person, {})[name] = level
                    self._places[person, name] = (table, row[0], index)

    def _list(self) -> None:
        table = self._context.tables.get("Skill list")
        if table is None or not {"Skill", "Level"} <= set(table.columns):
            return
        context = self._context
        skill_cells = context.cells(table, table.declared.column("Skill"))
        level_cells = context.cells(table, table.declared.column("Level"))
        for row, person in person_rows(context, table, once=False):
            skill = context.reference(skill_cells, row, context.skills)
            level = level_cells.whole(row, context.top_level, "Top level")
            if person is not None and isinstance(skill, str) and isinstance(level, int):
                self._take(table, row, person, skill, level)

    def _take(self, table: Table, row: Row, person: str, skill: str, level: int) -> None:
        own = self._levels.setdefault(person, {})
        index = table.columns["Level"]
        if skill in own and own[skill] != level:
            other, other_row, column = self._places[person, skill]
            first = other.place(other_row, column)
            where = first.cell if other is table else f"{first.sheet}!{first.cell}"
            subject = f"{self._context.people.label(person)}, {skill}"
            found, expected = f"level {level}", f"level {own[skill]} as in {where}, or no second row"
            self._context.notes.add("E308", table.place(row[0], index, subject), found, expected)
            return
        own[skill] = level
        self._places.setdefault((person, skill), (table, row[0], index))
        self._context.places.add_cell("people", person, f"skills.{skill}", table, row[0], "Level")

    def _check_spellings(self) -> None:
        """Warn of a rare skill that is spelt almost like a frequent one."""
        counts = dict.fromkeys(self._context.skills.ids, 0)
        times = Counter(skill for own in self._levels.values() for skill in own)
        counts |= {key(skill): count for skill, count in times.items()}
        if len(counts) > _MOST_COMPARED:
            return
        frequent = [name for name, count in counts.items() if count >= _RARE]
        for name, count in counts.items():
            twin = next((one for one in frequent if _is_slip(name, one)), None) if count < _RARE else None
            if twin is not None:
                self._warn(name, twin, counts)

    def _warn(self, name: str, twin: str, counts: dict[str, int]) -> None:
        spelt, usual = self._context.skills.ids[name], self._context.skills.ids[twin]
        found = (
            f"the skill {shown(spelt)} ({_people(counts[name])}) beside '{usual}' ({_people(counts[twin])})"
        )
        place = next(
            (self._place(place) for (_, one), place in self._places.items() if one == spelt), Place()
        )
        self._context.notes.add("W303", place, found, taken="read as two skills")

    @staticmethod
    def _place(place: tuple[Table, int, int]) -> Place:
        table, row, column = place
        if table.declared.name == "Skills":
            return table.place(table.header_row, column)
        return table.place(row, "Skill")


def _is_slip(name: str, usual: str) -> bool:
    """Tell whether two names differ by a slip of the finger in one of their words."""
    words, others = name.split(), usual.split()
    if len(words) != len(others):
        return False
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and near_spelling(different[0][0], [different[0][1]]) is not None


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
