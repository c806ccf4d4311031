"""One rule per file: what a plan must keep, checked from the rule's statement alone."""
