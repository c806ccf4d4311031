"""A round trip as a user makes it: solve, edit the plan and its input, solve again, set a decision back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from teamform import pipeline
from teamform.cli.run import run
from teamform.errors import FindingsError, InfeasibleError, UnknownNameError
from teamform.report.documents.solve import SolveDocument
from teamform.results import SolveReport
from teamform.steps.read import read

MODEL = "continuity_first"
"""Its first rank counts the moves alone, so its bound says how few there can be."""


def rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by their headers, and their numbers under ``row``."""
    values = [list(row) for row in openpyxl.load_workbook(path)[sheet].values]
    headers = [str(header) for header in values[0]]
    return [
        {**dict(zip(headers, row, strict=True)), "row": number}
        for number, row in enumerate(values[1:], start=2)
        if any(value is not None for value in row)
    ]


def row_of(path: Path, seat: str, person: str) -> int:
    """Return the row of a person and a seat in Assignments."""
    there = rows(path, "Assignments")
    found = [one["row"] for one in there if (one["Seat"], one["Person ID"]) == (seat, person)]
    assert len(found) == 1, f"{person} in {seat}: rows {found}"
    return int(found[0])


class Edits:
    """A copy of a workbook to type into, as Excel would save it: all sheets are there, the hidden one too."""

    def __init__(self, source: Path, target: Path) -> None:
        self.source, self.target = source, target
        self.workbook = openpyxl.load_workbook(source)

    def type(self, sheet: str, row: int, **cells: Any) -> Edits:
        headers = {cell.value: cell.column or 0 for cell in self.workbook[sheet][1]}
        for header, value in cells.items():
            self.workbook[sheet].cell(row, headers[header.replace("_", " ")]).value = value
        return self

    def add(self, sheet: str, **cells: Any) -> Edits:
        number = 2
        while any(cell.value is not None for cell in self.workbook[sheet][number]):
            number += 1
        return self.type(sheet, number, **cells)

    def decide(self, seat: str, person: str, **cells: Any) -> Edits:
        return self.type("Assignments", row_of(self.source, seat, person), **cells)

    def save(self) -> Path:
        self.workbook.save(self.target)
        return self.target


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("replanning")


@pytest.fixture(scope="module")
def first(folder) -> SolveReport:
    """The plan of the example."""
    return pipeline.solve(pipeline.new(folder / "shop.xlsx", example=True), model=MODEL, gap=0.0)


@pytest.fixture(scope="module")
def barred(first) -> str:
    """Somebody in one of the two places of I1-BPO."""
    return str(first.solved.plan.people_in("I1-BPO")[0])


@pytest.fixture(scope="module")
def stakeholder(first) -> str:
    (found,) = first.solved.plan.people_in("I2-STA")
    return str(found)


@pytest.fixture(scope="module")
def edited(first, barred, stakeholder, folder) -> Path:
    """The plan with one pinned, one forbidden, one changed, an FTE raised and an initiative added."""
    edits = Edits(first.output, folder / "edited.plan.xlsx")
    edits.decide("I2-INT", "P04", Decision="Keep", Reason="Knows the interface")
    edits.decide("I1-BPO", barred, Decision="Not this person", Reason="Asked to leave")
    edits.decide("I1-DES", "P11", Decision="Change", Change_to="Kofi Mensah")
    edits.decide("I2-STA", stakeholder, FTE=0.3)
    edits.add("Initiatives", Initiative_ID="I5", Name="Loyalty card", Value=20)
    edits.add("Seats", Seat_ID="I5-DES", Initiative_ID="I5", Role="Design", FTE=0.2)
    edits.add("Seats", Seat_ID="I5-STA", Initiative_ID="I5", Role="Stakeholder", FTE=0.1)
    return edits.save()


@pytest.fixture(scope="module")
def second(edited) -> SolveReport:
    return pipeline.solve(edited, model=MODEL, gap=0.0)


def changes(report) -> dict[str, dict[str, Any]]:
    """Return the rows of the Changes sheet that are changes, by seat and whoever had or has the place."""
    found = [one for one in rows(report.output, "Changes") if one["Change"] != "kept"]
    return {str(one["Seat"]): one for one in found}


