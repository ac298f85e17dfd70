"""Where a bug leaves its traceback, so that no user has to see it."""

from __future__ import annotations

import logging
from pathlib import Path


def log_fault() -> Path:
    """Write the exception being handled to the log file; its path."""
    from platformdirs import user_log_path

    path = user_log_path("xlsales", appauthor=False, ensure_exists=True) / "xlsales.log"
    logger = logging.getLogger("xlsales")
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    logger.exception("unexpected fault")
    logger.removeHandler(handler)
    handler.close()
    return path
