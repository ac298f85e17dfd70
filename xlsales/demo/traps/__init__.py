"""Faults planted in the demo, each with the findings it must cause."""
