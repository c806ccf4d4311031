"""The transcript in the README is what the commands print, but for the times."""

from __future__ import annotations

import re

from tests.docs.test_reference import generate

TIME = re.compile(r"\d+(\.\d+)? s\b")


def without_times(steps):
    return [(command, TIME.sub("# s", text)) for command, text in steps]


def test_the_transcript_is_true(tmp_path):
    shown = generate.transcript()
    assert [command.split()[1] for command, _ in shown] == ["new", "solve", "verify"]
    assert all(text for _, text in shown), "the README shows a command without what it prints: make docs"
    assert without_times(generate.printed(tmp_path)) == without_times(shown), "make docs"
