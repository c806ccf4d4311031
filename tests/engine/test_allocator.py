"""Memory that is freed is kept, where the C library can be told so."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from teamform.engine import allocator

COUNT_FAULTS = """
import resource
import numpy as np
from teamform.engine.allocator import keep_memory

def fill():
    for _ in range(10):
        np.ones(4_000_000)

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    fill()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

fill()
given_back = faults()
keep_memory()
fill()
print(given_back, faults())
"""


def told(monkeypatch, answer):
    """Return what a C library was told, which takes blocks of some sizes only."""
    orders = []

    class Library:
        def __init__(self, name):
            assert name is None

        @staticmethod
        def mallopt(option, value):
            orders.append((option, value))
            return answer(value)

    monkeypatch.setattr(ctypes, "CDLL", Library)
    allocator.keep_memory()
    return orders


def test_older_libraries_are_told_less(monkeypatch):
    orders = told(monkeypatch, lambda value: int(value <= 2**25))
    assert orders[-1] == (allocator.MMAP_THRESHOLD, 2**25)


def test_newer_libraries_are_told_once(monkeypatch):
    orders = told(monkeypatch, lambda value: 1)
    assert [option for option, _ in orders] == [allocator.TRIM_THRESHOLD, allocator.MMAP_THRESHOLD]


@pytest.mark.parametrize("error", [AttributeError, OSError, TypeError])
def test_where_there_is_nobody_to_be_told_nothing_happens(monkeypatch, error):
    def library(name):
        raise error

    monkeypatch.setattr(ctypes, "CDLL", library)
    allocator.keep_memory()


def can_be_told():
    return sys.platform.startswith("linux") and hasattr(ctypes.CDLL(None), "mallopt")


@pytest.mark.skipif(not can_be_told(), reason="this C library cannot be told")
def test_large_arrays_have_the_memory_of_earlier_ones():
    run = subprocess.run([sys.executable, "-c", COUNT_FAULTS], capture_output=True, text=True, check=True)
    given_back, kept = map(int, run.stdout.split())
    assert kept <= given_back / 4
