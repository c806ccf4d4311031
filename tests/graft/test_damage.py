"""Whatever happens to the bytes of a package, it is a host or is refused, and a host takes the plan."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from teamform.workbook.graft import Host, find_host
from teamform.workbook.plan import write_plan
from tests.graft.injecting import packed, parts_of
from tests.graft.packages import PACKAGES


@pytest.fixture(scope="module")
def whole(facts, tmp_path_factory) -> bytes:
    """Return a workbook with everything that is looked at, results of an earlier solve too."""
    folder = tmp_path_factory.mktemp("whole")
    path = folder / "names.xlsx"
    path.write_bytes(PACKAGES["names_of_sheets.xlsx"]())
    host = find_host(path)
    assert isinstance(host, Host)
    return write_plan(folder / "plan.xlsx", facts, host=host).read_bytes()


def taken(path: Path, content: bytes, facts) -> bool:
    """Tell whether damaged content takes the plan; one that is found fit does."""
    path.write_bytes(content)
    host = find_host(path)
    if not isinstance(host, Host):
        assert host.found
        assert host.expected
        assert host.fix
        return False
    write_plan(path.with_name("plan.xlsx"), facts, host=host)
    return True


def test_flipped_bytes(whole, facts, tmp_path):
    chance = random.Random(21)
    for _ in range(80):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        taken(tmp_path / "input.xlsx", bytes(damaged), facts)


def test_damaged_text_of_the_parts_that_change(whole, facts, tmp_path):
    """The archive is whole, and its XML is not: text lost, changed or doubled."""
    chance = random.Random(22)
    parts = parts_of(whole)
    names = [
        "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        "xl/styles.xml", "xl/tables/table1.xml", "xl/worksheets/_rels/sheet4.xml.rels",
    ]  # fmt: skip
    outcomes = set()
    for _ in range(250):
        name = chance.choice(names)
        text = parts[name].decode()
        start, length = chance.randrange(len(text)), chance.choice((1, 2, 10, 60))
        put = chance.choice(("", '"', "<", "9", "-", text[start : start + length] * 3))
        damaged = text[:start] + put + text[start + length :]
        outcomes.add(taken(tmp_path / "input.xlsx", packed({**parts, name: damaged.encode()}), facts))
    assert outcomes == {True, False}


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "_rels/.rels"]
)
@pytest.mark.parametrize("content", [None, b"", b"<a/>"], ids=["gone", "empty", "another root"])
def test_a_part_that_must_be_there(part, content, whole, facts, tmp_path):
    parts = parts_of(whole)
    parts = {name: data for name, data in parts.items() if name != part}
    if content is not None:
        parts[part] = content
    assert not taken(tmp_path / "input.xlsx", packed(parts), facts)
