"""The money of the demo company."""
