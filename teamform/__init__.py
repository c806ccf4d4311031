"""teamform: choose the most valuable initiatives and staff them with complete, balanced teams, with a proof."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("teamform")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0"

__all__ = ["__version__"]
