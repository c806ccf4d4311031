"""Scenarios: what they come to, and how they stand beside each other."""
