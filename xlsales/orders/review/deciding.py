"""订单审核 (DH-3.3, DH-3.4): which open orders may go ahead. Pure; money is whole fen (分).

Orders are decided in the order received. An accepted one uses contract quantity and credit,
a held one does not, so that a later one may pass. Every step is judged for every order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from ...funds.figures import WITHIN
from ...funds.held import FundsLeft
from ...kernel.exact import rounded
from ...kernel.finding import Finding
from ...ledger.figures import Credit, credit_state
from ...ledger.terms import PREPAID, Terms, agreed
from ..contracts import PRICE, TERMS, ContractTerms, Deviation, chosen, deviations, price_in_force
from .facts import (
    BEYOND,
    DEPOSIT_TERMS,
    DEVIATES,
    OVER,
    PRICED,
    RELEASED,
    SINGLE,
    UNSET,
    Candidate,
    CustomerCredit,
    ReviewInputs,
    Verdict,
)
from .holding import step_of


def review(orders: Iterable[Candidate], inputs: ReviewInputs) -> list[Verdict]:
    """A verdict for every order, in the order received: 接单日期, then 订单号码."""
    work = _Review(inputs)
    ordered = sorted(orders, key=lambda own: (own.day, own.order_no))
    return [work.decide(order) for order in ordered]


class _Gate:
    """The steps that hold one order, and the approvals that let it pass."""

    def __init__(self, order: Candidate, inputs: ReviewInputs) -> None:
        self.order, self.approvals = order, inputs.approvals
        self.failed: list[str] = []
        self.released: list[str] = []

    def hold(self, step: str, *matters: str) -> None:
        """Hold, unless one of the matters is approved for this order at this very amount."""
        order = self.order
        given = [own for own in matters if (order.order_no, own, order.amount) in self.approvals]
        if given:
            self.released.append(given[0])
        elif step not in self.failed:
            self.failed.append(step)

    def hold_for(self, found: Iterable[Finding]) -> None:
        """Hold for what 检查 blocks: no approval lets wrong figures pass."""
        for item in found:
            self.hold(step_of(item))


class _Review:
    """What the run has accepted so far."""

    def __init__(self, inputs: ReviewInputs) -> None:
        self.inputs, self.policy = inputs, inputs.policy
        self.taken: dict[str, int] = defaultdict(int)
        self.deposits: dict[str, int] = defaultdict(int)
        self.funds_left = FundsLeft(inputs.branches or {}, inputs.policy.funds)
        self.used: dict[tuple[str, str], Decimal] = defaultdict(Decimal, inputs.used)
        self.own: dict[str, list[ContractTerms]] = defaultdict(list)
        for contract in inputs.contracts.values():
            self.own[contract.customer].append(contract)

    def decide(self, order: Candidate) -> Verdict:
        """The verdict, and what it takes of quantity, credit and 定金."""
        if order.branch:
            return self._for_branch(order)
        gate, holds = _Gate(order, self.inputs), self.inputs.holds.get(order.row, ())
        contract, fault, suggested = self._contract(order)
        found = self._deviations(order, contract)
        self._as_contracted(gate, contract, fault, found)
        customer_credit = self.inputs.customers.get(order.customer)
        settlement = _settlement(order, contract, customer_credit)
        known = (
            customer_credit is not None
            and not customer_credit.account.incomplete
            and self.policy.opening_entered
        )
        if customer_credit is None or not known or customer_credit.stopped:
            gate.hold("records")
        gate.hold_for(holds)
        overdue = deposit = over = 0
        credit = None
        if customer_credit is not None:
            overdue = self._overdue(gate, customer_credit)
            deposit = self._deposit(gate, customer_credit, settlement)
            credit, over = self._credit(gate, customer_credit, settlement)
        verdict = Verdict(
            order, tuple(gate.failed), tuple(gate.released), contract, fault, suggested, found,
            customer_credit, credit, over, overdue, deposit, holds=holds,
        )  # fmt: skip
        if verdict.accepted:
            self._take(verdict, settlement)
        return verdict

    def _for_branch(self, order: Candidate) -> Verdict:
        """在此限额指标内的订货，营销本部将予以保证；超出的，应经过营销总监的审批 (DH-8)."""
        gate, holds = _Gate(order, self.inputs), self.inputs.holds.get(order.row, ())
        gate.hold_for(holds)
        if order.fault:
            gate.hold("as_contracted")
        if self.policy.funds.receivable and not self.policy.opening_entered:
            gate.hold("records")
        found = self.funds_left.judged(order.branch, order.amount)
        if self.inputs.branches is not None and (found is None or found.state != WITHIN):
            gate.hold("funds", BEYOND)
        if not gate.failed:
            self.funds_left.take(order.branch, order.amount)
        branch = (self.inputs.branches or {}).get(order.branch)
        failed, released = tuple(gate.failed), tuple(gate.released)
        return Verdict(order, failed, released, branch=branch, funds=found, holds=holds)

    def _take(self, verdict: Verdict, settlement: str | None) -> None:
        order = verdict.order
        self.taken[order.customer] += order.amount
        if verdict.contract is not None:
            for line in order.lines:
                self.used[verdict.contract.number, line.product] += line.quantity
        if settlement == DEPOSIT_TERMS and verdict.customer_credit is not None:
            named = verdict.customer_credit.account.held_for(order.order_no)
            self.deposits[order.customer] += max(
                self._deposit_asked(order, verdict.customer_credit) - named, 0
            )

    def _contract(self, order: Candidate) -> tuple[ContractTerms | None, str, bool]:
        """The contract, why it does not serve, and whether it is only suggested."""
        if order.received_on is None:
            return None, "接单日期不清楚，看不出合同期", False
        own = self.own[order.customer]
        until = self.policy.renewal_until
        return chosen(order.contract_no, order.customer, order.received_on, self.inputs.contracts, own, until)

    def _deviations(self, order: Candidate, contract: ContractTerms | None) -> tuple[Deviation, ...]:
        if contract is None:
            return ()
        prices = {line.product: self._price(order, contract, line.product) for line in order.lines}
        used = {line.product: self.used[contract.number, line.product] for line in order.lines}
        found = deviations(contract, order.lines, used, prices, self.policy.tolerance)
        stated = Terms(contract.settlement, contract.days)
        if order.terms.settlement and contract.settlement and agreed(order.terms, stated) != stated:
            found.append(Deviation(TERMS, ""))
        return tuple(found)

    def _price(self, order: Candidate, contract: ContractTerms, product: str) -> Decimal | None:
        line = contract.lines.get(product)
        offers = self.inputs.offers.get(product, [])
        return price_in_force(offers, line.price if line else None, order.order_no, order.customer, order.day)

    def _as_contracted(
        self, gate: _Gate, contract: ContractTerms | None, fault: str, found: tuple[Deviation, ...]
    ) -> None:
        if fault:
            gate.hold("contract", *([SINGLE] if self.policy.single_order else []))
        holding = [item for item in found if item.holds]
        if gate.order.fault or (contract is None and gate.failed):
            gate.hold("as_contracted")
        elif holding:
            only_price = all(item.kind == PRICE for item in holding)
            gate.hold("as_contracted", DEVIATES, *([PRICED] if only_price else []))

    @staticmethod
    def _overdue(gate: _Gate, customer_credit: CustomerCredit) -> int:
        """逾期 that holds the order. Unnamed money may go to what is disputed first, so it counts too."""
        account = customer_credit.account
        if account.overdue == 0:
            return 0
        gate.hold("settlement", RELEASED)
        return (account.overdue or 0) + account.disputed if "settlement" in gate.failed else 0

    def _spent(self, customer: str) -> int:
        """已占用额度 of a customer, with what this run has accepted."""
        return self.inputs.customers[customer].used + self.taken[customer]

    def _deposit_asked(self, order: Candidate, customer_credit: CustomerCredit) -> int:
        rate = (
            self.policy.deposit_rate if customer_credit.deposit_rate is None else customer_credit.deposit_rate
        )
        return int(rounded(order.amount * rate, 0))

    def _deposit(self, gate: _Gate, customer_credit: CustomerCredit, settlement: str | None) -> int:
        """定金 still to come, of what names the order and of what names none and is left."""
        if settlement != DEPOSIT_TERMS:
            return 0
        order, account = gate.order, customer_credit.account
        unnamed = account.for_deposits(advance=self.policy.advance_as_deposit)
        unnamed -= customer_credit.deposits_taken + self.deposits[order.customer]
        due = self._deposit_asked(order, customer_credit) - account.held_for(order.order_no) - max(unnamed, 0)
        if due > 0:
            gate.hold("settlement")
        return max(due, 0)

    def _credit(
        self, gate: _Gate, customer_credit: CustomerCredit, settlement: str | None
    ) -> tuple[Credit | None, int]:
        """信用情况, and what the order is over the limit where that holds it."""
        if settlement in PREPAID:
            return None, 0
        order, account, limit = gate.order, customer_credit.account, customer_credit.limit
        spent = sum(map(self._spent, (order.customer, *customer_credit.sharing)))
        credit = credit_state(limit, spent, order.amount, account.overdue, self.policy.near)
        if limit is None:
            if self.policy.unset_holds:
                gate.hold("credit", UNSET)
            return credit, 0
        if credit.after <= limit:
            return credit, 0
        if self.policy.over_holds:
            gate.hold("credit", OVER)
        return credit, credit.after - limit if "credit" in gate.failed else 0


def _settlement(
    order: Candidate, contract: ContractTerms | None, customer_credit: CustomerCredit | None
) -> str | None:
    contracted = Terms(contract.settlement, contract.days) if contract else Terms()
    return agreed(order.terms, contracted, customer_credit.terms if customer_credit else Terms()).settlement
