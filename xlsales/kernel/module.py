"""The module (启用模块) to which something belongs: its room says so, or the file that declares it."""

from __future__ import annotations

import sys
from itertools import accumulate


def module_of(where: str) -> str:
    """``MODULE`` of the Python module or package named, else of the nearest around it; blank: always on.

    >>> module_of("xlsales.kernel.form")
    ''
    """
    around = list(accumulate(where.split("."), "{}.{}".format))
    return next(
        (sys.modules[name].MODULE for name in reversed(around) if hasattr(sys.modules.get(name), "MODULE")),
        "",
    )
