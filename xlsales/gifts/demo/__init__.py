"""Gifts, samples, lectures and cards of the demo company (spec.md §6, F16)."""
