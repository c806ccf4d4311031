"""From a new workbook to a verified plan, and what each command says on the way."""

from __future__ import annotations

import json
import shutil

import openpyxl
import pytest

from teamform import pipeline
from teamform.cli.run import run
from teamform.errors import ExistsError
from teamform.report.documents.check import CheckDocument
from teamform.report.documents.failure import ErrorDocument
from teamform.report.documents.solve import SolveDocument
from teamform.report.documents.verify import VerifyDocument


@pytest.fixture(scope="session")
def solved_folder(tmp_path_factory):
    """A folder with the example and its plan; not to be changed."""
    folder = tmp_path_factory.mktemp("solved")
    assert run(["new", str(folder / "shop.xlsx"), "--example", "--quiet"]) == 0
    assert run(["solve", str(folder / "shop.xlsx"), "--quiet"]) == 0
    return folder


@pytest.fixture
def folder(solved_folder, tmp_path, monkeypatch):
    """A copy of it to work in."""
    for file in solved_folder.iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


# -- new ----------------------------------------------------------------------------------------------------


def test_new_writes_a_workbook_that_says_what_is_missing(teamform, folder):
    ran = teamform("new", "mine.xlsx")
    assert ran.code == 0
    assert "mine.xlsx is written" in ran.out
    checked = teamform("check", "mine.xlsx")
    assert checked.code == 3
    assert "3 errors" in checked.out


def test_new_never_overwrites_unasked(teamform, folder):
    (folder / "mine.xlsx").write_bytes(b"mine")
    ran = teamform("new", "mine.xlsx")
    assert ran.code == 2
    assert "Fix: Choose another name, or overwrite it with --force.\n" in ran.err
    remedy = teamform("new", "mine.xlsx", "--json").document["remedy"]
    assert remedy.endswith("overwrite it with --force.")
    with pytest.raises(ExistsError, match="overwrite it with force=True"):
        pipeline.new("mine.xlsx")
    assert (folder / "mine.xlsx").read_bytes() == b"mine"
    assert teamform("new", "mine.xlsx", "--force").code == 0


def test_new_invents_the_same_people_for_the_same_seed(teamform, folder):
    for name in ("a.xlsx", "b.xlsx"):
        assert teamform("new", name, "--people", "12", "--seed", "5").code == 0
    sizes = [teamform("check", name, "--json").document["size"] for name in ("a.xlsx", "b.xlsx")]
    assert sizes[0] == sizes[1]
    assert sizes[0]["people"] == 12


@pytest.mark.parametrize("name", ["mine.csv", "mine", "nowhere/mine.xlsx"])
def test_new_refuses_a_place_that_cannot_be(teamform, folder, name):
    ran = teamform("new", name)
    assert ran.code == 2
    assert "Fix: " in ran.err


# -- check --------------------------------------------------------------------------------------------------


def test_check_of_a_clean_workbook(teamform, folder):
    ran = teamform("check", "shop.xlsx")
    assert (ran.code, ran.err) == (0, "")
    assert "no errors" in ran.out
    assert "12 people and 4 initiatives can be planned" in ran.out


def test_check_as_json_is_its_document(teamform, folder):
    ran = teamform("check", "shop.xlsx", "--json")
    document = CheckDocument.model_validate_json(ran.out)
    assert (document.errors, document.planning_model) == (0, "balanced")


def test_check_tells_what_does_not_fit_the_planning_model(teamform, folder):
    ran = teamform("check", "shop.xlsx", "--set", "goals.skill_balance.over=Phyton")
    assert ran.code == 3
    assert "Did you mean 'Python'?" in ran.out
    assert "1 error" in ran.out


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "E103"), (b"name,role\nAnna,BPO\n", "E108"), (b"%PDF-1.7 " + bytes(600), "E111")],
)
def test_what_is_no_workbook_is_said_so(teamform, folder, content, said):
    (folder / "odd.xlsx").write_bytes(content)
    for command in ("check", "solve"):
        ran = teamform(command, "odd.xlsx")
        assert ran.code == 3
        assert said in ran.out + ran.err
        assert "Traceback" not in ran.err


# -- solve --------------------------------------------------------------------------------------------------


def test_solve_says_how_good_the_plan_is_and_where(teamform, folder):
    ran = teamform("solve", "shop.xlsx", "--output", "here.xlsx")
    assert (ran.code, ran.err) == (0, "")
    assert "no plan can deliver more" in ran.out
    assert "the plan is in here.xlsx" in ran.out
    assert (folder / "here.xlsx").stat().st_size > 0


