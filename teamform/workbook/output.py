"""Files appear whole or not at all: written beside their place and renamed, tried before the work is done.

A finished file is on the disk before it gets its name, so that neither a crash nor a loss of power leaves
half of one under a name that means a result.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from teamform.errors import OutputError
from teamform.workbook.leftovers import TEMPORARY, beginning_of, remove_leftovers

OTHER_NAMES = 99
"""So many other names are tried beside a place that refuses a file."""
LEAST_ROOM = 2**20
"""So many bytes must be free where a file goes."""
_TRIAL = 8 * 2**20
"""At most so many bytes are written for a trial, which finds quotas that free space does not show."""
_BLOCK = 2**16

Write = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written.

    Attributes
    ----------
    path
        Where it is.
    refusal
        Why it is not where it was to go; None where it is.
    """

    path: Path
    refusal: OutputError | None = None


def prepare_output(path: Path, *, source: Path | None = None, room: int = LEAST_ROOM) -> Path:
    """Find out, before any work, whether a file can be written; return where it will be.

    Parameters
    ----------
    path
        Where the file is to go.
    source
        The input, which is never overwritten.
    room
        How many bytes it may come to.

    Raises
    ------
    OutputError
        When it is the input, a folder, in a folder that does not exist, refuses files or is full,
        write-protected, or open.
    """
    path = Path(path)
    if source is not None and _is_same(path, Path(source)):
        raise OutputError(f"{path} is the input, which is never overwritten.", "Name another output file.")
    if path.is_dir():
        raise OutputError(f"{path} is a folder.", "Name a file in it, such as plan.xlsx.")
    if not path.parent.is_dir():
        raise OutputError(
            f"The folder {path.parent} does not exist.", "Make the folder, or name another output file."
        )
    if path.exists() and not os.access(path, os.W_OK):
        raise OutputError(
            f"{path} is write-protected.", "Take the protection off, or name another output file."
        )
    _refuse_open(path)
    _require_room(path, room)
    return path


def replace_file(path: Path, write: Write) -> Path:
    """Write a file beside its place and rename it when it is finished, so that nobody sees half of it.

    Parameters
    ----------
    path
        Where the file is to go.
    write
        Writes it to the path that it is given.

    Raises
    ------
    OutputError
        When it cannot be written, or is open.
    """
    path = Path(path)
    with _finished_beside(path, write) as temporary:
        _refuse_open(path)
        temporary.replace(path)
        _settle_folder(path.parent)
    return path


def replace_keeping_backup(path: Path, write: Write, before: bytes, now: datetime) -> Path:
    """Replace a file by another version of it; return the backup of the old one, which stands beside it.

    Parameters
    ----------
    before
        The content that the new version was made of. Where the file holds another one by now, somebody has
        worked on it, and it is left as it is.
    now
        The time in the name of the backup.

    Raises
    ------
    OutputError
        When it cannot be written, is open, or was changed.
    """
    with _finished_beside(path, write) as temporary:
        _refuse_open(path)
        if path.read_bytes() != before:
            raise OutputError(
                f"{path} was changed while the plan was sought, and is left as it is.", "Solve it again."
            )
        backup = _save_backup(path, before, now)
        try:
            temporary.replace(path)
        except OSError:
            backup.unlink()
            raise
        _settle_folder(path.parent)
    return backup


def save_file(path: Path, write: Write) -> Saved:
    """Do as ``replace_file`` does; where the place refuses the file, save it elsewhere.

    Raises
    ------
    OutputError
        When no place takes it.
    """
    path = Path(path)
    try:
        return Saved(replace_file(path, write))
    except OutputError as error:
        refusal = error
    for place in _other_places(path):
        with suppress(OutputError):
            return Saved(replace_file(place, write), refusal)
    raise refusal


def put(path: Path, content: bytes) -> None:
    """Write a file's content."""
    path.write_bytes(content)


def free_names(path: Path) -> list[Path]:
    """Return names like that of a file, with numbers from 2 on, that nothing has yet."""
    beside = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in range(2, OTHER_NAMES))
    return [other for other in beside if not other.exists()]


