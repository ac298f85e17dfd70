"""The module (启用模块) to which something belongs: its room says so, or the file that declares it."""

from __future__ import annotations

import sys
from collections.abc import Collection
from itertools import accumulate


def module_of(where: str) -> str:
    """``MODULE`` of the Python module or package named, else of the nearest around it; blank: always on.

    Two with 、 between them: what both need, and is there where either is on.

    >>> module_of("xlsales.kernel.form")
    ''
    """
    around = list(accumulate(where.split("."), "{}.{}".format))
    return next(
        (sys.modules[name].MODULE for name in reversed(around) if hasattr(sys.modules.get(name), "MODULE")),
        "",
    )


def is_off(module: str, off: Collection[str]) -> bool:
    """Whether what belongs to ``module`` is not used: all that it names are ``off``.

    >>> is_off("新客户、客户服务", {"新客户"}), is_off("新客户", {"新客户"}), is_off("", {"新客户"})
    (False, True, False)
    """
    return bool(module) and all(each in off for each in module.split("、"))
