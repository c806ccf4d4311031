"""``python -m teamform``."""

from __future__ import annotations

from teamform.cli import main

if __name__ == "__main__":
    main()
