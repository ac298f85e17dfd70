"""Who signs a regulation: reviewed and approved (KF-27, DH-10; FW states nobody: 总经理 by default)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..handbook.sheets import REGULATIONS
from ..kernel.approval import Signature, approval
from ..kernel.form import Values
from ..kernel.ref import REGULATIONS as NAMES

if TYPE_CHECKING:
    from ..handbook.settings import Settings

SIGNERS = {"KF": ("", "总裁"), "DH": ("营销总监", "总经理"), "FW": ("", "总经理")}
ARTICLES = {"KF": "27", "DH": "10", "FW": "0"}
"""The article that names them."""


def code_of(name: str) -> str:
    """The short name of a regulation; blank where the handbook has none of this name."""
    return next((code for code, own in NAMES.items() if own == name), "")


def _reviewer(values: Values, _: Settings) -> str:
    return SIGNERS.get(code_of(values["name"]), ("", ""))[0]


def _approver(values: Values, _: Settings) -> str:
    return SIGNERS.get(code_of(values["name"]), ("", ""))[1]


REGULATION = approval(
    REGULATIONS,
    Signature("reviewed_by", "reviewed_on", _reviewer),
    Signature("approved_by", "approved_on", _approver),
)