def test_the_decisions_hold(first, second, barred, stakeholder):
    plan = second.solved.plan
    assert second.output.name == "edited.plan-2.xlsx"
    assert plan.people_in("I2-INT") == ("P04",)
    assert plan.people_in("I1-DES") == ("P12",)
    assert barred not in plan.people_in("I1-BPO")
    assert plan.people_in("I2-STA") == (stakeholder,)
    assert second.problem.seat("I2-STA").fte == 0.3
    assert first.problem.seat("I2-STA").fte == 0.2
    assert plan.runs("I5")


def test_no_plan_that_keeps_them_moves_fewer_people(second):
    """The first rank scores a point less for each move; its bound is met, and proven without a solver."""
    bound = second.solved.bounds[0]
    continuity = second.judgement.goal("continuity")
    assert continuity is not None
    assert (continuity.rank, bound.score) == (1, -continuity.measures["moves"])
    assert bound.is_closed
    verification = pipeline.verify(second.output)
    assert verification.holds, [check for check in verification.checks if not check.holds]


def test_beside_the_two_whom_decisions_move_only_one_has_to(first, second, barred):
    """P06 has half of full time: 30 % for I2-STA leave too little for the 30 % of I4-BPO."""
    before = {(one.person, one.seat) for one in first.solved.plan.assignments}
    after = {(one.person, one.seat) for one in second.solved.plan.assignments}
    assert before - after == {(barred, "I1-BPO"), ("P11", "I1-DES"), ("P06", "I4-BPO")}
    assert second.solved.bounds[0].bound == -3


def test_changes_says_what_moved_and_why(edited, second, barred):
    found = changes(second)
    assert set(found) == {"I1-BPO", "I1-DES", "I4-BPO", "I5-DES", "I5-STA"}
    change, bar, new = found["I1-DES"], found["I1-BPO"], found["I5-DES"]
    assert (change["Before"], change["After"]) == ("P11 Camille Roux", "P12 Kofi Mensah")
    cell = f"Assignments!L{row_of(edited, 'I1-DES', 'P11')} of edited.plan.xlsx"
    assert change["Cause"] == "decision"
    assert change["Because of"] == f"P12 Kofi Mensah kept in seat I1-DES ({cell})"
    assert str(bar["Before"]).startswith(barred)
    assert bar["Cause"] == "decision"
    cell = f"Assignments!L{row_of(edited, 'I1-BPO', barred)}"
    assert f"kept out of seat I1-BPO ({cell} of edited.plan.xlsx)" in str(bar["Because of"])
    knock_on, cell = found["I4-BPO"], f"Assignments!G{row_of(edited, 'I2-STA', 'P06')} of edited.plan.xlsx"
    assert (knock_on["Before"], knock_on["Cause"]) == ("P06 Jonas Weber", "knock-on")
    assert knock_on["Because of"] == f"P06 Jonas Weber kept in seat I2-STA, with 0.3 FTE ({cell})"
    assert (new["Before"], new["Change"], new["Cause"]) == (None, "new", "input change")
    assert "initiative I5 Loyalty card added (Initiatives!A6)" in str(new["Because of"])


def test_the_json_document_says_the_same_changes_as_the_sheet(second):
    told = SolveDocument.of(second).changes
    assert told is not None
    assert (told.since, told.starts, told.ends) == ("plan", ("I5",), ())
    sheet = [one for one in rows(second.output, "Changes") if one["Change"] != "kept"]
    assert [
        (move.initiative, move.seat, move.change.value, move.cause and move.cause.value, move.because_of)
        for move in told.moves
    ] == [
        (one["Initiative ID"], one["Seat"], one["Change"], one["Cause"], one["Because of"]) for one in sheet
    ]
    assert told.kept == len(rows(second.output, "Changes")) - len(sheet)


def test_decisions_and_reasons_are_in_the_next_plan_again(second, barred, stakeholder):
    decided = {
        (one["Seat"], one["Person ID"]): (one["Decision"], one["Reason"])
        for one in rows(second.output, "Assignments")
        if one["Decision"] != "Auto"
    }
    assert decided == {
        ("I2-INT", "P04"): ("Keep", "Knows the interface"),
        ("I1-BPO", barred): ("Not this person", "Asked to leave"),
        ("I1-DES", "P12"): ("Keep", None),
        ("I2-STA", stakeholder): ("Keep", None),
    }
    task = read(second.output)
    assert task.reading.brief is not None
    assert set(task.reading.brief.problem.locks) == {
        lock.replace(origin=origin.origin)
        for lock in second.problem.locks
        for origin in task.reading.brief.problem.locks
        if (lock.person, lock.seat) == (origin.person, origin.seat)
    }
    assert task.since is not None
    assert task.since.edits == ()


