"""The catalogue of planning models: the built-in ones, and files of the user's own.

A planning model is a TOML file (``teamform.domain.policy`` is its schema). A bare name is a built-in; what
has a separator or ends in ``.toml`` is a path, so that a file never silently takes the place of a built-in.
"""

from __future__ import annotations

from teamform.catalogue.load import load
from teamform.catalogue.misfits import Misfit, misfits
from teamform.catalogue.reference import reference
from teamform.catalogue.store import DEFAULT, copy, is_path, names, text

__all__ = ["DEFAULT", "Misfit", "copy", "is_path", "load", "misfits", "names", "reference", "text"]
