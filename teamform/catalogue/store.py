"""Where the built-in planning models lie, and how one is copied out."""

from __future__ import annotations

from pathlib import Path

from teamform.catalogue.nearest import nearest
from teamform.errors import OutputError, UnknownNameError

DEFAULT = "balanced"
"""The planning model used where none is named."""

_PACKAGE = Path(__file__).resolve().parents[1]


def is_path(name_or_path: str) -> bool:
    """Tell whether a text names a file rather than a built-in planning model."""
    return name_or_path.endswith(".toml") or "/" in name_or_path or "\\" in name_or_path


def names() -> tuple[str, ...]:
    """Return the names of the built-in planning models, the default first."""
    found = sorted(path.stem for path in _folder().glob("*.toml"))
    return tuple(sorted(found, key=lambda name: name != DEFAULT))


def text(name: str) -> str:
    """Return the text of a built-in planning model.

    Raises
    ------
    UnknownNameError
        When there is no built-in of this name.
    """
    if name not in names():
        close = nearest(name, names(), 50)
        meant = f"Did you mean {close!r}? " if close else ""
        raise UnknownNameError(
            f"Planning model {name!r}: found no built-in of this name; expected one of {', '.join(names())}.",
            f"{meant}A file is named with its ending or a folder: ./{name}.toml",
        )
    return (_folder() / f"{name}.toml").read_text("utf-8")


def copy(name: str, target: str | Path) -> Path:
    """Write the text of a built-in planning model into a new file and return its path.

    Parameters
    ----------
    target
        The new file, or a folder, where the file is called ``<name>.toml``.

    Raises
    ------
    OutputError
        When the file exists already, or cannot be written.
    """
    content = text(name)
    path = Path(target)
    if path.is_dir():
        path = path / f"{name}.toml"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except FileExistsError as error:
        raise OutputError(f"{path} exists already.", "Choose another name, or remove it first.") from error
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}.", "Choose a folder that you may write to."
        ) from error
    return path


def _folder() -> Path:
    """Return the folder of the built-ins: within the package when installed, beside it in a checkout."""
    packaged = _PACKAGE / "_models"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "models"
