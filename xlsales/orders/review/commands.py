"""What a user does when orders are decided: 订单审核, 发货放行, and who is held by what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...book.clock import clock_time
from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import BRANCHES, CUSTOMERS, PRODUCTS
from ...kernel.command import Argument, Outcome, brief, command, line
from ...kernel.reading.amounts import amounts
from ..flow import ORDER_LIFE, REVIEW

if TYPE_CHECKING:
    from ...book.actor import Actor
    from ...book.book import Book
    from ...kernel.given import Given
    from .facts import Verdict
    from .inputs import PendingOrders
    from .verdict import VerdictText

brief(
    "orders", order_no="订单号码", customer_name="客户", amount="金额", state="结果", cure="怎么办",
    decider="谁定",
)  # fmt: skip
brief("groups", cause="原因", decider="谁定", count="张数", amount="金额", orders="订单")


def _receipts(typed: Sequence[str]) -> dict[str, Decimal]:
    """Assumed money by customer, of ``HB0003=12345``."""
    received = amounts(typed)
    if nothing := [code for code, amount in received.items() if not amount]:
        raise ValueError(f"“{nothing[0]}=0”看不懂，请写成 客户代码=金额，如 HB0003=12345")
    return received


@command(
    "orders.review", "DH-3.3", "DH-3.4", "TB-9.1.1", label="订单审核", group="订货", icon="AcceptInvitation",
    place=3, large=True, deeds=ORDER_LIFE.deeds(REVIEW),
    line=line(
        "订单审核：每张待审的订货单能不能做，差什么，谁定。", group="订货单。", out="审核结果写到这个文件",
        assumed=Argument(
            "到款试算：假设今天收到这笔钱", "--assume-receipt", "CUSTOMER=AMOUNT", read=_receipts,
        ),
        write="把结果写回工作簿",
    ),
)  # fmt: skip
def review_orders(
    context: Context,
    out: Path | None = None,
    assumed: Mapping[str, Decimal] | None = None,
    *,
    write: bool = False,
) -> Outcome:
    """逐张判断待审的订货单能不能做：合同、按合同订货、账款、额度，写明差什么、谁定。"""
    book, given = context.opened(REVIEW if write else "")
    if assumed and write:
        raise BookError(
            "到款试算只看结果，不能写入工作簿，请去掉 --assume-receipt 或 --write 再运行。", "assumed_write"
        )
    assumed = _received(context, book, assumed or {})
    pending, verdicts, wording = decided(book, given, assumed)
    if out is not None:
        from ...kernel.report import CodeNames
        from .book import write_verdicts

        write_verdicts(out, verdicts, wording, given, CodeNames(book.tables), pending.ledger.note())
    if write and verdicts:
        _write(book, verdicts, wording, context.acting(book))
    document, held = _document(verdicts, wording)
    note = pending.ledger.note()
    words = f"待审 {len(verdicts)} 张：通过 {len(verdicts) - held} 张，未通过 {held} 张。{note}。"
    if assumed:
        before = decided(book, given, {})[1]
        document["assumed"] = _compared(before, verdicts)
        words += _told(document["assumed"])
    return Outcome(words, document, int(held > 0))


def _received(context: Context, book: Book, assumed: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Assumed money by the customers that are meant."""
    found: dict[str, Decimal] = {}
    for code, amount in zip(context.codes(book, CUSTOMERS, assumed), assumed.values(), strict=True):
        found[code] = found.get(code, Decimal(0)) + amount
    return found


def decided(
    book: Book, given: Given, assumed: Mapping[str, Decimal]
) -> tuple[PendingOrders, list[Verdict], VerdictText]:
    """订单审核 of all that waits, where ``assumed`` money had come in."""
    from ...ledger.money import fen
    from .holding import holds
    from .inputs import decide
    from .verdict import VerdictText

    names = book.tables[CUSTOMERS].names("customer_code", "customer_name")
    if strange := [code for code in assumed if code not in names]:
        raise BookError(f"客户资料里没有“{'、'.join(strange)}”，请核对客户代码。", "unknown_customer")
    money = {code: fen(amount) for code, amount in assumed.items()}
    pending, verdicts = decide(book.tables, book.log, given, money, holds(book, given))
    branches = book.tables[BRANCHES].names("branch_code", "branch_name")
    goods = book.tables[PRODUCTS].names("product_code", "product_name")
    ledger = pending.ledger
    wording = VerdictText(pending.inputs.policy, ledger.as_of, ledger.stale, goods, names | branches)
    return pending, verdicts, wording


