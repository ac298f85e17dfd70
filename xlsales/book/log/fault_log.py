"""Where a bug leaves its traceback, so that no user has to see it."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from ...kernel.privacy import masked


class _Masked(logging.Formatter):
    """A traceback quotes what was in the cells: personal numbers leave no trace in the log."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole entry, masked."""
        return masked(super().format(record))


class _Strict(logging.FileHandler):
    """What cannot be written is the caller's to say."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name of logging
        """The fault as it came."""
        raise  # noqa: PLE0704 - logging asks while it handles the fault


def fault_sentence() -> str:
    """What people are told of the exception being handled, which goes to the log."""
    original = sys.exception()
    try:
        return f"出了意外，没有完成；详情记在“{log_fault()}”，请交给维护系统的同事。"
    except OSError as fault:
        told = masked(f"{type(original).__name__}：{original}")
        why = f"详情也没能记下（{fault.strerror or fault}）"
        return f"出了意外，没有完成；{why}，请把这一句交给维护系统的同事：{told}"


def log_fault() -> Path:
    """Write the exception being handled to the log file; its path."""
    from platformdirs import user_log_path

    path = user_log_path("xlsales", appauthor=False, ensure_exists=True) / "xlsales.log"
    logger = logging.getLogger("xlsales")
    handler = _Strict(path, encoding="utf-8")
    handler.setFormatter(_Masked("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    try:
        logger.exception("unexpected fault")
    finally:
        # Left behind after a full disk, it would refuse every later fault of this process too.
        logger.removeHandler(handler)
        handler.close()
    return path
