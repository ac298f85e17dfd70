"""The face inside Excel: worksheet functions."""
