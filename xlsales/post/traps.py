"""What the commands of the post are told in the demo company."""

from __future__ import annotations

from ..demo.trap import Trap

EXAMPLES = {"post.delivered": {"keys": ["FJ-202506-0003"]}, "post.prepare": {"whom": "E21"}}


def traps() -> tuple[Trap, ...]:
    """Nothing of it is spoilt: what is wrong with a register the declaration says."""
    return ()
