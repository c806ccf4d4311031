"""The journal of a batch: results on the disk as they come, so that a batch that was ended goes on.

A file of lines, each a JSON object with the key and the result of one scenario. A line counts once it ends;
half a line at the end, from a process that was killed, is cut off. One command at a time may have it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from teamform.batch.packing import Packed, packed
from teamform.domain.batch import ScenarioResult
from teamform.errors import OutputError

HEADER = b'{"teamform_journal": 1}\n'


class Journal:
    """The journal of a batch.

    Parameters
    ----------
    path
        Where it is; a file that is there already is gone on with.

    Raises
    ------
    OutputError
        When it cannot be written, is no journal, or another command has it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trouble: OutputError | None = None
        """Why it is no longer written; None while it is."""
        try:
            self._file = _opened(path)
            try:
                self._found = dict(_read(self._file, path))
            except BaseException:
                self._file.close()
                raise
            self._is_empty = not self._found
        except OSError as error:
            raise _refused(path, error) from error

    def find(self, key: str) -> Packed | None:
        """Return the result of an earlier run, if there is one."""
        return self._found.get(key)

    def add(self, key: str, result: ScenarioResult) -> None:
        """Take a result; it is on the disk afterwards. A disk that refuses it does not end the batch."""
        line = {"key": key, "result": result.model_dump(mode="json", exclude_defaults=True)}
        if self.trouble is not None:
            return
        try:
            self._file.write(json.dumps(line).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
            self._is_empty = False
        except OSError as error:
            self.trouble = _refused(self.path, error)

    def close(self, *, remove: bool) -> None:
        """Let go of it; remove the file if it is not needed any more, or nothing is in it."""
        remove = remove or self._is_empty
        if remove and os.name != "nt":
            self.path.unlink(missing_ok=True)  # while it is locked: nobody else has begun with it
        with suppress(OSError):  # what could not be written has been told
            self._file.close()
        if remove:
            self.path.unlink(missing_ok=True)


def _opened(path: Path) -> BinaryIO:
    """Open a journal for one command alone; what is there stays."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    file = os.fdopen(handle, "r+b")
    if not _is_locked(handle):
        file.close()
        raise OutputError(
            f"{path} is in use: another command is at work on the same batch.",
            "Wait for it, or name another output file.",
        )
    return file


def _is_locked(handle: int) -> bool:
    """Lock a file until it is closed; tell whether that could be done."""
    try:
        if os.name == "nt":
            msvcrt = import_module("msvcrt")
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _read(file: BinaryIO, path: Path) -> Iterator[tuple[str, Packed]]:
    """Yield what a journal holds, and leave it ready for more."""
    first = file.readline()
    if not first.endswith(b"\n") and HEADER.startswith(first):
        file.seek(0)
        file.truncate()
        file.write(HEADER)
        file.flush()
        return
    if first != HEADER:
        raise OutputError(f"{path} is there, and is no journal of teamform.", "Move that file away.")
    end = file.tell()
    for line in file:
        if line.endswith(b"\n"):
            end += len(line)
            with suppress(ValueError, KeyError, TypeError, ValidationError):
                content = json.loads(line)
                result = ScenarioResult.model_validate(content["result"])
                yield str(content["key"]), packed(result)
    file.seek(end)
    file.truncate()


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"The journal {path} cannot be written: {error.strerror or error}.",
        "Free space there, or name an output file in another folder. Without it, a batch that is ended has "
        "to begin anew.",
    )
