"""How much memory there is: of the machine, and within the limits of a container."""

from __future__ import annotations

import sys

import pytest

from teamform.batch import memory


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with 8,000 kB, and cgroups to be written."""
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:  9000 kB\nMemFree: 10 kB\nMemAvailable:   8000 kB\n")
    groups = tmp_path / "groups"
    groups.mkdir()
    monkeypatch.setattr(memory, "_MEMINFO", meminfo)
    monkeypatch.setattr(memory, "_CGROUPS", groups)
    monkeypatch.setattr(memory, "_OWN_CGROUPS", tmp_path / "own")
    return tmp_path


def limit(folder, names, most, used, cached=0):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / names[0]).write_text(f"{most}\n")
    (folder / names[1]).write_text(f"{used}\n")
    (folder / "memory.stat").write_text(f"anon 5\ninactive_file {cached}\ntotal_inactive_file {cached}\n")


SECOND = ("memory.max", "memory.current")
FIRST = ("memory.limit_in_bytes", "memory.usage_in_bytes")


def test_of_the_machine(machine):
    assert memory.free_bytes() == 8000 * 1024


def test_a_limit_of_the_own_group_or_of_one_above(machine):
    (machine / "own").write_text("0::/a/b\n")
    limit(machine / "groups/a/b", SECOND, "max", 100)
    limit(machine / "groups/a", SECOND, 5000, 3000, cached=500)
    assert memory.free_bytes() == 2500
    limit(machine / "groups/a/b", SECOND, 1000, 900)
    assert memory.free_bytes() == 100
    limit(machine / "groups/a/b", SECOND, 1000, 1200)
    assert memory.free_bytes() == 0


def test_cgroups_of_the_first_version(machine):
    (machine / "own").write_text("3:cpu:/x\n2:memory:/box\n")
    limit(machine / "groups/memory/box", FIRST, 7000, 1000)
    limit(machine / "groups/memory", FIRST, 2**63 - 4096, 1000)
    assert memory.free_bytes() == 6000


def test_the_own_process_has_had_some():
    if sys.platform == "win32":
        assert memory.peak_bytes() is None
    else:
        assert 10**7 < (memory.peak_bytes() or 0) < 10**11


@pytest.mark.parametrize(
    ("need", "free", "expected"),
    [(None, 100, 8), (10, None, 8), (10, 50, 4), (10, 5, 1), (10, 10**6, 8), (0, 5, 8)],
)
def test_so_many_processes(need, free, expected):
    assert memory.processes_within(need, free, 8) == expected
