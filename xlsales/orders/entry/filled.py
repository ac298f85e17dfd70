"""带出: what an entry comes to, and what it lacks. Pure (DH-3.1, DH-3.3, TB-8.3.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ...book.paper.fixed_forms.typed import CellFault
from ...company.names import meant, not_one
from ...customers.states import not_served, stopped
from ...handbook.sheets import CONTRACT_LINES, CONTRACTS, CUSTOMERS, ORDERS, PRODUCTS
from ...kernel.columns.rows import tuples
from ...kernel.given import Given
from ...kernel.table import Tables
from ...ledger.money import fen, yuan
from ...ledger.states import DRAFT, WAITS
from ...ledger.terms import Terms, agreed
from ..contracts import ContractTerms, chosen
from ..review.tables import contracts
from .buyer import Buyer, BuyerCredit, buyer, buyers, credit_of
from .cells import CHANNEL, CONTRACT, CUSTOMER, ORDER_NO, WANTED, WORDS
from .foretold import foretold
from .lines import FilledLine, blank_lines, filled_lines, goods
from .typed import TypedOrder, parted


@dataclass(frozen=True)
class FilledOrder:
    """``faults`` keep the order from being registered, ``notes`` are to be looked at."""

    entry: TypedOrder
    buyer: Buyer | None
    contract: ContractTerms | None
    credit: BuyerCredit | None
    lines: tuple[FilledLine, ...]
    faults: tuple[CellFault, ...]
    notes: tuple[str, ...]

    @property
    def total(self) -> Decimal | None:
        """金额合计 in yuan; None while a line's is not known."""
        return _total(self.lines)

    @property
    def terms(self) -> Terms:
        """What is agreed on payment: the contract's word, then the customer's."""
        own = self.buyer.terms if self.buyer else Terms()
        return agreed(Terms(self.contract.settlement, self.contract.days), own) if self.contract else own


def _total(lines: Iterable[FilledLine]) -> Decimal | None:
    amounts = [line.values.get("amount") for line in lines]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def filled(entry: TypedOrder, tables: Tables, log: Iterable[Mapping[str, str]], given: Given) -> FilledOrder:
    """What follows from the ``entry`` by the book's ``tables`` and 操作记录.

    Who or what could be several is listed, never guessed; so is the contract.
    """
    among = goods(tables[PRODUCTS])
    entry = parted(entry, lambda text: bool(meant(text, among)), given)
    own, unclear = _buyer(entry, tables)
    contract, fault, note = _contract(entry, own, tables, given)
    lines = filled_lines(entry, tables, contract, own)
    stands = credit_of(own, contract, tables, log, given) if own else None
    faults = [*entry.faults, *_blanks(entry), *_number_taken(entry, own, tables), *unclear, *fault]
    faults += _unserved(own, tables, given)
    faults += [*blank_lines(entry), *(each for line in lines for each in line.faults if own or line.product)]
    if own is None or entry.received_on is None:  # the price waits for both
        faults = [each for each in faults if not each.words.endswith("请填议定单价")]
    deviating = foretold(contract, own, lines, entry.received_on, tables, given)
    notes = (*note, *deviating, *_warnings(stands, _total(lines)))
    return FilledOrder(entry, own, contract, stands, lines, tuple(dict.fromkeys(faults)), notes)


def _blanks(entry: TypedOrder) -> Iterator[CellFault]:
    for cell in (CUSTOMER, CHANNEL, WANTED):
        if cell not in entry.texts:
            yield CellFault(cell, f"请填{WORDS[cell]}")
    if entry.wanted_on and entry.received_on and entry.wanted_on < entry.received_on:
        yield CellFault(WANTED, f"要求到货日 {entry.wanted_on} 早于接单日期 {entry.received_on}，请改正")


def _number_taken(entry: TypedOrder, own: Buyer | None, tables: Tables) -> Iterator[CellFault]:
    """订单号码 may be that of a draft, which is then finished, of his order that waits, or new."""
    fields = ("order_no", "status", "customer_code", "branch_code")
    for number, status, *codes in tuples(tables[ORDERS], *fields):
        changed = status == WAITS and own is not None and own.code in codes
        if entry.order_no and number == entry.order_no and status != DRAFT and not changed:
            yield CellFault(ORDER_NO, f"订单号码{number}已经有了（{status or '没有状态'}），请清空或改号")


def _buyer(entry: TypedOrder, tables: Tables) -> tuple[Buyer | None, list[CellFault]]:
    if not entry.customer:
        return None, []
    found = buyers(entry.customer, tables)
    if why := not_one(found, f"客户“{entry.customer}”", CUSTOMERS):
        return None, [CellFault(CUSTOMER, why)]
    own = buyer(found[0].code, tables)
    if own.clerk:
        return own, []
    where = "分支机构的区域编码" if own.branch else "客户资料的负责销售专员"
    return own, [CellFault(CUSTOMER, f"{own.name}没有片区销售专员，请补填{where}")]


def _unserved(own: Buyer | None, tables: Tables, given: Given) -> Iterator[CellFault]:
    """Whom 登记 will refuse is told at once."""
    state = None if own is None or own.branch else stopped(tables[CUSTOMERS]).get(own.code)
    if own and state:
        yield CellFault(
            CUSTOMER, not_served(f"客户{own.code} {own.name}", state, given.settings.suspension_approver)
        )


def _contract(
    entry: TypedOrder, own: Buyer | None, tables: Tables, given: Given
) -> tuple[ContractTerms | None, list[CellFault], list[str]]:
    """The contract in force; a word where there is none, for 订单审核 will hold the order."""
    if own is None or own.branch or entry.received_on is None:
        return None, [], []
    known = contracts(tables[CONTRACTS], tables[CONTRACT_LINES], given.today)
    his = [each for each in known.values() if each.customer == own.code]
    until = given.settings.renewal_until
    contract, why, _ = chosen(entry.contract_no, own.code, entry.received_on, known, his, until)
    if not why:
        return contract, [], []
    if entry.contract_no or any(each.in_force(entry.received_on, until) for each in his):
        return None, [CellFault(CONTRACT, why)], []
    return None, [], [f"{why}，登记后订单审核会停在待签合同"]


def _warnings(stands: BuyerCredit | None, total: Decimal | None) -> Iterator[str]:
    """What 订单审核 will say to it."""
    if stands is None:
        return
    if stands.overdue:
        yield "客户有逾期货款，登记后订单审核会停在欠款未清"
    if stands.available is not None and total is not None and fen(total) > stands.available:
        yield f"本单超可用额度 {yuan(fen(total) - stands.available):,.2f} 元，请报批"
