"""``compare`` and ``frontier`` from the command line."""

from __future__ import annotations

import csv
import shutil

import openpyxl
import pytest

from teamform import pipeline
from teamform.analysis.comparison.verdict import comparison_verdict, is_clear
from teamform.cli.run import run
from teamform.domain.brief import Brief
from teamform.errors import UsageError
from teamform.report.comparison import print_comparison
from teamform.report.documents.compare import CompareDocument
from teamform.report.documents.frontier import FrontierDocument
from teamform.workbook.template import write_template
from tests.builders import person, problem, seat


@pytest.fixture(scope="session")
def planned_folder(tmp_path_factory):
    """A folder with the example and two plans of it; not to be changed."""
    folder = tmp_path_factory.mktemp("planned")
    book = str(folder / "shop.xlsx")
    assert run(["new", book, "--example", "--quiet"]) == 0
    assert run(["solve", book, "--quiet"]) == 0
    workbook = openpyxl.load_workbook(book)
    people = workbook["People"]
    fte = [str(cell.value).startswith("FTE") for cell in people[1]].index(True)
    people.cell(2, fte + 1).value = 0.2
    workbook.save(folder / "later.xlsx")
    assert run(["solve", str(folder / "later.xlsx"), "--quiet"]) == 0
    return folder


@pytest.fixture
def folder(planned_folder, tmp_path, monkeypatch):
    """A copy of it to work in."""
    for file in planned_folder.iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


# -- compare ------------------------------------------------------------------------------------------------


def test_compare_puts_plans_beside_each_other(teamform, folder, ooxml_validator):
    ran = teamform("compare", "shop.plan.xlsx", "later.plan.xlsx")
    assert (ran.code, ran.err) == (0, "")
    assert "No regret: " in ran.out
    assert "1 input differs from the first plan's." in ran.out
    assert "The comparison is in shop.compare.xlsx" in ran.out
    workbook = openpyxl.load_workbook("shop.compare.xlsx")
    assert workbook.sheetnames == ["Compare", "Compare moves", "No regret", "Regret"]
    rows = {row[0]: row[1:] for row in workbook["Compare"].iter_rows(values_only=True)}
    (changed,) = [row for label, row in rows.items() if label and str(label).endswith(", FTE")]
    assert changed[1] == "20 %"
    assert ooxml_validator(folder / "shop.compare.xlsx") == []


@pytest.fixture(scope="session")
def dear_folder(tmp_path_factory):
    """A folder with three plans: two in euros and in units, one in francs."""
    folder = tmp_path_factory.mktemp("dear")
    for name, capacity, currency in (("a", 30.0, "EUR"), ("b", 40.0, "EUR"), ("c", 20.0, "CHF")):
        people = tuple(person(f"P{n}", capacity_fte=capacity, cost_per_fte=300 / capacity) for n in range(3))
        given = problem(people=people, seats=(seat(count=3),))
        write_template(folder / f"{name}.xlsx", Brief(problem=given, currency=currency))
        free = {"rules.both_sides.on": "false", "rules.team_lead.on": "false"}
        pipeline.solve(folder / f"{name}.xlsx", overrides=free)
    return folder


def rows_of_compare(path):
    rows = openpyxl.load_workbook(path)["Compare"].iter_rows(values_only=True)
    return {row[0]: row[1:] for row in rows if row[0]}


def test_compare_has_the_currency_and_the_units_of_the_plans(dear_folder, tmp_path, capsys):
    plans = [dear_folder / "a.plan.xlsx", dear_folder / "b.plan.xlsx"]
    report = pipeline.compare(plans, output=tmp_path / "out.xlsx")
    rows = rows_of_compare(report.output)
    assert rows["Cost, EUR"][:2] == (15, 11.25)
    assert rows["P0, FTE"][:2] == ("30", "40")
    assert "currencies" not in comparison_verdict(report.comparison)
    print_comparison(report)
    header, first, second = capsys.readouterr().out.split("\n\n")[1].splitlines()[:3]
    assert header.split()[-2:] == ["Cost,", "EUR"]
    assert (first.split()[0], first.split()[-1]) == ("a.plan.xlsx", "15")
    assert (second.split()[0], second.split()[-1]) == ("b.plan.xlsx", "11.2*")


def test_compare_says_that_currencies_differ(dear_folder, tmp_path):
    plans = [dear_folder / "a.plan.xlsx", dear_folder / "c.plan.xlsx"]
    report = pipeline.compare(plans, output=tmp_path / "out.xlsx")
    said = "Caution: costs are in different currencies (EUR, CHF), and cannot be compared."
    assert said in comparison_verdict(report.comparison)
    assert not is_clear(report.comparison)
    assert report.comparison.best["cost"] is None
    assert rows_of_compare(report.output)["Cost"][:2] == (15, 22.5)


def test_compare_as_json_is_its_document(teamform, folder):
    document = CompareDocument.model_validate(
        teamform("compare", "shop.plan.xlsx", "later.plan.xlsx", "--json", "--quiet").document
    )
    assert [one.name for one in document.plans] == ["shop.plan.xlsx", "later.plan.xlsx"]
    assert document.plans[1].inputs[0].after == 0.2
    assert document.plans[0].figures["moves"] == 0
    assert len(document.regret) == 2
    bare = teamform("compare", "shop.plan.xlsx", "later.plan.xlsx", "--without-regret", "--json").document
    assert bare["regret"] == []


