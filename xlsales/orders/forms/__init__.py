"""The tables of orders: one module each, found by themselves."""
