"""Problems as pandas DataFrames, and back."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from teamform.domain.decided import decided
from teamform.domain.entities import Current
from teamform.domain.frames import from_frames, to_frames
from teamform.errors import ProblemError
from tests.builders import person, problem, rule
from tests.property.effort import examples
from tests.strategies import problems

MOST: dict[str, list[dict[str, Any]]] = {
    "people": [{"id": "P1", "name": "Anna", "role": "BPO"}, {"id": "P2", "name": "Ben", "role": "Design"}],
    "initiatives": [{"id": "I1", "name": "Portal", "value": 10}],
    "seats": [{"id": "S1", "initiative": "I1", "fte": 0.5}],
}


def frames(**rows):
    return {name: pd.DataFrame(records) for name, records in {**MOST, **rows}.items()}


@examples(20)
@given(problem=problems(often="needs"))
def test_there_and_back(problem):
    assert from_frames(to_frames(problem)) == problem


@examples(10)
@given(problem=problems(often="competencies", kinds=("limit", "mentor")))
def test_there_and_back_through_types_that_pandas_chooses(problem):
    chosen = {name: frame.infer_objects() for name, frame in to_frames(problem).items()}
    assert from_frames(chosen) == problem


@pytest.mark.parametrize("earlier", [None, [], [Current(initiative="I1", seat="S1", person="P1")]])
def test_whether_a_plan_is_followed_is_kept(earlier):
    one = decided(problem(), [], earlier)
    assert from_frames(to_frames(one)) == one


def test_a_frame_reads_like_a_sheet():
    made = to_frames(
        problem(people=(person("P1", skills={"SQL": 3, "Go": 1}),), rules=(rule("apart", "P1; Role = BPO"),))
    )
    assert made["skills"].to_dict("records") == [
        {"person": "P1", "skill": "SQL", "level": 3},
        {"person": "P1", "skill": "Go", "level": 1},
    ]
    assert str(made["rules"].loc[0, "who"]) == "P1; Role = BPO"
    assert "skills" not in made["people"].columns


def test_few_columns_are_enough():
    made = from_frames(frames(skills=[{"person": "P2", "skill": "SQL", "level": 2}]))
    assert made.person("P2").skills == {"SQL": 2}
    assert made.person("P1").capacity_fte == 1
    assert made.seat("S1").must_fill == 1


def test_cells_without_anything_say_nothing():
    people = [
        {**MOST["people"][0], "capacity_fte": 0.5, "max_initiatives": 2, "start": pd.Timestamp("2026-01-05")},
        {**MOST["people"][1], "capacity_fte": None, "max_initiatives": None, "start": None},
    ]
    made = from_frames(frames(people=people))
    assert (made.person("P1").capacity_fte, made.person("P2").capacity_fte) == (0.5, 1.0)
    assert (made.person("P1").max_initiatives, made.person("P2").max_initiatives) == (2, None)
    assert (str(made.person("P1").start), made.person("P2").start) == ("2026-01-05", None)


def test_the_notation_of_the_rules_sheet_is_read():
    made = from_frames(frames(rules=[{"id": "R1", "type": "limit", "who": "Role = BPO", "value": ">= 1"}]))
    assert made.rules == (rule("limit", "Role = BPO", value=">= 1"),)


def test_rows_about_nobody_are_refused():
    with pytest.raises(ProblemError, match="Rows about skills name P9, which people do not have"):
        from_frames(frames(skills=[{"person": "P9", "skill": "SQL", "level": 2}]))


def test_contradictions_are_told():
    with pytest.raises(ProblemError, match="'I9'"):
        from_frames(frames(seats=[{"id": "S1", "initiative": "I9", "fte": 1}]))


def test_the_domain_does_without_pandas():
    code = "import sys; import teamform.domain.frames; print('pandas' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
