"""Excel at rest while a command writes: no redrawing, no recalculation; put back whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

RESTING = {"screen_updating": False, "calculation": "manual"}


@contextmanager
def quiet(app: Any) -> Iterator[None]:
    """Screen updating off and calculation by hand within the block."""
    before = {name: getattr(app, name) for name in RESTING}
    try:
        for name, value in RESTING.items():
            setattr(app, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(app, name, value)
