"""No pandas and the like, which xlwings and pyarrow import wherever they find them: a click must not wait."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder

HEAVY = ("pandas", "numpy", "polars", "matplotlib", "plotly", "PIL")


class Without(MetaPathFinder):
    """Refuses the packages ``names``, leaves the rest to others.

    pyarrow imports pandas at its first array wherever it is installed (half a second), in case
    somebody hands over a frame; nothing here ever does.
    """

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """ModuleNotFoundError for what is hidden."""
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(name, name=name)


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