def _other_places(path: Path) -> Iterator[Path]:
    """Yield a name beside a file that is free, and then one in the folder for temporary files."""
    yield from free_names(path)[:1]
    with suppress(OSError):
        yield Path(tempfile.mkdtemp(prefix="teamform-")) / path.name


# -- temporary files ---------------------------------------------------------------------------------------


@contextmanager
def _finished_beside(path: Path, write: Write) -> Iterator[Path]:
    """Write a file beside its place; it is on the disk when it is handed on, and gone if not renamed."""
    with _temporary_beside(path) as temporary:
        try:
            write(temporary)
            _settle_file(temporary)
            yield temporary
        except OSError as error:
            raise _refused(path, error) from error


@contextmanager
def _temporary_beside(path: Path) -> Iterator[Path]:
    """Make an empty file in the folder of another, and remove it if it is still there at the end."""
    remove_leftovers(path)
    try:
        handle, name = tempfile.mkstemp(prefix=beginning_of(path), suffix=TEMPORARY, dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    os.close(handle)
    temporary = Path(name)
    try:
        temporary.chmod(_mode_for(path))
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def _settle_file(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system knows how to."""
    with suppress(OSError):  # Windows opens no folders, and settles names by itself
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode_for(path: Path) -> int:
    """Return the rights of the file that is replaced, or those of any new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


# -- backups -----------------------------------------------------------------------------------------------


def _save_backup(path: Path, content: bytes, now: datetime) -> Path:
    """Save what is about to be replaced under a dated name that nothing has yet."""
    with _temporary_beside(path) as temporary:
        temporary.write_bytes(content)
        shutil.copystat(path, temporary)
        _settle_file(temporary)
        for backup in _backup_names(path, now):
            if _rename_to_new(temporary, backup):
                _settle_folder(path.parent)
                return backup
    raise OutputError(
        f"{path} has {OTHER_NAMES} backups of this minute already.", "Move the backups to another folder."
    )


def _backup_names(path: Path, now: datetime) -> Iterator[Path]:
    """Yield ``staffing.backup-2026-11-25-1731.xlsx``, then the same with numbers from 2 on."""
    stem = f"{path.stem}.backup-{now:%Y-%m-%d-%H%M}"
    yield path.with_name(f"{stem}{path.suffix}")
    yield from (path.with_name(f"{stem}-{number}{path.suffix}") for number in range(2, OTHER_NAMES + 1))


def _rename_to_new(temporary: Path, path: Path) -> bool:
    """Rename a file, unless there is one of that name; a link does both at once."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without links, as on memory sticks
        if path.exists():
            return False
        temporary.rename(path)
    return True


# -- refusals ----------------------------------------------------------------------------------------------


def _require_room(path: Path, room: int) -> None:
    """Write for a trial, and look whether the rest would find room."""
    free = shutil.disk_usage(path.parent).free
    if free < room:
        raise OutputError(
            f"{path} finds no room: {_megabytes(free)} free in {path.parent.absolute()}, and it may take "
            f"{_megabytes(room)}.",
            "Free space there, or name an output file on another disk.",
        )
    with _finished_beside(path, lambda temporary: _fill(temporary, min(room, _TRIAL))):
        return


def _fill(path: Path, size: int) -> None:
    block = os.urandom(_BLOCK)  # what can be packed might find room that a workbook does not
    with path.open("wb") as file:
        for _ in range(max(size // _BLOCK, 1)):
            file.write(block)


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.1f} MB"


def _refuse_open(path: Path) -> None:
    for lock, program in (
        (path.with_name(f"~${path.name}"), "Excel"),
        (path.with_name(f".~lock.{path.name}#"), "LibreOffice"),
    ):
        if _is_there(lock):
            raise OutputError(
                f"{path} is open in {program}.",
                "Close it there, or name another output file. If it is open nowhere, the program has left "
                f"{lock.name} behind: delete that.",
            )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long for the system: there can be no such file
        return False


def _is_same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)


def _refused(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(
        f"{path} cannot be written: {reason}.",
        "Close it where it is open, free space, or name another output file.",
    )
