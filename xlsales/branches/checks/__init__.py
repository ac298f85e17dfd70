"""The rules of branches (B42 … B49), by subject."""
