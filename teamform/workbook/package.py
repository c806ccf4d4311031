"""The guard at the door: what kind of file it is, whether it is whole, whether it is small enough to read.

Everything is decided from the first bytes and the directory at the file's end, before any part is parsed.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Self

from teamform.workbook.reading.xml import DoctypeError, MalformedError

LARGEST_FILE = 300 * 2**20
LARGEST_PART = 600 * 2**20
"""Unpacked bytes of one part."""
LARGEST_TOTAL = 1500 * 2**20
"""Unpacked bytes of all parts."""
MOST_PARTS = 20_000
SMALL_PART = 20 * 2**20
"""Up to this size, a part may be packed as tightly as it likes."""
LARGEST_RATIO = 200
"""A larger part that unpacks to more than so many times its size is refused; workbooks reach 10 to 60."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (
    b"\x09\x08\x10\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_KNOWN_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a compressed archive (gzip)"),
    (b"Rar!", "a compressed archive (RAR)"),
    (b"7z\xbc\xaf", "a compressed archive (7-Zip)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database (SQLite)"),
)
_FAULTS = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, lzma.LZMAError, EOFError, OSError,
    struct.error, LookupError, ValueError, OverflowError,
)  # fmt: skip
"""What a damaged archive makes Python's zipfile raise."""


class RefusedError(Exception):
    """A file that is not read further; becomes a finding."""

    def __init__(self, code: str, found: str, expected: str = "", fix: str = "") -> None:
        super().__init__(found)
        self.code, self.found, self.expected, self.fix = code, found, expected, fix


