"""Zip files, entry by entry: what does not change is copied as it is packed, without unpacking it.

Python's zipfile cannot write an entry that is packed already, so headers are written here. The guard at the
door (``package.py``) keeps files so small that none of them needs the 64-bit form of zip.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_LOCAL_SIGNATURE, _CENTRAL_SIGNATURE, _END_SIGNATURE = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_SIZES_FOLLOW = 0x8
"""The flag of an entry whose sizes stand behind it; here they are always known before."""
_IS_UTF_8 = 0x800
_EXTRA = struct.Struct("<2H")
_EXTRA_OF_64_BITS = 1
_LEAST_VERSION = 20
_LEVEL = 4
"""How tightly new entries are packed: at 6, in twice the time, they are a tenth smaller."""
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The time of new entries: the same results give the same bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A packed entry of a zip file.

    Attributes
    ----------
    info
        What the directory at the end of the file says of it.
    packed
        Its content, as it is packed.
    extra
        The extra fields in front of the content, which may differ from those in the directory.
    """

    info: zipfile.ZipInfo
    packed: memoryview
    extra: bytes = b""


def read_entries(content: bytes) -> list[Entry]:
    """Return the entries of a zip file, in the order of its directory.

    Raises
    ------
    BadZipFile
        When the directory leads to what is no entry.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [_entry(content, info) for info in archive.infolist()]


def comment_of(content: bytes) -> bytes:
    """Return the comment on a whole zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.comment


def new_entry(name: str, content: bytes, like: zipfile.ZipInfo | None = None) -> Entry:
    """Pack an entry; ``like`` gives the name, time and rights of one that it replaces."""
    packer = zlib.compressobj(level=_LEVEL, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    info = zipfile.ZipInfo(name, _FIRST_DATE)
    if like is not None:
        info.orig_filename, info.date_time = like.orig_filename, like.date_time
        info.flag_bits = like.flag_bits & _IS_UTF_8
        info.external_attr, info.create_system = like.external_attr, like.create_system
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_version = info.extract_version = _LEAST_VERSION
    info.CRC, info.file_size, info.compress_size = zlib.crc32(content), len(content), len(packed)
    return Entry(info, memoryview(packed))


def join(entries: Iterable[Entry], comment: bytes = b"") -> bytes:
    """Return the zip file of some entries."""
    file, directory = io.BytesIO(), []
    for entry in entries:
        directory.append(_central_header(entry.info, file.tell()))
        file.writelines((_local_header(entry), entry.packed))
    start, count = file.tell(), len(directory)
    file.writelines(directory)
    size = file.tell() - start
    file.write(_END.pack(_END_SIGNATURE, 0, 0, count, count, size, start, len(comment)) + comment)
    return file.getvalue()


def _entry(content: bytes, info: zipfile.ZipInfo) -> Entry:
    header = content[info.header_offset : info.header_offset + _LOCAL.size]
    if len(header) < _LOCAL.size or not header.startswith(_LOCAL_SIGNATURE):
        raise zipfile.BadZipFile(f"nothing stands where {info.filename} should")
    *_, name_size, extra_size = _LOCAL.unpack(header)
    extra_start = info.header_offset + _LOCAL.size + name_size
    start = extra_start + extra_size
    packed = memoryview(content)[start : start + info.compress_size]
    if len(packed) < info.compress_size:
        raise zipfile.BadZipFile(f"{info.filename} breaks off")
    return Entry(info, packed, content[extra_start:start])


def _local_header(entry: Entry) -> bytes:
    info, extra = entry.info, _without_64_bits(entry.extra)
    name = _encoded_name(info)
    return (
        _LOCAL.pack(_LOCAL_SIGNATURE, *_how_packed(info), *_sizes(info), len(name), len(extra)) + name + extra
    )


def _central_header(info: zipfile.ZipInfo, offset: int) -> bytes:
    name, extra = _encoded_name(info), _without_64_bits(info.extra)
    made = info.create_version | info.create_system << 8
    head = _CENTRAL.pack(
        _CENTRAL_SIGNATURE, made, *_how_packed(info), *_sizes(info), len(name), len(extra),
        len(info.comment), 0, info.internal_attr, info.external_attr, offset,
    )  # fmt: skip
    return head + name + extra + info.comment


def _how_packed(info: zipfile.ZipInfo) -> tuple[int, int, int, int, int]:
    """Return the version needed, the flags, the method, the time and the date."""
    year, month, day, hour, minute, second = info.date_time
    flags = info.flag_bits & ~_SIZES_FOLLOW
    date = max(year - 1980, 0) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    return max(info.extract_version, _LEAST_VERSION), flags, info.compress_type, time, date


def _sizes(info: zipfile.ZipInfo) -> tuple[int, int, int]:
    return info.CRC, info.compress_size, info.file_size


def _encoded_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _IS_UTF_8 else "cp437")


def _without_64_bits(extra: bytes) -> bytes:
    """Return extra fields without that of sizes and offsets in 64 bits, which would not be true any more."""
    return b"".join(field for kind, field in _fields(extra) if kind != _EXTRA_OF_64_BITS)


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    start = 0
    while start + _EXTRA.size <= len(extra):
        kind, size = _EXTRA.unpack_from(extra, start)
        end = start + _EXTRA.size + size
        yield kind, extra[start:end]
        start = end
