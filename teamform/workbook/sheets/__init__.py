"""One file per sheet: what it shows, and how."""
