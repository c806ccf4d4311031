"""``teamform whatif``: rows, reasons, JSON, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import openpyxl
import pytest

from teamform import pipeline
from teamform.report.documents.failure import ErrorDocument
from teamform.report.documents.whatif import WhatIfDocument
from tests.batch import work
from tests.batch.test_local import unix, wait_for
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """The example and its plan."""
    source = pipeline.new(tmp_path_factory.mktemp("shop") / "shop.xlsx", example=True)
    return pipeline.solve(source).output


def test_a_row_for_each_scenario(teamform, shop):
    ran = teamform("whatif", shop)
    assert ran.code == 0
    assert "2 of 2 scenarios solved in " in ran.out
    assert "The comparison is in " in ran.out
    rows = {line.split("  ")[0]: line.split() for line in ran.out.splitlines()}
    assert rows["Base"][1:] == ["195", "proven", "solved"]
    assert rows["Diego is away"][3:] == ["105", "-90", "proven", "6", "solved"]
    assert rows["Hire an integration specialist"][4:] == ["255", "+60", "proven", "0", "solved"]
    assert not ran.err


def test_an_error_of_the_sheet_is_an_error_that_stops_its_scenario_alone(teamform, shop, tmp_path):
    book = openpyxl.load_workbook(shop)
    book["Scenarios"].append(["Nobody", None, "People", "P77", "FTE", "set", 0.5])
    book.save(tmp_path / "wrong.xlsx")
    ran = teamform("whatif", tmp_path / "wrong.xlsx", "--json")
    assert ran.code == 0
    document = WhatIfDocument.model_validate(ran.document)
    assert [one.ending.value for one in document.scenarios] == ["solved", "solved", "invalid"]
    assert [one.code for one in document.errors] == ["E302"]
    assert {one.severity for one in document.warnings} <= {"warning"}


def test_warnings_of_the_file_are_told(teamform, shop, tmp_path):
    file = tmp_path / "batch.csv"
    file.write_text("Scenario,Sheet,Row ID,Column,Value,Foo\nHalf,People,P01,FTE,0.5,\n")
    ran = teamform("whatif", shop, "--scenarios", file, "--output", tmp_path / "out.xlsx", "--json")
    document = WhatIfDocument.model_validate(ran.document)
    assert [(one.code, one.sheet) for one in document.warnings if one.sheet == "batch.csv"] == [
        ("W103", "batch.csv")
    ]


def test_json_for_one_scenario(teamform, shop):
    ran = teamform("whatif", shop, "diego is away", "--workers", 1, "--json")
    assert ran.code == 0
    document = WhatIfDocument.model_validate(ran.document)
    assert [one.name for one in document.scenarios] == ["Diego is away"]
    worth = document.scenarios[0].worth
    assert worth is not None
    assert (worth.value, worth.moves, worth.gap) == (105, 6, 0)
    assert (document.base.name, document.planning_model) == ("Base", "balanced")
    assert (document.journal, document.interrupted, document.reused) == (None, False, 0)


def test_quiet_with_plans_and_journal(teamform, shop):
    ran = teamform("whatif", shop, "Diego is away", "-q", "--plans", shop.parent / "plans", "--keep-journal")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (shop.parent / "plans" / "001 Diego is away.plan.xlsx").exists()
    journal = shop.parent / "shop.whatif.journal"
    assert journal.exists()
    again = teamform("whatif", shop, "Diego is away")
    assert "1 of 1 scenario solved in" in again.out
    assert "1 of them in an earlier run" in again.out
    assert not journal.exists()


def test_a_scenario_that_there_is_not(teamform, shop):
    ran = teamform("whatif", shop, "Diego is awry", "--json")
    assert ran.code == 2
    assert ErrorDocument.model_validate(ran.document).remedy == "Did you mean 'Diego is away'?"


def test_workers_and_a_cluster_exclude_each_other(teamform, shop):
    ran = teamform("whatif", shop, "--workers", 2, "--cluster", "tcp://127.0.0.1:9")
    assert ran.code == 2
    assert "exclude each other" in ran.err


def test_a_cluster_that_cannot_be_reached(teamform, shop, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("teamform.batch.cluster.CONNECT_S", 0.5)
    ran = teamform("whatif", shop, "--cluster", "tcp://127.0.0.1:9")
    assert ran.code == 2
    assert "The cluster at tcp://127.0.0.1:9 cannot be reached" in ran.err


COMMAND = """
import sys
from teamform.cli.run import run
from teamform.batch import solve
from tests.batch import work
solve.solve_scenario = work.logs
sys.exit(run(["whatif", *sys.argv[1:]]))
"""


@unix
def test_ctrl_c_keeps_what_is_finished(shop, tmp_path, teamform):
    log = tmp_path / "log"
    hang = "Diego is away"  # begun last, as the other one changes more
    environment = {**os.environ, "PYTHONPATH": str(ROOT), work.LOG: str(log), work.HANG: hang}
    output = tmp_path / "out.xlsx"
    command = [sys.executable, "-c", COMMAND, str(shop), "--workers", "1", "--json", "--output", str(output)]
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        wait_for(lambda: log.exists() and hang in log.read_text())
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode == 130
    assert "scenarios that are finished are kept" in err
    document = WhatIfDocument.model_validate(json.loads(out))
    assert document.interrupted
    assert [one.ending.value for one in document.scenarios] == ["interrupted", "solved"]
    assert document.journal == str(tmp_path / "out.journal")
    again = teamform("whatif", shop, "--output", output, "--json")
    assert again.document["reused"] == 1
    assert not (tmp_path / "out.journal").exists()
