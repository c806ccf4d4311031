"""An anonymized workbook holds the same problem: it reads and scores like the one that it was made of."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from teamform import pipeline
from teamform.domain.entities import LockKind
from teamform.errors import InfeasibleError
from teamform.results import SolveReport
from teamform.scenarios.variants import variants
from teamform.workbook.read import read_workbook
from tests.anonymize.conftest import problem_of
from tests.anonymize.sameness import differences, values
from tests.graft.injecting import parts_of
from tests.workbooks.fullest import FULL
from tests.workbooks.making import Formula, SheetOf, based, percent, write


def solve(path: Path) -> SolveReport:
    return pipeline.solve(path, workers=1)


def example(folder: Path) -> Path:
    return pipeline.new(folder / "shop.xlsx", example=True)


def company(folder: Path) -> Path:
    return pipeline.new(folder / "company.xlsx", people=30, seed=5)


def full(folder: Path) -> Path:
    return write(folder / "full.xlsx", FULL)


def told_in_other_words(folder: Path) -> Path:
    """Write a workbook whose cells name things in all ways that are understood."""
    sheets = based(
        People=[
            ["Employee", "Full name", "Role", "FTE (%)", "City", "Plays also", "Age"],
            ["P01", " Anna M\u00fcller", "Trainer", 80, "Bonn", "cello", 30],
            ["P02", "Ben Okoro", "BPO", 100, "bonn ", "Cello", 41],
            [17, "Chlo\u00e9 Petit", "Design", 50, "Graz", "0.5", "x"],
            ["P04", "Dora Chen", "trainer", 100, "Graz", None, None],
        ],
        Roles=[["Role", "Side"], ["Trainer", "IT"]],
        Initiatives=[
            ["Project ID", "Name", "Value", "Location", "Depends on"],
            ["alpha", "Alpha Centauri", 40, "BONN", None],
            ["beta", "Beta Pictoris", 30, "Graz", "Alpha Centauri"],
        ],
        Seats=[
            ["Seat", "Initiative", "Role", "FTE", "Named person"],
            ["a/1", "Alpha Centauri", "trainer", 50, "anna m\u00fcller"],
            ["a/2", "alpha", "Any", 50, None],
            ["b/1", "beta", "Design", 50, 17],
            ["b/2", "BETA", "Trainer", 40, "P04 Dora Chen"],
        ],
        Skill_list=[["Person ID", "Skill", "Level"], ["Ben Okoro", "C++; Rust", 3], ["17", "Rust 2", 2]],
        Needs=[["Initiative ID", "Skill"], ["alpha", "C++; Rust"]],
        Preferences=[["Person", "Project", "Points"], ["Dora Chen", "Beta Pictoris", 4]],
        Rules=[
            ["Rule ID", "Type", "Who", "With", "Initiative", "Value", "Hard / Soft", "Weight", "Reason"],
            ["quarrel", "apart", "Anna M\u00fcller, Ben Okoro", "17", "Beta Pictoris", None, "Soft", 3],
            ["seniors", "limit", "Age >= 30 and City = Bonn; P04", None, "alpha; beta", "at most 2", "Soft"],
            ["music", "limit", "Plays also = cello; skill: Rust 2 >= 1", None, "All teams", "0 to 3", "Hard"],
            ["here", "place", "Role != Trainer and Location = Graz", None, None, ">= 0", "Soft", 1],
        ],
        Scenarios=[
            ["Scenario", "Sheet", "Row ID", "Column", "Action", "Value", "Note"],
            ["Hire Eve", "People", "N1", None, "new",
             "Name = Eve Ray; Role = Trainer; FTE = 100%; City = Graz", "soon"],
            ["Hire Eve", "Skills", "N1", "Rust 2", "set", 3, None],
            ["Hire Eve", "Preferences", "P04/beta", "Points", "set", 2, None],
            ["2025", "Initiatives", "alpha", "Value", "multiply", 2, None],
            ["2025", "People", "17", "Plays also", "set", "oboe", None],
            ["Groups", "People", "City = Bonn and Age >= 30; Ben Okoro", "FTE", "multiply", 0.5, None],
            ["Groups", "Skills", "Plays also = cello", "Rust 2", "add", 1, None],
            ["Groups", "People", "Age >= 30", "Age", "add", 1, None],
            ["Groups", "People", "all", "FTE", "multiply", 0.9, None],
            ["Groups", "Initiatives", "Status = Optional", "Value", "multiply", 2, None],
            ["Groups", "Seats", "Role = Trainer and Initiative = alpha; b/1", "Count", "add", 1, None],
            ["Groups", "Seat skills", "Role = Any/Rust 2", None, "new", 2, None],
            ["Groups", "Seat skills", "a/1/Rust 2", "Min level", "set", 1, None],
            ["Groups", "Skill list", "Anna M\u00fcller/Rust 2", "Level", "set", 1, None],
            ["Groups", "Needs", "Initiative ID = alpha", "Weight", "set", 2, None],
            ["Settings", "Settings", "goals.value.weight", None, "set", 2, None],
            ["Settings", "Settings", "Planning model", None, "set", "impact_first", None],
            ["Sweep", "People", "City = Bonn", "FTE", "multiply", "80 %..100 % in 3", None],
            ["Sweep", "Settings", "goals.value.weight", None, "set", "each of 1; 2", None],
            ["Cities", "People", "City = Bonn", "City", "set", "each of Graz; Bonn", None],
        ],
        Settings=[["Setting", "Value"], ["FTE unit", "percent"], ["Planning model", "balanced"]],
    )  # fmt: skip
    return write(folder / "words.xlsx", sheets)


MADE = (example, company, full, told_in_other_words)


@pytest.mark.parametrize("make", MADE)
def test_it_reads_the_same(make, tmp_path, anonymized):
    source = make(tmp_path)
    one, other = (read_workbook(path).brief for path in (source, anonymized(source)))
    assert one is not None
    assert other is not None
    assert differences(one.problem, other.problem) == []
    assert one.overrides == other.overrides
    assert one.planning_model == other.planning_model
    assert len(one.scenarios) == len(other.scenarios)
    assert [one.fault for one in (*one.scenarios, *other.scenarios) if one.fault] == []
    made, others = (
        [single for each in brief.scenarios for single in variants(each, brief.problem)]
        for brief in (one, other)
    )
    for before, after in zip(made, others, strict=True):
        assert differences(before.apply(one.problem), after.apply(other.problem)) == []
        assert (before.overrides, before.planning_model) == (after.overrides, after.planning_model)


@pytest.mark.parametrize("make", [example, company, told_in_other_words])
def test_it_scores_the_same(make, tmp_path, anonymized):
    source = make(tmp_path)
    one, other = (solve(path) for path in (source, anonymized(source)))
    assert [bound.score for bound in one.solved.bounds] == [bound.score for bound in other.solved.bounds]
    assert [bound.bound for bound in one.solved.bounds] == [bound.bound for bound in other.solved.bounds]
    assert [(goal.goal, goal.points) for goal in one.judgement.goals] == [
        (goal.goal, goal.points) for goal in other.judgement.goals
    ]


def test_it_clashes_the_same(tmp_path, anonymized):
    source = full(tmp_path)
    clashes = []
    for path in (source, anonymized(source)):
        with pytest.raises(InfeasibleError) as caught:
            solve(path)
        clashes.append([str(clash).count("!") for clash in caught.value.clashes])
    assert clashes[0] == clashes[1]


def test_names_are_others_and_words_of_ours_stay(tmp_path, anonymized):
    source = told_in_other_words(tmp_path)
    texts = set(values(problem_of(anonymized(source))))
    assert {"BPO", "Design", "IT"} <= texts
    own = {"Anna M\u00fcller", "P01", "17", "Trainer", "Bonn", "cello", "alpha", "a/1", "C++; Rust", "music"}
    assert not own & texts


def test_what_is_wrong_stays_wrong_and_nothing_else(tmp_path, anonymized):
    sheets = based({
        "People!D2": "plenty", "People!A3": "P01", "Seats!B2": "nowhere", "People!C3": Formula("A1", None),
        "Initiatives!C2": Formula("1/0", "#DIV/0!", is_error=True),
    })  # fmt: skip
    source = write(tmp_path / "wrong.xlsx", sheets)
    before, after = (
        [(one.code, one.sheet, one.cell) for one in read_workbook(path).findings.errors]
        for path in (source, anonymized(source))
    )
    assert before
    assert before == after


def test_sheets_and_headers_that_are_found_by_near_names_are_found(tmp_path, anonymized):
    sheets = based()
    renamed = {"Staff": sheets["People"], "Initiativs": sheets["Initiatives"], "Sheet 3": SheetOf(
        sheets["Seats"], table=("tfSeats", "A1:D4"))}  # fmt: skip
    renamed["Staff"] = [[*renamed["Staff"][0][:3], "FTE (ask Anna)"], *renamed["Staff"][1:]]
    source = write(tmp_path / "renamed.xlsx", renamed)
    target = anonymized(source)
    assert differences(problem_of(source), problem_of(target)) == []
    sheets_after = read_workbook(target).sheets
    assert [sheet.name for sheet in sheets_after] == ["Staff", "Initiatives", "Seats"]
    assert sheets_after[0].rows[0][1][3] == "FTE"


def decide(plan: Path) -> Path:
    """Decide in a plan against somebody, and call the sheet otherwise."""
    workbook = openpyxl.load_workbook(plan)
    sheet = workbook["Assignments"]
    headers = {cell.value: cell.column or 0 for cell in sheet[1]}
    sheet.cell(2, headers["Decision"]).value = "Not this person"
    sheet.cell(3, headers["Decision"]).value = "Keep"
    sheet.title = "What Anna wants"
    workbook.defined_names["_tfSheet_Assignments"].attr_text = "'What Anna wants'!$1:$1048576"
    workbook.save(plan)
    return plan


def test_a_plan_stays_with_the_decisions_in_it(tmp_path, anonymized):
    source = decide(solve(example(tmp_path)).output)
    target = anonymized(source)
    one, other = (solve(path) for path in (source, target))
    assert [lock.kind for lock in one.problem.locks] == [LockKind.NOT, LockKind.KEEP]
    assert differences(one.problem, other.problem) == []
    assert [bound.score for bound in one.solved.bounds] == [bound.score for bound in other.solved.bounds]
    said = "".join(content.decode("utf-8", "replace") for content in parts_of(target.read_bytes()).values())
    people = [person.name for person in one.problem.people]
    assert not [name for name in (*people, source.name, "What Anna wants") if name in said]


def test_a_plan_is_still_what_it_says_but_for_its_input(tmp_path, anonymized):
    plan = solve(example(tmp_path)).output
    holds = {check.id: check.holds for check in pipeline.verify(anonymized(plan)).checks}
    assert holds == {"snapshot": True, "input": False, "planning_model": True, "sheets": True}


def test_a_damaged_plan_is_left_out(tmp_path, anonymized):
    plan = solve(example(tmp_path)).output
    workbook = openpyxl.load_workbook(plan)
    workbook["_teamform"]["A2"].value = "nothing"
    workbook.save(plan)
    report = pipeline.anonymize(plan)
    assert "a plan that is damaged or whose input has errors, with its decisions" in report.left_out
    assert differences(problem_of(plan), problem_of(report.output)) == []
    assert solve(report.output).solved.plan.teams


def test_numbers_as_ids_become_texts(tmp_path, anonymized):
    header = ["Person ID", "Name", "Role", "FTE"]
    rows = [header, [17, "Anna", "BPO", percent(1)], [18, "Ben", "Design", percent(1)]]
    target = anonymized(write(tmp_path / "numbers.xlsx", based(People=rows)))
    assert [person.id for person in problem_of(target).people] == ["P1", "P2"]
