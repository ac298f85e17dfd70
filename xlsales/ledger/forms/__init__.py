"""The tables of the ledger: one module each, found by themselves."""
