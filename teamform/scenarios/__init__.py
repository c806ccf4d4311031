"""What-if: which scenarios are asked for, what became of them, and how they compare."""
