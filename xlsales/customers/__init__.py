"""Customers: what they may owe, their grades, what was sold to them."""

LEVEL, PLACE = 4, 5
