"""The transcript in the README is what the commands print, but for the times."""

from __future__ import annotations

import re

from teamform.workbook.layout import SHEETS
from tests.conftest import ROOT
from tests.docs.test_reference import generate

TIME = re.compile(r"\d+(\.\d+)? s\b")


def without_times(steps):
    return [(command, TIME.sub("# s", text)) for command, text in steps]


def test_the_table_of_input_names_every_sheet():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("| You fill in |")[1].split("\n\n")[0].splitlines()[2:]
    named = {name for row in table for name in row.removeprefix("| ").split(" |")[0].split(", ")}
    assert named == {one.name for one in SHEETS} - {"Start", "Lists"}  # nobody fills these in


def test_the_transcript_is_true(tmp_path):
    shown = generate.transcript()
    assert [command.split()[1] for command, _ in shown] == ["new", "solve", "verify"]
    assert all(text for _, text in shown), "the README shows a command without what it prints: make docs"
    assert without_times(generate.printed(tmp_path)) == without_times(shown), "make docs"
