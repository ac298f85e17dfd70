"""The tables of service: one module each, found by themselves."""
