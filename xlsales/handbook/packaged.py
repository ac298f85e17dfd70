"""The data files that travel inside the package: the one place that reads them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def packaged(name: str) -> Any:
    """The content of ``handbook/data/<name>.json``."""
    return json.loads((files("xlsales.handbook") / "data" / f"{name}.json").read_text("utf-8"))
