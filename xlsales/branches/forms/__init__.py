"""The tables of branches, one a module."""
