"""Suggestions of the demo company's staff (spec.md §6)."""
