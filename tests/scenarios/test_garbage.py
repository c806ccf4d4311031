"""Whatever a file of scenarios holds: scenarios, some at fault, or an error with its remedy."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.errors import InputError, UsageError
from teamform.workbook.reading.sheets.sweeps import several
from tests.scenarios.said import of_file

WORDS = st.sampled_from((
    "People", "Skills", "Settings", "Seat skills", "Needs", "P01", "I01/Python", "Role = BPO", "all", "*",
    ";", "/", "a and b", "= 1", "FTE", "Python", "Q1", "set", "add", "multiply", "remove", "new", "1..3 in 3",
    "each of 1; 2", "from 1 to 2 in 1e9", "50 %", "1,234", "nan", "inf", "-1", "1e308", "#N/A",
    "Name = X; Role = BPO", "goals.value.weight", "goals", "goals.", ".", "\u0430", "\u202e",
    "=cmd|'/c x'!A1", "", "0" * 400,
))  # fmt: skip
TEXTS = WORDS | st.text(max_size=20)
KEYS = ("sheet", "row", "column", "action", "value", "from", "to", "steps", "values", "note", "x")
VALUES = TEXTS | st.integers() | st.floats() | st.booleans() | st.lists(TEXTS | st.integers(), max_size=3)


def outcome(name: str, content: bytes) -> None:
    """Read a file; each scenario has a name, and each error a remedy."""
    with TemporaryDirectory() as folder:
        try:
            found = of_file(Path(folder) / name, content)
        except (InputError, UsageError) as error:
            if not (error.message and error.remedy):
                raise AssertionError("an error says what happened, and what to do") from error
            return
    assert all(one.name and not (one.fault and one.changes) for one in found)
    assert len({one.name for one in found}) == len(found)


@given(rows=st.lists(st.lists(TEXTS, min_size=6, max_size=6), max_size=4), separator=st.sampled_from(",;\t"))
def test_any_cells_in_csv(rows, separator):
    lines = [["Scenario", "Sheet", "Row ID", "Column", "Action", "Value"], *(["S", *row[1:]] for row in rows)]
    text = "\n".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    outcome("batch.csv", text.encode("utf-8", "replace"))


def toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        kept = "".join(one for one in value if one.isprintable() and one not in '"\\')
        return f'"{kept}"'
    return f"[{', '.join(map(toml, value))}]" if isinstance(value, list) else str(value)


@given(change=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=7), name=VALUES)
def test_any_values_in_toml(change, name):
    lines = ["[[scenario]]", f"name = {toml(name)}", "[[scenario.change]]"]
    text = "\n".join((*lines, *(f"{key} = {toml(value)}" for key, value in change.items())))
    outcome("batch.toml", text.encode("utf-8", "replace"))


SAMPLE_KEYS = ("who", "share", "periods", "left", "seats", "spread", "from", "to", "together")


@given(
    draw=st.dictionaries(st.sampled_from(SAMPLE_KEYS), VALUES, max_size=5),
    kind=st.sampled_from(("absence", "demand")), count=st.integers(-1, 5) | VALUES,
)  # fmt: skip
def test_any_values_in_a_sample(draw, kind, count):
    lines = ["[[sample]]", 'name = "S"', f"count = {toml(count)}", f"[[sample.{kind}]]"]
    text = "\n".join((*lines, *(f"{key} = {toml(value)}" for key, value in draw.items())))
    outcome("batch.toml", text.encode("utf-8", "replace"))


@pytest.mark.parametrize("name", ["batch.csv", "batch.toml"])
@given(content=st.binary(max_size=200))
def test_any_bytes(name, content):
    outcome(name, content)


@pytest.mark.parametrize(
    "text",
    [
        "a" + "." * 32_000,
        "1 to " * 6_000,
        "from " * 6_000,
        "1.." + " " * 32_000 + "in",
        "each of " + ";" * 32_000,
    ],
)
def test_long_texts_are_read_at_once(text):
    begun = time.perf_counter()
    several(text, ranges=True)
    assert time.perf_counter() - begun < 1
