"""Scenarios in TOML: changes, sweeps by their ends or values, and what is wrong with them."""

from __future__ import annotations

import pytest

from teamform.errors import InputError
from tests.scenarios.said import of_file

FINE = """
[[scenario]]
name = "Fine"
[[scenario.change]]
sheet = "People"
row = "P01"
column = "FTE"
value = "50 %"
"""


def change(text: str, name: str = "X") -> str:
    return f'[[scenario]]\nname = "{name}"\n[[scenario.change]]\n{text}\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('sheet = "People"\nrow = 17\ncolumn = "FTE"\nvalue = 0.5', ("17", "capacity_fte", "set", 0.5)),
        ('sheet = "People"\nrow = "P01"\ncolumn = "Active"\nvalue = false', ("P01", "active", "set", False)),
        ('sheet = "People"\nrow = "P01"\ncolumn = "From"\nvalue = 2025-03-01',
         ("P01", "start", "set", "2025-03-01")),
        ('sheet = "Initiatives"\nrow = "I02"\ncolumn = "Depends on"\nvalue = ["I01", "Archive"]',
         ("I02", "depends_on", "set", "I01; I03")),
        ('sheet = "Current"\nrow = "all"\naction = "remove"', ("*", "", "remove", None)),
    ],
)  # fmt: skip
def test_a_change(tmp_path, text, expected):
    (found,) = of_file(tmp_path / "batch.toml", change(text))
    (made,) = found.changes
    assert (made.id, made.field, made.action, made.value) == expected
    assert made.origin == "batch.toml, scenario 1 'X', change 1"


def test_a_new_row_is_a_table(tmp_path):
    new = 'value = { Name = "A; B = C", Role = "BPO", FTE = "80 %" }'
    text = f'sheet = "People"\nrow = "P99"\naction = "new"\n{new}'
    (found,) = of_file(tmp_path / "batch.toml", change(text))
    (made,) = found.changes
    assert made.value == {"name": "A; B = C", "role": "BPO", "capacity_fte": 0.8}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ('from = "80 %"\nto = "120 %"\nsteps = 3', [0.8, 1.0, 1.2]),
        ("from = 0.8\nto = 1.2\nsteps = 5", [0.8, 0.9, 1.0, 1.1, 1.2]),
        ("values = [0.5, 1, 1.25]", [0.5, 1.0, 1.25]),
    ],
)
def test_a_sweep(tmp_path, keys, expected):
    text = f'sheet = "People"\nrow = "Role = BPO"\ncolumn = "FTE"\naction = "multiply"\n{keys}'
    found = of_file(tmp_path / "batch.toml", change(text, "FTE of BPO"))
    assert [one.changes[0].value for one in found] == expected
    assert {one.family for one in found} == {"FTE of BPO"}
    assert [one.coordinates["FTE of BPO"] for one in found] == expected


def test_a_sweep_of_texts_and_settings_makes_a_grid(tmp_path):
    text = (
        'sheet = "Initiatives"\nrow = "I02"\ncolumn = "Excludes"\nvalues = ["I01; I03", "I01"]\n'
        '[[scenario.change]]\nsheet = "Settings"\nrow = "goals.cost.weight"\nvalues = [0.5, 2]'
    )
    found = of_file(tmp_path / "batch.toml", change(text))
    assert [(one.changes[0].value, one.overrides["goals.cost.weight"]) for one in found] == [
        ("I01; I03", "0.5"), ("I01; I03", "2"), ("I01", "0.5"), ("I01", "2"),
    ]  # fmt: skip


PERSON = 'sheet = "People"\nrow = "P01"\ncolumn = "FTE"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[scenario]]\nname = 3', "scenario 1, key name: found 3, expected the name of the scenario"),
        ('[[scenario]]\nname = "X"', "scenario 1 'X': found no change, expected at least one"),
        ('[[scenario]]\nname = "X"\nchange = 3', "scenario 1 'X': found no change"),
        ('[[scenario]]\nname = "X"\nchnge = []',
         "key chnge: found an unknown key, expected one of name, on, change."),
        ('[[scenario]]\nname = "X"\non = "no"', "key on: found 'no', expected true or false"),
        (change(PERSON + 'vlue = 1'), "change 1, key vlue: found an unknown key"),
        (change(PERSON + 'value = "lots"'), "change 1, key value: found 'lots', expected an FTE"),
        (change(PERSON + "value = [[[]]]\naction = 1.5"), "change 1, key action: found 1.5, expected a text"),
        (change(PERSON + "value = 12:30:00"), "change 1, key value: found a time, expected a text"),
        (change(PERSON + "value = 1\nvalues = [1]"),
         "change 1: found value and values, expected one of them"),
        (change(PERSON + "values = 3"), "key values: found 3, expected a list of values"),
        (change(PERSON + "from = 0.5\nto = 1"), "key steps: found nothing, expected a whole number"),
        (change(PERSON + "from = 0.5\nto = true\nsteps = 3"), "key to: found true, expected a number"),
        (change(PERSON + 'from = "a"\nto = "b"\nsteps = 3'),
         "key from: found 'a..b in 3', expected a number"),
        (change(PERSON + "from = 0.5\nto = 1\nsteps = 1"), "key from: found 1 values, expected 2 to 1,000"),
        (change(PERSON + 'action = "multiply"\nvalues = ["a;b", "c|d"]'),
         "key values: found both ';' and '|'"),
        (change('sheet = "People"\nrow = "P77"\ncolumn = "FTE"'), "change 1, key row: found 'P77'"),
        (change('sheet = "People"\nrow = "P01"\ncolumn = "Ftee"\nvalue = 1'),
         "key column: found the column 'Ftee'"),
        (change('row = "P01"\ncolumn = "FTE"'), "change 1, key sheet: found a blank cell"),
        (change('sheet = "Settings"\nrow = "solve.gap"\nvalue = "x"'), "change 1: Setting, key solve.gap"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_the_fault_of_its_scenario(tmp_path, text, said):
    first, second = of_file(tmp_path / "batch.toml", text + FINE)
    assert said in first.fault, first.fault
    assert first.fault.startswith("batch.toml, scenario 1")
    assert not second.fault


def test_the_same_name_twice_is_reported(tmp_path):
    first, second = of_file(tmp_path / "batch.toml", FINE + FINE.replace("Fine", "ＦINE"))
    assert not first.fault
    assert "expected each name once (scenario 1 has it too)" in second.fault
    assert second.name != first.name


def test_what_is_off_is_left_out(tmp_path):
    text = FINE.replace('"Fine"', '"Off"\non = false') + FINE
    (found,) = of_file(tmp_path / "batch.toml", text)
    assert found.name == "Fine"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[scenario]\n", "is no valid TOML: .* line 1"),
        (b"\xff\xfe", "byte 1 is not UTF-8 text"),
        ("[[scenarios]]\n", "key scenarios: found an unknown key, expected .*scenario"),
        ("scenario = 3\n", "key scenario: found another thing"),
        ("a = " + "[" * 5_000, "is no valid TOML|too deeply"),
    ],
    ids=["brackets", "bytes", "unknown table", "no tables", "nested"],
)
def test_what_is_no_such_file_is_refused(tmp_path, content, said):
    with pytest.raises(InputError, match=said) as caught:
        of_file(tmp_path / "batch.toml", content)
    assert caught.value.remedy