def _write(book: Book, verdicts: list[Verdict], wording: VerdictText, actor: Actor) -> None:
    from ...book.rewrite import rewrite
    from .written import written

    changed, log = written(book.tables, verdicts, wording, actor, clock_time())
    rewrite(book, changed, log)


class _Documents(list[Any]):
    """The verdicts as documents, each made when it is written: a million are never in memory at once."""

    def __init__(self, verdicts: list[Verdict], wording: VerdictText) -> None:
        super().__init__(verdicts)
        self._wording = wording

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return map(self._wording.document, super().__iter__())


def _document(verdicts: list[Verdict], wording: VerdictText) -> tuple[dict[str, Any], int]:
    held = sum(not own.accepted for own in verdicts)
    told = _Documents(verdicts, wording)
    return {"orders": told, "accepted": len(verdicts) - held, "held": held}, held


def _compared(before: list[Verdict], after: list[Verdict]) -> dict[str, list[str]]:
    """Which orders the money lets pass, and which it holds because an earlier one now passes."""
    once = {own.order.order_no: own.accepted for own in before}
    now = {own.order.order_no: own.accepted for own in after}
    return {
        "newly_accepted": [order for order, passes in now.items() if passes and not once[order]],
        "newly_held": [order for order, passes in now.items() if not passes and once[order]],
    }


def _told(compared: Mapping[str, list[str]]) -> str:
    passes, held = compared["newly_accepted"], compared["newly_held"]
    words = f"\n试算：这些订单可以通过：{'、'.join(passes)}。" if passes else "\n试算：没有订单因此通过。"
    if held:
        words += f"前面的订单通过后，这些订单反而放不下：{'、'.join(held)}。"
    return words


@command(
    "orders.held", "DH-3.3", "DH-3.4", label="未通过订单", group="订货", icon="HighImportance", place=4,
    line=line("未通过审核的订货单，按原因和决定的人分组。"),
)  # fmt: skip
def held_orders(context: Context) -> Outcome:
    """未通过审核的订货单，按原因和决定的人分组。"""
    from .verdict_words import held_state

    book, given = context.opened()
    _, verdicts, wording = decided(book, given, {})
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for own in verdicts:
        if not own.accepted:
            groups.setdefault((held_state(own), wording.decider(own) or ""), []).append(own)
    rows = [
        {
            "cause": cause,
            "decider": decider,
            "count": len(own),
            "amount": wording.total(own),
            "orders": [each.order.order_no for each in own],
        }
        for (cause, decider), own in sorted(groups.items())
    ]
    count = sum(map(len, groups.values()))
    return Outcome(f"未通过 {count} 张，分 {len(rows)} 组。", {"groups": rows, "held": count}, int(count > 0))


@command(
    "orders.release", "DH-3.4", label="发货放行", group="订货", icon="FileCheckOut", place=5,
    line=line("发货放行：发货前再看一次货款。"),
)  # fmt: skip
def release_orders(context: Context) -> Outcome:
    """发货前再看一次：是不是受理时的那张订货单，先款的到齐没有，有没有逾期。"""
    from ..release.inputs import released, told
    from .holding import holds
    from .inputs import pending_orders

    book, given = context.opened()
    pending = pending_orders(book.tables, book.log, given, holds=holds(book, given))
    found = released(book.tables, pending, given)
    rows = [told(own, pending, given) for own in found]
    held = sum(not own.accepted for own in found)
    words = f"待发 {len(rows)} 张：可以发 {len(rows) - held} 张，先不发 {held} 张。{pending.ledger.note()}。"
    return Outcome(words, {"orders": rows, "released": len(rows) - held, "held": held}, int(held > 0))
