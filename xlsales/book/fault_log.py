"""Where a bug leaves its traceback, so that no user has to see it."""

from __future__ import annotations

import logging
import re
from pathlib import Path

_PERSONAL = re.compile(r"(?<![0-9])(?:[1-9][0-9]{13,16}|1[3-9][0-9]{5})(?=[0-9Xx]{4}(?![0-9]))")
"""身份证号 and mobile numbers but for their last four signs."""


def masked(text: str) -> str:
    """A text without the numbers that tell persons apart.

    >>> masked("li 11010519491231002X, 13800138000, DD-202506-0001")
    'li ****002X, ****8000, DD-202506-0001'
    """
    return _PERSONAL.sub("****", text)


class _Masked(logging.Formatter):
    """A traceback quotes what was in the cells: personal numbers leave no trace in the log."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole entry, masked."""
        return masked(super().format(record))


def fault_sentence() -> str:
    """What people are told of the exception being handled, which goes to the log."""
    return f"出了意外，没有完成；详情记在“{log_fault()}”，请交给维护系统的同事。"


def log_fault() -> Path:
    """Write the exception being handled to the log file; its path."""
    from platformdirs import user_log_path

    path = user_log_path("xlsales", appauthor=False, ensure_exists=True) / "xlsales.log"
    logger = logging.getLogger("xlsales")
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(_Masked("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    logger.exception("unexpected fault")
    logger.removeHandler(handler)
    handler.close()
    return path
