"""A large workbook to check: many people with many columns, and their skills as a long list."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

import xlsxwriter

from teamform.domain.problem import Problem
from teamform.generator import benchmark_problem
from teamform.generator.company import ALL_SKILLS

PEOPLE = ("Person ID", "Name", "Role", "Role level", "FTE", "Location", "Grade", "Group", "Max initiatives")
Cell = str | float | None


def write_large(path: Path, people: int, columns: int, skills_each: int) -> None:
    """Write a workbook of one of the benchmark's problems, the same for the same numbers.

    Parameters
    ----------
    columns
        Columns of the sheet People, those of the user's own included.
    skills_each
        Rows of the sheet Skill list for each person.
    """
    problem, random = benchmark_problem(people, 0), Random(people)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part.xlsx")
    with xlsxwriter.Workbook(str(unfinished), {"constant_memory": True}) as workbook:
        _write(workbook, "People", _people(problem, columns, random))
        _write(workbook, "Skill list", _skills(problem, skills_each, random))
        _write(workbook, "Initiatives", _initiatives(problem))
        _write(workbook, "Seats", _seats(problem))
    unfinished.replace(path)


def _write(workbook: xlsxwriter.Workbook, name: str, rows: Iterable[Sequence[Cell]]) -> None:
    sheet = workbook.add_worksheet(name)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)


def _people(problem: Problem, columns: int, random: Random) -> Iterator[Sequence[Cell]]:
    own = range(columns - len(PEOPLE))
    yield [*PEOPLE, *(f"Own column {number + 1}" for number in own)]
    for one in problem.people:
        known = (
            one.id, one.name, one.role, one.role_level, one.capacity_fte, one.location, one.grade, one.group,
            one.max_initiatives,
        )  # fmt: skip
        yield [*known, *(f"Value {random.randint(1, 9)}" for _ in own)]


def _skills(problem: Problem, each: int, random: Random) -> Iterator[Sequence[Cell]]:
    yield ["Person ID", "Skill", "Level"]
    for one in problem.people:
        for skill in random.sample(ALL_SKILLS, each):
            yield one.id, skill, random.randint(1, 5)


def _initiatives(problem: Problem) -> Iterator[Sequence[Cell]]:
    yield ["Initiative ID", "Name", "Value"]
    for one in problem.initiatives:
        yield one.id, one.name, one.value


def _seats(problem: Problem) -> Iterator[Sequence[Cell]]:
    yield ["Seat ID", "Initiative ID", "Role", "Count", "FTE"]
    for one in problem.seats:
        yield one.id, one.initiative, one.role, one.count, one.fte


if __name__ == "__main__":
    write_large(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
