"""No pandas and the like, which xlwings and pyarrow import wherever they find them: a click must not wait."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder

MOST_NEW = 50_000
"""Objects made before Python looks for rubbish; its own 700 are for programs that run for days."""
HEAVY = ("pandas", "numpy", "polars", "matplotlib", "plotly", "PIL")


class Without(MetaPathFinder):
    """Refuses the packages and modules ``names``, leaves the rest to others.

    pyarrow imports pandas at its first array wherever it is installed (half a second), in case
    somebody hands over a frame, numpy when it is imported, and what it needs for Parquet at its first
    sum by groups; nothing here ever does.
    """

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """ModuleNotFoundError for what is hidden."""
        if name.partition(".")[0] in self.names or name in self.names:
            raise ModuleNotFoundError(name, name=name)


def quick_start() -> None:
    """For a process of ours alone: nothing is imported that no command needs, no plug-in is looked for.

    The half million things that are made at the start stay for good: looking through them for rubbish
    again and again takes as long as pyarrow's import.
    """
    sys.meta_path.insert(0, Without("pandas", "numpy", "pyarrow.dataset"))
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(MOST_NEW)


@contextmanager
def xlwings_alone() -> Iterator[None]:
    """Within the block xlwings is imported without pandas, numpy and the like: we hand it none."""
    hidden = Without(*HEAVY)
    sys.meta_path.insert(0, hidden)
    try:
        import xlwings  # noqa: F401 - imported for what stays in sys.modules

        yield
    finally:
        sys.meta_path.remove(hidden)
