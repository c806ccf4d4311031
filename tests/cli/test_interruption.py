"""Ctrl-C: the first ends the work well, the second at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading

import pytest

from teamform.cli.interruption import interruptible

WAIT_S = 20


def test_the_result_comes_back():
    assert interruptible(lambda interrupted: interrupted.is_set()) is False


def test_an_error_comes_back():
    def work(_):
        raise ValueError("of the work")

    with pytest.raises(ValueError, match="of the work"):
        interruptible(work)


def test_the_first_interruption_asks_the_work_to_end(capsys):
    def work(interrupted):
        threading.Timer(0, signal.raise_signal, [signal.SIGINT]).start()
        return interrupted.wait(WAIT_S)

    assert interruptible(work) is True
    assert "the best plan so far will be written" in capsys.readouterr().err


def test_afterwards_ctrl_c_is_as_before():
    before = signal.getsignal(signal.SIGINT)
    interruptible(lambda _: None)
    assert signal.getsignal(signal.SIGINT) is before


SECOND = """
import signal
from teamform.cli.interruption import interruptible
def work(interrupted):
    print("ready", flush=True)
    interrupted.wait()
    print("stopping", flush=True)
    __import__("threading").Event().wait()
interruptible(work)
"""


def test_the_second_interruption_leaves_at_once():
    with subprocess.Popen([sys.executable, "-c", SECOND], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "stopping\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(WAIT_S) == 130
