"""Customers and what they may owe."""

LEVEL, PLACE = 2, 5