class Package:
    """The parts of a workbook, each readable once it has been found small enough.

    Attributes
    ----------
    content
        The whole file.
    """

    def __init__(self, content: bytes, archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
        self.content = content
        self._archive = archive
        self._parts = parts

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a workbook's package.

        Raises
        ------
        RefusedError
            When the file is no workbook, not whole, too large, or cannot be read.
        """
        content = _content(path)
        _refuse_other_kinds(content)
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
            parts = {part_key(info.filename): info for info in archive.infolist()}
        except _FAULTS as error:
            raise RefusedError(
                "E109", f"{len(content):,} bytes that begin like a workbook and break off",
                "a whole workbook",
            ) from error  # fmt: skip
        _refuse_bombs(len(content), parts)
        _refuse_other_packages(archive, parts)
        return cls(content, archive, parts)

    def has(self, part: str) -> bool:
        """Tell whether there is a part of this name, whatever its capitals."""
        return part_key(part) in self._parts

    @property
    def entries(self) -> tuple[zipfile.ZipInfo, ...]:
        """Return the directory of the file, in its order."""
        return tuple(self._archive.infolist())

    @contextmanager
    def reading(self, part: str) -> Iterator[BinaryIO]:
        """Open a part for reading; whatever is wrong with it is refused, naming the part.

        Raises
        ------
        RefusedError
            When the part is missing, damaged or declares a document type.
        """
        info = self._parts.get(part_key(part))
        if info is None:
            raise RefusedError("E112", f"no part {part} in the file", "a whole workbook")
        try:
            with self._archive.open(info) as stream:
                yield stream  # type: ignore[misc]
        except DoctypeError as error:
            raise RefusedError("E114", f"a DOCTYPE in the part {part}", "none") from error
        except MalformedError as error:
            raise RefusedError(
                "E112", f"a part that is not well-formed, {part} ({error})", "a whole workbook"
            ) from error
        except _FAULTS as error:
            raise RefusedError(
                "E112", f"a part that cannot be read, {part} ({_said(error)})", "a whole workbook"
            ) from error


def opened(path: Path) -> Package | RefusedError:
    """Return a workbook's package, or why it is refused; for those who read one file for several ends."""
    try:
        return Package.open(path)
    except RefusedError as refused:
        return refused


def part_key(part: str) -> str:
    """Return what two spellings of a part's name have in common: names differ by more than capitals."""
    return part.replace("\\", "/").lstrip("/").casefold()


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__


def _content(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise RefusedError(
            "E110", "the note that Excel keeps beside a workbook that is open", "the workbook itself",
            f"Use {path.name.removeprefix('~$')}, and save it in Excel first.",
        )  # fmt: skip
    try:
        if path.is_dir():
            raise RefusedError("E102", "a folder", "a workbook")
        if not path.exists():
            raise RefusedError("E101", f"no such file{_similar(path)}", "a workbook")
        if path.stat().st_size > LARGEST_FILE:
            raise RefusedError(
                "E113", f"a file of {_megabytes(path.stat().st_size)}", f"at most {_megabytes(LARGEST_FILE)}"
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RefusedError(
            "E102", f"a file that cannot be opened ({reason})", "a file that can be read"
        ) from error


def _similar(path: Path) -> str:
    """Name a workbook of the same folder that may have been meant."""
    from teamform.workbook.reading.text import nearest  # noqa: PLC0415 -- needed for this message only

    try:
        present = [
            entry.name for entry in path.parent.iterdir() if entry.suffix.casefold() in {".xlsx", ".xlsm"}
        ]
    except OSError:
        return f" (there is no folder {path.parent})"
    near = nearest(path.name, present)
    return f" (did you mean {near}?)" if near else ""


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"


def _refuse_other_kinds(content: bytes) -> None:
    if not content:
        raise RefusedError("E103", "an empty file (0 bytes)", "a workbook")
    if content.startswith(_ZIP):
        return
    if content.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in content:
            raise RefusedError("E105", "an encrypted workbook", "a workbook without a password")
        if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
            raise RefusedError("E104", "an Excel 97-2003 workbook (.xls)", "an .xlsx workbook")
        raise RefusedError("E111", "an old Office file, such as .doc or .msg", "an .xlsx workbook")
    if content.startswith(_OLD_EXCEL):
        raise RefusedError("E104", "a workbook of Excel 95 or older", "an .xlsx workbook")
    for beginning, kind in _KNOWN_KINDS:
        if content.startswith(beginning):
            raise RefusedError("E111", kind, "an .xlsx workbook")
    _refuse_text(content)
    raise RefusedError("E111", "a file of no known kind", "an .xlsx workbook")


def _refuse_text(content: bytes) -> None:
    head = content[:4096]
    beginning = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if beginning.startswith((b"<!doctype html", b"<html", b"<head")):
        raise RefusedError(
            "E111", "a web page", "an .xlsx workbook",
            "Often this is a sign-in page, saved instead of the workbook: sign in and download it again.",
        )  # fmt: skip
    if beginning.startswith(b"<?xml") or beginning.startswith(b"<"):
        raise RefusedError(
            "E111",
            "an XML file",
            "an .xlsx workbook",
            "Open it in Excel and save it as .xlsx.",
        )
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_text(head):
        raise RefusedError("E108", "a text file, such as CSV", "an .xlsx workbook")


def _is_text(head: bytes) -> bool:
    control = sum(byte < 32 and byte not in b"\t\r\n\f" for byte in head)  # noqa: PLR2004 -- ASCII
    return control == 0


def _refuse_bombs(size: int, parts: dict[str, zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise RefusedError("E113", f"{len(parts):,} parts in the file", f"at most {MOST_PARTS:,}")
    total = sum(info.file_size for info in parts.values())
    if total > LARGEST_TOTAL:
        raise RefusedError(
            "E113", f"{_megabytes(total)} when unpacked", f"at most {_megabytes(LARGEST_TOTAL)}"
        )
    for name, info in parts.items():
        if info.file_size > LARGEST_PART:
            raise RefusedError(
                "E113",
                f"a part of {_megabytes(info.file_size)}, {name}",
                f"at most {_megabytes(LARGEST_PART)}",
            )
        packed = max(min(info.compress_size, size), 1)
        if info.file_size > SMALL_PART and info.file_size / packed > LARGEST_RATIO:
            raise RefusedError(
                "E113", f"a part that unpacks to {info.file_size // packed} times its size, {name}",
                f"at most {LARGEST_RATIO} times",
            )  # fmt: skip


def _refuse_other_packages(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
    if "mimetype" in parts and parts["mimetype"].file_size < 200:  # noqa: PLR2004 -- one line
        try:
            kind = archive.read(parts["mimetype"]).decode("ascii", "replace")
        except _FAULTS:
            kind = ""
        if "opendocument.spreadsheet" in kind:
            raise RefusedError("E107", "an OpenDocument spreadsheet (.ods)", "an .xlsx workbook")
        if "opendocument" in kind:
            raise RefusedError("E111", "an OpenDocument text or presentation", "an .xlsx workbook")
    if "xl/workbook.bin" in parts:
        raise RefusedError("E106", "a binary workbook (.xlsb)", "an .xlsx workbook")
    folders = {name.partition("/")[0] for name in parts}
    for folder, kind in (("word", "a Word document"), ("ppt", "a PowerPoint presentation")):
        if folder in folders and "xl" not in folders:
            raise RefusedError("E111", kind, "an .xlsx workbook")
    if "_rels/.rels" not in parts:
        found = "a zip archive without a workbook's parts"
        raise RefusedError(
            "E111", found, "an .xlsx workbook", "If the workbook is inside of the archive, unpack it."
        )


def resolved(part: str, target: str) -> str:
    """Return the part that a relationship of another part points to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
