"""Text in pieces, whatever it holds."""

from __future__ import annotations

import base64
import json

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teamform.workbook import snapshot
from teamform.workbook.layout import HIDDEN_SHEET
from teamform.workbook.package import Package
from teamform.workbook.reading.book import read_book
from teamform.workbook.reading.values import Value
from teamform.workbook.snapshot import PIECE, packed, read_snapshot, unpacked, write_snapshot
from teamform.workbook.template import new_workbook

ODD = st.text(st.characters(codec="utf-8") | st.sampled_from("_x0041\r\n\t\x00"), max_size=40)


def after(path, parts):
    with new_workbook(path) as workbook:
        workbook.add_worksheet("Front")
        write_snapshot(workbook, parts)
    hidden = read_book(Package.open(path)).sheet(HIDDEN_SHEET)
    assert hidden is not None
    return read_snapshot(values for _, values in hidden.rows)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.lists(ODD, max_size=3))
def test_any_text_comes_back(tmp_path, content):
    parts, damaged = after(tmp_path / "odd.xlsx", {"content": json.dumps(content, ensure_ascii=False)})
    assert json.loads(parts["content"]) == content
    assert damaged == ()


def test_long_text_is_cut_into_pieces_and_put_together(tmp_path):
    text = json.dumps(["spam and eggs"] * 10_000)
    path = tmp_path / "long.xlsx"
    parts, damaged = after(path, {"long": text, "short": "1"})
    assert (parts, damaged) == ({"long": text, "short": "1"}, ())
    rows = [row for row in openpyxl.load_workbook(path)[HIDDEN_SHEET].values if row[0] == "long"]
    assert len(rows) == -(-len(text) // PIECE)


def test_a_piece_that_is_changed_gone_or_new_is_seen():
    rows: list[list[Value]] = [
        ["Part", "Piece", "Text"],
        ["one", 0, "1"],
        ["sha256", "one", "wrong"],
        ["new", 0, "2"],
    ]
    assert read_snapshot(rows)[1] == ("new", "one")
    assert read_snapshot([("sha256", "gone", "x")])[1] == ("gone",)


def test_a_packed_text_comes_back_shorter():
    text = json.dumps(["spam and \u00e9ggs"] * 1000, ensure_ascii=False)
    assert unpacked(packed(text)) == text
    assert len(packed(text)) < len(text) / 10


@pytest.mark.parametrize(
    "text", ["", "not base64!", packed("whole")[:8], base64.b64encode(b"no stream").decode()]
)
def test_what_is_no_packed_text_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        unpacked(text)


def test_a_text_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(snapshot, "MOST_UNPACKED", 10)
    with pytest.raises(ValueError, match="too long"):
        unpacked(packed("a" * 11))
