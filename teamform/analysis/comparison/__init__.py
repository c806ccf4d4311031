"""Plans beside each other: what each scenario gives, what all have in common, and what each would cost."""
