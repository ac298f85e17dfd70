"""The tables of company: one module each, found by themselves."""
