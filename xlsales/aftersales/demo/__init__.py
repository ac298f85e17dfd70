"""Calls, complaints and services of the demo company (spec.md §6)."""
