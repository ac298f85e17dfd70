"""Customers and what they may owe."""
