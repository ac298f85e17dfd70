"""How much memory a process may ask for."""

from __future__ import annotations

import sys


def limit_memory(most: int) -> None:
    """Let this process ask for ``most`` bytes and no more, where the system can keep it."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard == resource.RLIM_INFINITY or hard > most:
            resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
