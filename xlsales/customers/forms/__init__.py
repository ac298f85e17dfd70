"""The tables of customers: one module each, found by themselves."""
