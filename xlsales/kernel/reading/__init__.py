"""What people type into a cell, read as a value or refused with the cure.

Each function takes the text of one cell and returns a value or raises ``Unreadable``,
nothing else; an empty cell is the caller's affair. Nothing is guessed: what can be
meant in two ways is refused. Slow libraries are imported only for texts that no
strict format fits.
"""

from .day import day, month, show_day, show_month
from .identity import email, id_number, phone, postcode, uscc
from .number import number, percent, show_number, show_percent, whole
from .text import Unreadable, flag, key, plain, show_flag, tidy

__all__ = [
    "Unreadable",
    "day",
    "email",
    "flag",
    "id_number",
    "key",
    "month",
    "number",
    "percent",
    "phone",
    "plain",
    "postcode",
    "show_day",
    "show_flag",
    "show_month",
    "show_number",
    "show_percent",
    "tidy",
    "uscc",
    "whole",
]
