"""资金占用 in words and as a document: for 订单审核, the list of branches, the request to 营销总监."""

from __future__ import annotations

from typing import Any

from ..company.branches import DIRECTOR
from ..ledger.money import money, yuan
from .figures import BEYOND, UNSET, Funds, FundsPolicy
from .held import BranchFunds

NOT_KNOWN, NO_BRANCH = "数据不足", "机构不在分支机构表里"
PARTS = (
    ("stock", "库存"), ("transit", "在途"), ("receivable", "应收"), ("committed", "已批未发"),
    ("prepaid", "预收"), ("remitted", "在途回款"),
)  # fmt: skip
"""The parts of 占用额 and their words."""
_TOGGLES = {
    "stock": "stock", "transit": "transit", "receivable": "receivable", "prepaid": "less_prepaid",
    "remitted": "less_remitted",
}  # fmt: skip
_LESS = ("prepaid", "remitted")


def counted_parts(branch: BranchFunds, policy: FundsPolicy) -> list[tuple[str, int]]:
    """The parts of 占用额 that the settings count, with their words, fen; what lessens it is negative."""
    return [
        (word, -getattr(branch.held, name) if name in _LESS else getattr(branch.held, name))
        for name, word in PARTS
        if name not in _TOGGLES or getattr(policy, _TOGGLES[name])
    ]


def branch_funds_words(branch: BranchFunds | None, found: Funds | None) -> str:
    """What is held, what is allowed, and what an order makes of it."""
    if branch is None:
        return NO_BRANCH
    if found is None:
        return f"占用额{NOT_KNOWN}：{'、'.join(branch.unknown)}"
    limit = "没有核定资金占用限额" if branch.limit is None else f"限额 {money(branch.limit.amount)}"
    words = [limit + _expired(branch), f"已占用 {money(found.occupied)}，本单后 {money(found.after)}"]
    if branch.limit is not None:
        rest = branch.limit.amount - found.after
        words.append(f"还可用 {money(rest)}" if rest >= 0 else f"超出 {money(-rest)}")
    if branch.counted_on:
        words.append(f"库存截至 {branch.counted_on}")
    return "；".join(words)


def _expired(branch: BranchFunds) -> str:
    if branch.limit is None or not branch.limit.expired:
        return ""
    return f"（已过期 {branch.limit.expired} 天，请重新核定）"


def cure(branch: BranchFunds | None, found: Funds | None) -> str:
    """What lets an order of the branch pass; blank where nothing is in its way."""
    ask = f"报{DIRECTOR}审批"
    if branch is None:
        return f"{NO_BRANCH}，请核对机构编码"
    if found is None:
        return f"{'、'.join(branch.unknown)}，请补全，或{ask}"
    if found.state == UNSET:
        return f"没有核定资金占用限额，请核定，或{ask}"
    if found.state == BEYOND:
        part = f"，限额内的 {money(found.guaranteed)}可以先供" if found.guaranteed else ""
        return f"本单超资金占用限额 {money(found.excess or 0)}，请{ask}{part}"
    return ""


def funds_document(branch: BranchFunds | None, found: Funds | None) -> dict[str, Any] | None:
    """As JSON has it: money as text in yuan, None where not known; None without a branch."""
    if branch is None:
        return None
    limit = branch.limit
    return {
        "state": found.state if found else NOT_KNOWN,
        "limit": _text(limit.amount if limit else None),
        "expired_days": limit.expired if limit else None,
        "occupied": _text(found.occupied if found else None),
        "after": _text(found.after if found else None),
        "available": _text(found.headroom if found else None),
        "excess": _text(found.excess if found else None),
        "rate": str(found.rate) if found and found.rate is not None else None,
        "guaranteed": _text(found.guaranteed if found else None),
        "parts": {name: _text(getattr(branch.held, name)) for name, _ in PARTS},
        "counted_on": branch.counted_on.isoformat() if branch.counted_on else None,
        "unknown": list(branch.unknown),
    }


def _text(amount: int | None) -> str | None:
    return None if amount is None else str(yuan(amount))
