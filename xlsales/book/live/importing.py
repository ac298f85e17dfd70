"""No pandas and the like, which xlwings and pyarrow import wherever they find them: a click must not wait."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder

HEAVY = frozenset({"pandas", "numpy", "polars", "matplotlib", "plotly", "PIL"})


class _Hidden(MetaPathFinder):
    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name.partition(".")[0] in HEAVY:
            raise ModuleNotFoundError(name, name=name)


@contextmanager
def xlwings_alone() -> Iterator[None]:
    """Within the block xlwings is imported without pandas, numpy and the like: we hand it none."""
    hidden = _Hidden()
    sys.meta_path.insert(0, hidden)
    try:
        import xlwings  # noqa: F401 - imported for what stays in sys.modules

        yield
    finally:
        sys.meta_path.remove(hidden)
