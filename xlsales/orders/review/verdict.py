"""A verdict of 订单审核 in words: made on demand, for the screen, the JSON document and the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...customers.states import not_served
from ...funds.words import cure, funds_document
from ...ledger.money import money, yuan
from ...ledger.opened import STALE
from ...ledger.states import NO_MONEY
from . import holding
from .facts import STEPS, WARNS, Candidate, ReviewPolicy, Verdict
from .verdict_words import (
    ACCOUNTANT,
    DIRECTOR,
    NO_LIMIT,
    PREPAYS,
    REFS,
    by_setting,
    deviation_words,
    funds_words,
    held_state,
    owed,
    undated_cure,
    whole,
)

ENTER_OPENING = "请录完期初余额，把设置“期初已录”改为是"


@dataclass(frozen=True)
class VerdictText:
    """What verdicts are told with: settings, how fresh the figures are, names by code."""

    policy: ReviewPolicy
    as_of: date | None = None
    stale: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    customers: Mapping[str, str] = field(default_factory=dict)

    def customer(self, order: Candidate) -> str:
        """Code and name of who orders."""
        code = order.customer or order.branch
        return f"{code} {self.customers.get(code, '')}".strip()

    def document(self, verdict: Verdict) -> dict[str, Any]:
        """The verdict as the JSON contract has it: money as text in yuan, None where not known."""
        order, credit, customer_credit = verdict.order, verdict.credit, verdict.customer_credit
        own = customer_credit is not None
        limit = customer_credit.limit if customer_credit else None
        return {
            "order_no": order.order_no,
            "customer": order.customer or order.branch,
            "customer_name": self.customers.get(order.customer or order.branch, ""),
            "received_on": order.received_on.isoformat() if order.received_on else None,
            "amount": _text(order.amount),
            "status": "accepted" if verdict.accepted else "held",
            "state": held_state(verdict),
            "steps": [
                {"step": step, "ref": REFS[step], "ok": step not in verdict.failed, "detail": detail}
                for step, detail in self.details(verdict)
            ],
            "credit_state": self.credit_state(verdict),
            "limit": _text(limit),
            "exposure": _text(credit.exposure if credit else None),
            "after": _text(credit.after if credit else None),
            "available": _text(credit.available if credit else None),
            "overdue": _text(customer_credit.account.overdue if customer_credit else None) if own else None,
            "contract": verdict.contract.number if verdict.contract else None,
            "funds": funds_document(verdict.branch, verdict.funds),
            "findings": [item.document() for item in verdict.holds],
            "cure": self.cure(verdict),
            "decider": self.decider(verdict),
            "as_of": self.as_of.isoformat() if self.as_of else None,
        }

    def total(self, verdicts: Iterable[Verdict]) -> str:
        """订货金额 of several, yuan."""
        return str(yuan(sum(own.order.amount for own in verdicts)))

    def amount(self, verdict: Verdict) -> str:
        """订货金额."""
        return money(verdict.order.amount)

    def figures(self, verdict: Verdict) -> list[str]:
        """What was decided on: limit and exposure of the customer, or of the branch."""
        if verdict.order.branch:
            return [funds_words(verdict)]
        return [self._credit(verdict)] if verdict.credit is not None else []

    def credit_state(self, verdict: Verdict) -> str | None:
        """信用情况; 不适用 for who pays before delivery and for branches."""
        if verdict.credit is not None:
            return verdict.credit.state
        return None if verdict.customer_credit is None and not verdict.order.branch else PREPAYS

    def decider(self, verdict: Verdict) -> str | None:
        """Who decides on what holds the order first; None where nothing does."""
        deciders = {
            "contract": self.policy.deviation_role, "as_contracted": self.policy.deviation_role,
            "records": ACCOUNTANT, "settlement": self.policy.release_role,
            "credit": self.policy.credit_role, "funds": DIRECTOR,
        }  # fmt: skip
        if verdict.stopped:
            return self.policy.stop_role
        if verdict.holds:
            return verdict.holds[0].responsible
        if held_state(verdict) == NO_MONEY:
            return ACCOUNTANT
        return deciders[verdict.failed[0]] if verdict.failed else None

    def cure(self, verdict: Verdict) -> str | None:
        """What lets the order pass, for every step that holds it; None where none does.

        Wrong figures and a customer who is not served stand alone: nothing else is decided before.
        """
        first = [self._stopped(verdict)] if verdict.stopped else []
        if verdict.holds:
            first.append(holding.cure(verdict.holds))
        if first:
            return "；".join(first)
        return "；".join(dict.fromkeys(self._cures(verdict))) or None

    def _cures(self, verdict: Verdict) -> Iterator[str]:
        failed = verdict.failed
        if "contract" in failed:
            single = "，或报批单笔合同" if self.policy.single_order else ""
            role = self.policy.deviation_role
            yield f"缺合同：{verdict.contract_fault}，请签订合同并报{role}审批{single}"
        if "as_contracted" in failed:
            yield from self._order_cures(verdict)
        if "records" in failed:
            yield ENTER_OPENING if verdict.order.branch else self._records(verdict)[1]
        yield from self._money_cures(verdict)
        if "funds" in failed:
            yield cure(verdict.branch, verdict.funds)

    def _order_cures(self, verdict: Verdict) -> Iterator[str]:
        if verdict.order.fault:
            yield f"请补全订货单：{verdict.order.fault}"
        if any(item.holds for item in verdict.deviations):
            yield f"请按合同改订货单，或报{self.policy.deviation_role}审批"

    def _money_cures(self, verdict: Verdict) -> Iterator[str]:
        failed = verdict.failed
        if verdict.shortfall:
            yield f"再到款 {money(verdict.shortfall)}即可放行"
        elif "settlement" in failed:
            yield undated_cure(verdict)
        if "credit" in failed and not verdict.over:
            yield f"请核定最高信用程度，或报{self.policy.credit_role}审批"

    def details(self, verdict: Verdict) -> list[tuple[str, str]]:
        """Every step with its figures and documents, whether it holds or not."""
        if verdict.order.branch:
            return self._branch_details(verdict)
        told = (
            self._contract(verdict), self._as_contracted(verdict), self._records(verdict)[0],
            self._settlement(verdict), self._credit(verdict), "不是分支机构订货",
        )  # fmt: skip
        return [(step, whole(verdict, step, words)) for step, words in zip(STEPS, told, strict=True)]

    def _branch_details(self, verdict: Verdict) -> list[tuple[str, str]]:
        """分支机构 are asked for neither contract nor payment, but for 资金占用."""
        told = dict.fromkeys(STEPS, "分支机构订货，不看合同和账款")
        if verdict.order.fault:
            told["as_contracted"] = verdict.order.fault
        if "records" in verdict.failed:
            told["records"] = "期初未录，不能审核；应收账款算不准"
        told["funds"] = funds_words(verdict)
        return [(step, whole(verdict, step, words)) for step, words in told.items()]

    def _contract(self, verdict: Verdict) -> str:
        own = verdict.contract
        if verdict.contract_fault or own is None:
            return verdict.contract_fault
        words = f"合同{own.number}（{own.kind}，{own.starts_on} 至 {own.ends_on}）"
        if not own.covers(verdict.order.day):
            words += "，已到期，在续签宽限内"
        return words + ("，订货单没有填合同编号，按唯一有效的合同" if verdict.suggested else "")

    def _as_contracted(self, verdict: Verdict) -> str:
        if verdict.order.fault:
            return verdict.order.fault
        if verdict.contract is None:
            return "没有合同可比"
        told = [deviation_words(item, self.names) for item in verdict.deviations]
        return "；".join(told) or "品种、单价、数量都在合同内"

    def _records(self, verdict: Verdict) -> tuple[str, str]:
        """What is known of the ledger, and what is to be done where it does not serve."""
        customer_credit = verdict.customer_credit
        if customer_credit is None:
            return f"客户{verdict.order.customer or '没有填'}不在客户资料里", "请先登记客户资料"
        rows = f"发货 {customer_credit.deliveries} 行、收款 {customer_credit.receipts} 行"
        since = f"，账款数据截至 {self.as_of}" if self.as_of else ""
        known = rows + since + (f"（{STALE}）" if self.stale else "")
        if not self.policy.opening_entered:
            return f"期初未录，不能审核；{known}", ENTER_OPENING
        if verdict.stopped:
            return f"{self._stopped(verdict)}；{known}", self._stopped(verdict)
        if customer_credit.account.incomplete:
            named = "、".join(customer_credit.account.incomplete[:5])
            return f"{named}的金额或日期不全；{known}", f"请财务人员补齐{named}"
        return known, ""

    def _stopped(self, verdict: Verdict) -> str:
        return not_served(f"客户{self.customer(verdict.order)}", verdict.stopped, self.policy.stop_role)

    def _settlement(self, verdict: Verdict) -> str:
        customer_credit = verdict.customer_credit
        if customer_credit is None:
            return "没有账款可看"
        return "；".join(owed(customer_credit, verdict.deposit_due, self.policy.overdue))

    def _credit(self, verdict: Verdict) -> str:
        customer_credit, credit = verdict.customer_credit, verdict.credit
        if customer_credit is None:
            return "没有账款可看"
        if credit is None:
            return "款到发货或先付定金，不看信用额度"
        spent = f"已占用 {money(credit.exposure)}，本单后 {money(credit.after)}"
        if customer_credit.limit is None:
            return f"最高信用程度{NO_LIMIT}；{spent}" + (
                "" if self.policy.unset_holds else by_setting("no_limit", WARNS)
            )
        unsigned = "" if customer_credit.reviewed else "（按客户资料所填，没有核定）"
        shared = f"（与{'、'.join(customer_credit.sharing)}共用）" if customer_credit.sharing else ""
        limit = f"最高信用程度 {money(customer_credit.limit)}{unsigned}{shared}；{spent}"
        over = credit.after - customer_credit.limit
        if over > 0:
            return f"{limit}，超出 {money(over)}" + (
                "" if self.policy.over_holds else by_setting("over_limit", WARNS)
            )
        return f"{limit}，还可用 {money(-over)}"


def _text(fen: int | None) -> str | None:
    return None if fen is None else str(yuan(fen))
