"""The code that somebody means in a cell, as on the sheets."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..source import Calling
from .spread import Refused

if TYPE_CHECKING:
    from ...kernel.columns.codes import Spellings


def code_meant(own: Calling, sheet: str, text: str, what: str) -> str:
    """The code of the sheet that is meant; Refused where it could be several."""
    from ...kernel.columns.codes import listed

    known = _spellings(own).at(sheet)
    able = known.meant(text) if known is not None else []
    if len(able) > 1:
        raise Refused(f"“{what}”可能是 {listed(able)}")
    return able[0] if able else text.strip()


@lru_cache(maxsize=2)
def _spellings(own: Calling) -> Spellings:
    from ...kernel.columns.codes import Spellings as Known

    return Known(own.tables)
