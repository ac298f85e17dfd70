"""Deliveries, receipts and opening balances: what is due and what is owed."""

LEVEL, PLACE = 3, 4
