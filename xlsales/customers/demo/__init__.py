"""The customers of the demo company."""
