"""The JSON that ``--json`` prints: a document per command, and one for errors; scripts may rely on it."""
