"""Visits of the demo company."""