def test_solved_again_as_it_is_nothing_moves(second, folder):
    again = pipeline.solve(second.output, model=MODEL, gap=0.0, output=folder / "again.xlsx")
    assert again.solved.plan == second.solved.plan
    assert again.solved.bounds[0].score == 0


@pytest.mark.parametrize(("decision", "taker"), [("Keep", "P12"), ("Auto", "P11")])
def test_a_decision_holds_until_it_is_auto_again(second, tmp_path, decision, taker):
    """P11 suits I1-DES better; without the goal continuity only the decision keeps P12 there."""
    edits = Edits(second.output, tmp_path / "third.plan.xlsx")
    path = edits.decide("I1-DES", "P12", Decision=decision).save()
    third = pipeline.solve(path, model=MODEL, gap=0.0, overrides={"goals.continuity.weight": "0"})
    assert third.solved.plan.people_in("I1-DES") == (taker,)
    assert ("P12" in {lock.person for lock in third.problem.locks}) == (decision == "Keep")
    assert third.solved.plan.people_in("I2-INT") == ("P04",)
    assert third.problem.seat("I2-STA").fte == 0.3
    if decision == "Auto":
        change = changes(third)["I1-DES"]
        assert change["Cause"] == "decision"
        assert change["Because of"] == "no longer decided: P12 Kofi Mensah kept in seat I1-DES"


def test_released_and_left_where_it_is_best_to_move_nobody(second, tmp_path):
    path = Edits(second.output, tmp_path / "third.plan.xlsx").decide("I1-DES", "P12", Decision="Auto").save()
    third = pipeline.solve(path, model=MODEL, gap=0.0)
    assert third.solved.plan.people_in("I1-DES") == ("P12",)
    (row,) = (one for one in rows(third.output, "Assignments") if one["Seat"] == "I1-DES")
    assert row["Decision"] == "Auto"


# -- a knock-on, and what is gone ---------------------------------------------------------------------------


def test_what_follows_from_a_change_of_the_input_is_told(first, tmp_path):
    """P02 leaves: somebody else takes I2-APP, for which another place is given up."""
    workbook = openpyxl.load_workbook(first.output)
    people = workbook["People"]
    headers = {cell.value: cell.column or 0 for cell in people[1]}
    people.cell(3, headers["Active"]).value = "No"
    workbook.save(tmp_path / "left.plan.xlsx")
    report = pipeline.solve(tmp_path / "left.plan.xlsx", model=MODEL, gap=0.0)
    gone = changes(report)["I2-APP"]
    assert (gone["Before"], gone["Cause"]) == ("P02 Tariq Haddad", "input change")
    assert gone["Because of"] == "Active of person P02 from yes to no (People!N3)"


def test_a_person_deleted_from_the_input_is_gone_and_not_a_move(first, tmp_path):
    workbook = openpyxl.load_workbook(first.output)
    row = next(one["row"] for one in rows(first.output, "People") if one["Person ID"] == "P11")
    workbook["People"].delete_rows(row)
    for sheet in ("Skills", "Competencies", "Availability", "Preferences"):
        for one in reversed(rows(first.output, sheet)):
            if one.get("Person ID") == "P11":
                workbook[sheet].delete_rows(one["row"])
    workbook.save(tmp_path / "gone.plan.xlsx")
    report = pipeline.solve(tmp_path / "gone.plan.xlsx", model=MODEL, gap=0.0)
    change = changes(report)["I1-DES"]
    assert (change["Before"], change["After"], change["Change"]) == (
        "P11 Camille Roux", "P12 Kofi Mensah", "gone",
    )  # fmt: skip
    assert change["Because of"] == "person P11 Camille Roux removed"
    assert pipeline.verify(report.output).holds


# -- decisions that cannot be -------------------------------------------------------------------------------


def clash_of(path: Path) -> InfeasibleError:
    with pytest.raises(InfeasibleError) as caught:
        pipeline.solve(path)
    return caught.value


