"""Trouble with the credit of a prospect or a customer (KF-12)."""
