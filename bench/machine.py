"""The machine, the versions of what runs on it, and a short name for the state of the code."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "bench"
SUFFIXES = frozenset({".py", ".toml", ".java"})
PACKAGES = ("teamform", "ortools", "numpy", "timefold")


def code_version(sources: tuple[str, ...]) -> str:
    """Return a short hash of files, and of all files of folders, given by their paths in the checkout."""
    digest = hashlib.sha256(_version_of("ortools").encode())
    for path in sorted(_files(sources)):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _files(sources: Iterable[str]) -> Iterator[Path]:
    for source in sources:
        path = ROOT / source
        inside = path.rglob("*") if path.is_dir() else [path]
        yield from (one for one in inside if one.suffix in SUFFIXES)


def machine() -> str:
    """Return cores, memory, processor and versions, in a line."""
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    versions = [f"{package} {_version_of(package)}" for package in PACKAGES if _version_of(package)]
    return ", ".join(
        [
            f"{cores} cores of {_processor()}",
            f"{memory_gb:.0f} GB",
            f"{platform.system()} {platform.machine()}",
            f"Python {platform.python_version()}",
            *versions,
            *_java(),
        ]
    )


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    """Return the processor's name where Linux tells it."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text("utf-8").splitlines() if information.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "an unknown processor"


def _java() -> Iterator[str]:
    java = shutil.which("java")
    if java is not None:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
        quoted = said.split('"')
        yield f"Java {quoted[1]}" if quoted[1:] else "Java"
