"""One form for what people type."""

from __future__ import annotations

import unicodedata


def tidy(text: str) -> str:
    """Half width, without spaces and invisible signs.

    >>> tidy(" １．积　极 ")
    '1.积极'
    """
    wide = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in wide if not sign.isspace() and unicodedata.category(sign) != "Cf")