def test_solve_as_json_is_its_document(teamform, folder):
    ran = teamform("solve", "shop.xlsx", "--json")
    document = SolveDocument.model_validate_json(ran.out)
    assert document.output == "shop.plan.xlsx"
    assert document.outcome == "optimal"
    assert sum(goal.points for goal in document.goals) == pytest.approx(document.ranks[0].score)
    assert {team.initiative for team in document.teams}.isdisjoint(document.not_running)
    assert document.changes is not None
    assert document.changes.since == "today"
    assert all(move.cause is None for move in document.changes.moves)


def test_what_it_would_take_to_run_what_is_left_out_is_told_everywhere(teamform, folder):
    ran = teamform("solve", "shop.xlsx", "--json")
    (ways,) = ran.document["unblocks"].values()
    assert list(ran.document["unblocks"]) == ran.document["not_running"]
    sheet = openpyxl.load_workbook(folder / ran.document["output"])["Not running"]
    headers = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, headers.index("Cheapest unblock") + 1).value == ways
    out = teamform("solve", "shop.xlsx").out
    assert all(way in out for way in ways.splitlines())


def test_solve_quiet_is_silent(teamform, folder):
    ran = teamform("solve", "shop.xlsx", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_the_input_is_left_as_it_was(teamform, folder):
    before = (folder / "shop.xlsx").read_bytes()
    assert teamform("solve", "shop.xlsx").code == 0
    assert (folder / "shop.xlsx").read_bytes() == before
    assert teamform("solve", "shop.xlsx", "--output", "shop.xlsx").code == 2
    assert (folder / "shop.xlsx").read_bytes() == before


def test_a_plan_solved_again_goes_beside_it(teamform, folder):
    before = (folder / "shop.plan.xlsx").read_bytes()
    ran = teamform("solve", "shop.plan.xlsx", "--json")
    assert ran.document["output"] == "shop.plan-2.xlsx"
    assert (folder / "shop.plan.xlsx").read_bytes() == before
    assert ran.document["teams"] == teamform("solve", "shop.xlsx", "--json").document["teams"]


def test_options_come_before_the_planning_model(teamform, folder):
    arguments = ["--model", "lowest_cost", "--gap", "1%", "--time", "2m", "--seed", "7", "--workers", "1"]
    ran = teamform("solve", "shop.xlsx", *arguments, "--set", "goals.value.launch_share=0.5", "--json")
    provenance = ran.document["provenance"]
    assert provenance["planning_model"] == "lowest_cost"
    assert (provenance["gap"], provenance["time_limit_s"]) == (0.01, 120.0)
    assert (provenance["seed"], provenance["workers"]) == (7, 1)
    assert "goals.value.launch_share=0.5" in provenance["overrides"]


def test_the_same_question_has_the_same_answer(teamform, folder):
    answers = [
        teamform("solve", "shop.xlsx", "--workers", workers, "--json").document for workers in (1, 2, 1)
    ]
    assert answers[0]["teams"] == answers[1]["teams"] == answers[2]["teams"]
    assert answers[0]["ranks"] == answers[1]["ranks"] == answers[2]["ranks"]


def test_an_infeasible_workbook_is_named_by_what_clashes(teamform, folder):
    ran = teamform("solve", "shop.xlsx", "--set", "rules.team_lead.min_communication=5", "--json")
    assert ran.code in {0, 4}  # it may still run fewer teams


def test_no_time_is_no_defect(teamform, folder):
    ran = teamform("solve", "shop.xlsx", "--time", "0.001", "--json")
    assert ran.code in {0, 5}


def test_a_wrong_setting_is_named(teamform, folder):
    ran = teamform("solve", "shop.xlsx", "--set", "goals.valu.weight=2")
    assert ran.code == 3
    assert "Did you mean goals.value.weight?" in ran.err


# -- verify -------------------------------------------------------------------------------------------------


def test_a_plan_is_verified(teamform, folder):
    ran = teamform("verify", "shop.plan.xlsx")
    assert (ran.code, ran.err) == (0, "")
    assert "every claim holds" in ran.out
    assert "FAILS" not in ran.out


def test_verify_as_json_is_its_document(teamform, folder):
    document = VerifyDocument.model_validate_json(teamform("verify", "shop.plan.xlsx", "--json").out)
    assert document.holds
    assert {check.id for check in document.checks} >= {"input", "sheets", "rules", "scores", "bound"}


def test_a_workbook_without_a_plan_is_said_so(teamform, folder):
    ran = teamform("verify", "shop.xlsx", "--json")
    document = ErrorDocument.model_validate(json.loads(ran.out))
    assert ran.code == document.exit_code == 3
    assert "holds no plan" in document.message
