"""Cells and their places: values, looks, and what happens when they move."""
