"""Examples drawn by plain dice: a hundred times as fast as hypothesis draws them, which alone makes them smaller.

For what is asked in microseconds and whose examples have a hundred parts: nearly all the time went into drawing.
"""

from collections.abc import Callable
from random import Random

from fuzz import TIMES


def thrown(times: int) -> Callable[[Callable[[Random], None]], Callable[[], None]]:
    """Run a test with dice of ``times`` seeds, always the same; a failure names its seed."""

    def decorated(test: Callable[[Random], None]) -> Callable[[], None]:
        def run() -> None:
            for seed in range(times * TIMES):
                try:
                    test(Random(seed))
                except BaseException as fault:
                    fault.add_note(f"with Random({seed})")
                    raise

        run.__name__, run.__doc__ = test.__name__, test.__doc__
        return run

    return decorated
