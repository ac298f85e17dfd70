"""Prospects: from a name in the list to a customer with a code (KF-1 … KF-16, TB-8.1)."""

LEVEL, PLACE = 5, 8
MODULE = "新客户"
