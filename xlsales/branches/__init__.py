"""Branches (DH-5 … DH-9): reorder points, stock, intents, funds and exchanges."""

LEVEL, PLACE = 5, 2
MODULE = "分支机构"
