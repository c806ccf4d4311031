"""Files appear whole or not at all: written beside their place and renamed, tried before the work is done."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from teamform.errors import OutputError

OTHER_NAMES = 99
"""So many other names are tried beside a place that refuses a file."""


def prepare_output(path: Path, *, source: Path | None = None) -> Path:
    """Find out, before any work, whether a file can be written; return where it will be.

    Parameters
    ----------
    path
        Where the file is to go.
    source
        The input, which is never overwritten.

    Raises
    ------
    OutputError
        When it is the input, a folder, in a folder that does not exist or refuses files, read-only, or open.
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
    if _lock_file(path).exists():
        raise OutputError(f"{path} is open in Excel.", "Close it there, or name another output file.")
    with _temporary_beside(path):
        return path


def replace_file(path: Path, write: Callable[[Path], None]) -> Path:
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
        When it cannot be written.
    """
    path = Path(path)
    with _temporary_beside(path) as temporary:
        try:
            write(temporary)
            temporary.replace(path)
        except OSError as error:
            raise _refused(path, error) from error
    return path


def save_file(path: Path, write: Callable[[Path], None]) -> Path:
    """Do as ``replace_file`` does; where the place refuses the file, save it elsewhere and return where.

    Raises
    ------
    OutputError
        When no place takes it.
    """
    path = Path(path)
    refusal: OutputError | None = None
    for place in (path, *_other_places(path)):
        try:
            return replace_file(place, write)
        except OutputError as error:
            refusal = refusal or error
    raise refusal or OutputError(f"{path} cannot be written.", "Name another output file.")


def _other_places(path: Path) -> Iterator[Path]:
    """Yield names beside a file that are free, and then one in the folder for temporary files."""
    beside = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in range(2, OTHER_NAMES))
    yield from [next(other for other in beside if not other.exists())]
    folder = Path(tempfile.mkdtemp(prefix="teamform-"))
    yield folder / path.name


@contextmanager
def _temporary_beside(path: Path) -> Iterator[Path]:
    """Make an empty file in the folder of another, and remove it if it is still there at the end."""
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem}-", suffix=path.suffix or ".xlsx", dir=path.parent
        )
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


def _mode_for(path: Path) -> int:
    """Return the rights of the file that is replaced, or those of any new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _lock_file(path: Path) -> Path:
    return path.with_name(f"~${path.name}")


def _is_same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)


def _refused(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(
        f"{path} cannot be written: {reason}.",
        "Close it where it is open, free space, or name another output file.",
    )
