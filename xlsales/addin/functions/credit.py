"""Worksheet functions on credit and contracts: of a customer of the workbook, or of given figures.

The workbook's are those of 订单审核 and 应收账龄, before any waiting order, as last saved.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ...handbook.sheets import CUSTOMERS, ORDERS, PRODUCTS
from ..cells import number
from ..source import Calling, current_given, current_tables
from .codes import code_meant
from .registry import FunctionArgument, function
from .spread import Refused

if TYPE_CHECKING:
    from ...ledger.figures import Credit
    from ...orders.review.facts import CustomerCredit, Verdict
    from ...orders.review.verdict import VerdictText

UNKNOWN = "数据不足"
_CODE = "客户代码"


@function(
    "XS_EXPOSURE",
    FunctionArgument(
        "客户", "客户代码，按工作簿最近一次保存的内容算；填了后面的数字时，这里填未结余额", "文字"
    ),
    FunctionArgument("未交订货", "已审、还没有发货的订货金额，元", "数字", optional=True),
    FunctionArgument("预收款", "预收款和定金，元", "数字", optional=True),
    reads_book=True,
)
def exposure(customer: str, open_orders: Decimal | None, prepaid: Decimal | None) -> float:
    """已占用额度：未结余额加未交订货，减预收款（《公司订货管理规定》第3条第4项）。"""
    from ...ledger.money import fen

    if open_orders is None and prepaid is None:
        return _yuan(_used(_customer_credit(customer)))
    return _yuan(_fen(customer) + fen(open_orders or Decimal(0)) - fen(prepaid or Decimal(0)))


@function(
    "XS_AVAILABLE",
    FunctionArgument("客户", "客户代码；填了已占用额度时，这里填最高信用程度", "文字"),
    FunctionArgument("已占用额度", "元", "数字", optional=True),
    reads_book=True,
)
def available(customer: str, used: Decimal | None) -> float | str:
    """可用额度：最高信用程度减已占用额度，负数是已经超出；没有核定的写“未核定”。"""
    found = _credit(customer, used, None, None).available
    return "未核定" if found is None else _yuan(found)


@function(
    "XS_CREDIT_STATE",
    FunctionArgument("客户", "客户代码；填了已占用额度时，这里填最高信用程度，没有核定的填“未核定”", "文字"),
    FunctionArgument("已占用额度", "元", "数字", optional=True),
    FunctionArgument("本单金额", "正在接的订货单，元；不填按 0", "数字", optional=True),
    FunctionArgument("逾期", "逾期金额，元；不填按 0", "数字", optional=True),
    reads_book=True,
)
def credit_state(customer: str, used: Decimal | None, order: Decimal | None, overdue: Decimal | None) -> str:
    """信用情况：正常、临近额度、超额度、有逾期、未核定或数据不足。"""
    return _credit(customer, used, order, overdue).state or UNKNOWN


@function(
    "XS_OVERDUE",
    FunctionArgument("客户", "客户代码；填了应付日时，这里填未结金额", "文字"),
    FunctionArgument("应付日", "这笔货款应付的日期", "日期", optional=True),
    FunctionArgument("今天", "看哪一天；不填按设置“业务日期”，没有设的按电脑日期", "日期", optional=True),
    reads_book=True,
)
def overdue(customer: str, due_on: date | None, today: date | None) -> float | str:
    """逾期金额：过了应付日还没有付的；应付日当天不算；算不出的写“数据不足”。"""
    if due_on is None:
        found = _customer_credit(customer).account.overdue
        return UNKNOWN if found is None else _yuan(found)
    return _yuan(_fen(customer)) if (today or current_given().today) > due_on else 0.0


@function("XS_CONTRACT_CHECK", FunctionArgument("订单号码", "订货单的订单号码", "文字"), reads_book=True)
def contract_check(order_no: str) -> str:
    """按合同订货的审核结果：按合同，或者写明哪里不符（《公司订货管理规定》第3条第3项）。"""
    own = current_tables()
    states = _states(own)
    order_no = code_meant(own, ORDERS, order_no, "订单号码")
    if order_no not in states:
        raise Refused("“订单号码”不在订货单里")
    return _judged(own).get(order_no) or f"不在待审：{states[order_no]}"


def _credit(customer: str, used: Decimal | None, order: Decimal | None, overdue: Decimal | None) -> Credit:
    """Of the workbook's customer, or of the figures where 已占用额度 is given."""
    from ...ledger.figures import credit_state as state
    from ...ledger.money import fen

    amount, near = fen(order or Decimal(0)), current_given().settings.near_limit
    if used is not None:
        limit = None if customer.strip() == "未核定" else _fen(customer)
        return state(limit, fen(used), amount, fen(overdue or Decimal(0)), near)
    own = _customer_credit(customer)
    return state(own.limit, _used(own), amount, own.account.overdue, near)


def _used(own: CustomerCredit) -> int:
    """已占用额度 of all who share the limit."""
    known = _customer_credits(current_tables())
    return own.used + sum(known[code].used for code in own.sharing)


def _customer_credit(customer: str) -> CustomerCredit:
    own = current_tables()
    found = _customer_credits(own).get(code_meant(own, CUSTOMERS, customer, _CODE))
    if found is None:
        raise Refused(f"“{_CODE}”不在客户资料里")
    return found


@lru_cache(maxsize=2)
def _customer_credits(own: Calling) -> dict[str, CustomerCredit]:
    """Every customer's figures, computed once for a state of the workbook."""
    from ...orders.review.inputs import pending_orders

    return dict(pending_orders(own.tables, own.log, own.given, only=()).inputs.customers)


@lru_cache(maxsize=2)
def _states(own: Calling) -> dict[str, str]:
    return own.tables[ORDERS].names("order_no", "status")


@lru_cache(maxsize=2)
def _judged(own: Calling) -> dict[str, str]:
    """The words of every order that waits."""
    from ...orders.review.holding import holds
    from ...orders.review.inputs import decide
    from ...orders.review.verdict import VerdictText as Told

    pending, verdicts = decide(own.tables, own.log, own.given, holds=holds(own.book, own.given))
    wording = Told(pending.inputs.policy, names=own.tables[PRODUCTS].names("product_code", "product_name"))
    return {verdict.order.order_no: _word(wording, verdict) for verdict in verdicts}


def _word(wording: VerdictText, verdict: Verdict) -> str:
    if verdict.order.branch:
        return "不适用"
    told = dict(wording.details(verdict))
    held = next((step for step in ("contract", "as_contracted") if step in verdict.failed), None)
    return told[held] if held else "按合同"


def _fen(text: str) -> int:
    from ...ledger.money import fen

    return fen(number(text, "客户"))


def _yuan(amount: int) -> float:
    return amount / 100  # a cell holds binary numbers
