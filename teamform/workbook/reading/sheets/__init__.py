"""One module per family of sheets: rows become entities of the domain."""
