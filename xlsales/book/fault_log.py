"""Where a bug leaves its traceback, so that no user has to see it."""

from __future__ import annotations

import logging
from pathlib import Path

from ..kernel.privacy import masked


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
