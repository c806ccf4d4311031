"""One goal per file: what a plan is scored on, counted from the goal's statement alone."""
