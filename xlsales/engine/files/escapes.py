"""Texts that look like the number of a sign: ``_x003D_`` stands in a file as ``_x005F_x003D_``."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile

WITH_TEXTS = re.compile(r"xl/(sharedStrings|worksheets/[^/]+)\.xml")
ESCAPED, KEPT = b"_x005F_", b"_x005f_"


def escapes_kept(package: bytes) -> bytes:
    """The package for openpyxl, which drops every ``x005F_`` and then takes the rest for a sign's number.

    Written small it means the same to every program, and openpyxl leaves it.
    """
    with ZipFile(io.BytesIO(package)) as archive:
        texts = {name: archive.read(name) for name in archive.namelist() if WITH_TEXTS.fullmatch(name)}
        if not any(ESCAPED in text for text in texts.values()):
            return package
        made = io.BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as copy:
            for item in archive.infolist():
                known = texts.get(item.filename)
                copy.writestr(item, archive.read(item) if known is None else known.replace(ESCAPED, KEPT))
    return made.getvalue()