def test_compare_replaces_its_own_result_and_nothing_else(teamform, folder):
    plans = ("shop.plan.xlsx", "later.plan.xlsx")
    for _ in range(2):
        assert teamform("compare", *plans).code == 0
    assert not (folder / "shop.compare-2.xlsx").exists()
    before = (folder / "later.plan.xlsx").read_bytes()
    ran = teamform("compare", *plans, "--output", "later.plan.xlsx")
    assert ran.code == 2
    assert "one of the plans" in ran.err
    assert (folder / "later.plan.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("plans", "code", "said"),
    [
        (["shop.plan.xlsx"], 2, "nothing to compare"),
        (["shop.plan.xlsx", "shop.plan.xlsx"], 2, "named twice"),
        (["shop.plan.xlsx", "shop.xlsx"], 3, "holds no plan"),
        (["shop.plan.xlsx", "nowhere.xlsx"], 2, "nowhere.xlsx"),
    ],
)
def test_compare_says_what_is_wrong(teamform, folder, plans, code, said):
    ran = teamform("compare", *plans)
    assert ran.code == code
    assert said in ran.err
    assert not list(folder.glob("*.compare.xlsx"))


def test_compare_refuses_a_plan_that_was_tampered_with(teamform, folder):
    workbook = openpyxl.load_workbook("later.plan.xlsx")
    hidden = workbook["_teamform"]
    for row in hidden.iter_rows():
        if row[0].value == "solved":
            row[2].value = str(row[2].value).replace("optimal", "feasible")
    workbook.save("later.plan.xlsx")
    ran = teamform("compare", "shop.plan.xlsx", "later.plan.xlsx")
    assert ran.code == 3
    assert "not what was written" in ran.err


def test_plans_of_one_name_are_told_apart(folder):
    (folder / "june").mkdir()
    shutil.copy("later.plan.xlsx", folder / "june" / "shop.plan.xlsx")
    report = pipeline.compare(["shop.plan.xlsx", "june/shop.plan.xlsx"], regret=False)
    assert [one.name for one in report.comparison.all] == ["shop.plan.xlsx", "june/shop.plan.xlsx"]
    assert list(report.frames()["scenarios"].index) == ["shop.plan.xlsx", "june/shop.plan.xlsx"]


# -- frontier -----------------------------------------------------------------------------------------------


def test_frontier_writes_its_points(teamform, folder, ooxml_validator):
    ran = teamform("frontier", "shop.xlsx", "--x", "cost", "--y", "value", "--points", "4", "--csv", "p.csv")
    assert (ran.code, ran.err) == (0, "")
    assert "The points are in shop.frontier.xlsx" in ran.out
    workbook = openpyxl.load_workbook("shop.frontier.xlsx")
    assert workbook.sheetnames[0] == "Frontier"
    assert "People" in workbook.sheetnames
    with (folder / "p.csv").open() as file:
        points = list(csv.DictReader(file))
    assert len(points) == 4
    assert [one["proof"] for one in points] == ["proven"] * 4
    costs = [float(one["cost"]) for one in points]
    assert costs == sorted(costs)
    assert ooxml_validator(folder / "shop.frontier.xlsx") == []


def test_frontier_as_json_is_its_document(teamform, folder):
    arguments = ("--x", "cost", "--y", "value", "--points", "3", "--json", "--quiet")
    document = FrontierDocument.model_validate(teamform("frontier", "shop.xlsx", *arguments).document)
    assert (document.x, document.y, len(document.points)) == ("cost", "value", 3)
    assert document.points[-1].teams
    assert document.points[0].y_bound == document.points[0].y


def test_frontier_of_moves_begins_with_the_plan_that_there_is(folder):
    report = pipeline.frontier("shop.plan.xlsx", x="moves", y="skill_coverage", at=[0, 1])
    assert report.frontier.x.amount(report.frontier.points[0].x) == 0
    assert list(report.frame().columns[:2]) == ["moves", "skill_coverage"]


@pytest.mark.parametrize(
    ("axes", "said"),
    [
        (("cost", "cost"), "both cost"),
        (("cost", "nix"), "no goal 'nix'"),
    ],
)
def test_frontier_says_what_is_wrong(teamform, folder, axes, said):
    ran = teamform("frontier", "shop.xlsx", "--x", axes[0], "--y", axes[1])
    assert ran.code == 2
    assert said in ran.err
    assert "Fix: " in ran.err


def test_frontier_of_moves_needs_places_before(tmp_path):
    book = write_template(tmp_path / "new.xlsx", Brief(problem=problem()))
    with pytest.raises(UsageError, match="nothing to move from"):
        pipeline.frontier(book, x="moves", y="value")


@pytest.mark.parametrize("wrong", [("--at", "one"), ("--points", "1")])
def test_frontier_refuses_wrong_numbers(teamform, folder, wrong):
    assert teamform("frontier", "shop.xlsx", "--x", "cost", "--y", "value", *wrong).code == 2