def test_an_fte_beyond_the_person_is_named_and_can_be_released(first, tmp_path):
    row = row_of(first.output, "I1-APP", "P01")
    path = Edits(first.output, tmp_path / "beyond.plan.xlsx").decide("I1-APP", "P01", FTE=0.9).save()
    error = clash_of(path)
    (clash,) = error.clashes
    assert (clash.origin, clash.release) == (f"Assignments!G{row}", f"G{row}")
    assert clash.reason == "has 0.8 FTE in 2026 Q1, the place takes 0.9"
    released = pipeline.solve(path, release=[clash.release])
    assert released.problem.locks == ()


def test_three_decisions_that_clash_together_are_named_with_their_cells(first, folder, tmp_path):
    """I1-BPO has two places."""
    edits = Edits(first.output, tmp_path / "three.plan.xlsx")
    sitting = first.solved.plan.people_in("I1-BPO")
    for person in sitting:
        edits.decide("I1-BPO", person, Decision="Keep")
    third = next(one for one in ("P06", "P07", "P08", "P10") if one not in sitting)
    edits.add("Assignments", Seat="I1-BPO", Person_ID=third, Decision="Keep")
    path = edits.save()
    error = clash_of(path)
    cells = [f"L{row_of(path, 'I1-BPO', person)}" for person in (*sitting, third)]
    assert sorted(clash.release for clash in error.clashes if clash.release) == sorted(cells)
    assert all(f"--release {cell}" in error.remedy for cell in cells)
    assert pipeline.solve(path, release=[cells[0]]).solved.plan.people_in("I1-BPO")


def test_those_who_are_kept_out_of_a_must_seat_are_named(first, tmp_path):
    """Only P06 and P07 can take I2-BPO, and I2 must run."""
    edits = Edits(first.output, tmp_path / "nobody.plan.xlsx")
    edits.decide("I2-BPO", "P07", Decision="Not this person")
    edits.add("Assignments", Seat="I2-BPO", Person_ID="P06", Decision="Not this person")
    path = edits.save()
    error = clash_of(path)
    cells = {f"L{row_of(path, 'I2-BPO', person)}" for person in ("P06", "P07")}
    assert {clash.release for clash in error.clashes if clash.release} == cells


def test_somebody_who_is_no_candidate_any_more_is_told_why(first, tmp_path):
    edits = Edits(first.output, tmp_path / "role.plan.xlsx").decide("I2-INT", "P04", Decision="Keep")
    path = edits.type("People", 5, Role="Design", Role_level=None).save()
    (clash,) = clash_of(path).clashes
    assert clash.reason == "plays Design, not Integration specialist"
    assert clash.release == f"L{row_of(path, 'I2-INT', 'P04')}"


# -- on the command line ------------------------------------------------------------------------------------


def test_release_on_the_command_line(first, tmp_path, capsys):
    path = Edits(first.output, tmp_path / "beyond.plan.xlsx").decide("I1-APP", "P01", FTE=0.9).save()
    assert run(["solve", str(path), "--json", "--quiet"]) == 4
    (clash,) = json.loads(capsys.readouterr().out)["clashes"]
    assert run(["solve", str(path), "--quiet", "--release", f"Assignments!{clash['release']}"]) == 0
    assert run(["solve", str(path), "--quiet", "--release", "L99"]) == 2
    assert f"There are decisions at L{clash['release'][1:]}" in capsys.readouterr().err


def test_an_error_in_a_decision_offers_to_release_it(first, tmp_path):
    edits = Edits(first.output, tmp_path / "typo.plan.xlsx")
    path = edits.decide("I1-DES", "P11", Decision="Change", Change_to="Kofi Mensa").save()
    cell = f"M{row_of(path, 'I1-DES', 'P11')}"
    with pytest.raises(FindingsError) as caught:
        pipeline.solve(path)
    (finding,) = (one for one in caught.value.findings if one.is_error)
    assert (finding.code, finding.address) == ("E302", f"Assignments!{cell}")
    assert "Did you mean 'P12 Kofi Mensah'?" in finding.fix
    assert finding.fix.endswith(f"--release {cell}")
    assert pipeline.solve(path, release=[cell]).problem.locks == ()


def test_a_workbook_without_a_plan_has_nothing_to_release(first):
    with pytest.raises(UnknownNameError, match="holds no plan"):
        pipeline.solve(first.path, release=["L7"])
