"""Suggestions (KF-17 … KF-26): the box, the committee, grades, orders to departments, awards."""

LEVEL, PLACE = 5, 4
MODULE = "建议"
