"""Progress of long work: on standard error, and only when somebody looks at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[int, int, str], None]


@contextmanager
def progress() -> Iterator[Report]:
    """A callback (done, in all, what) that draws a bar, or does nothing."""
    if not sys.stderr.isatty():
        yield lambda _done, _of, _what: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", visible=False)
        yield lambda done, of, what: bar.update(
            task, completed=done, total=of, description=what, visible=True
        )
