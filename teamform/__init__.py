"""teamform: choose the most valuable initiatives and staff them with balanced teams, with a proof."""

from __future__ import annotations

__all__ = ["__version__"]

__version__: str


def __getattr__(name: str) -> str:
    """Look up the version when it is asked for: that takes as long as all else that ``--help`` loads."""
    if name != "__version__":
        raise AttributeError(f"module 'teamform' has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("teamform")
    except PackageNotFoundError:  # a source tree that was never installed
        return "0"
