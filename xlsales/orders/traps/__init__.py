"""Faults planted in the demo company's orders."""
