"""订单审核 against the loop a user would write: ``python -m benchmarks.review --orders 100000``.

Both sides get the same columns in memory and take the same steps: contract in force, product, price and
quantity as contracted, what is overdue, credit used; orders in the order received. The plain side walks
pandas frames with ``iterrows``. Their verdicts are compared.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import time
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

TODAY, START = date(2025, 6, 30), date(2025, 1, 1)
PRODUCTS = 50
DAYS = 30
Columns = dict[str, list[Any]]


def columns(orders: int, customers: int) -> dict[str, Columns]:
    """Orders of one line; half as many deliveries, a quarter as many receipts."""
    rng = random.Random(orders)
    codes = [f"K{number:06d}" for number in range(customers)]
    goods = [f"P{number:03d}" for number in range(PRODUCTS)]
    prices = {code: Decimal(rng.randint(100, 9999)) / 100 for code in goods}
    who = [rng.choice(codes) for _ in range(orders)]
    what = [rng.choice(goods) for _ in range(orders)]
    numbers = [f"D{number:07d}" for number in range(orders)]
    sent = range(orders // 2)
    paid = range(orders // 4)
    own = [(code, product) for code in codes for product in goods[:20]]
    return {
        "orders": {
            "order_no": numbers,
            "customer_code": who,
            "received_on": [START + timedelta(rng.randint(0, 180)) for _ in range(orders)],
        },
        "lines": {
            "order_no": numbers,
            "product_code": what,
            "quantity": [Decimal(rng.randint(1, 200)) for _ in range(orders)],
            "price": [prices[code] for code in what],
        },
        "contracts": {"customer_code": codes, "contract_no": [f"H{code}" for code in codes]},
        "contract_lines": {
            "contract_no": [f"H{code}" for code, _ in own],
            "product_code": [product for _, product in own],
            "price": [prices[product] for _, product in own],
            "quantity": [Decimal(rng.randint(100, 2000)) for _ in own],
        },
        "customers": {
            "customer_code": codes,
            "credit_limit": [Decimal(rng.randint(0, 90000)) for _ in codes],
        },
        "deliveries": {
            "customer_code": [rng.choice(codes) for _ in sent],
            "delivered_on": [START + timedelta(rng.randint(0, 180)) for _ in sent],
            "amount": [Decimal(rng.randint(1000, 500000)) / 100 for _ in sent],
        },
        "receipts": {
            "customer_code": [rng.choice(codes) for _ in paid],
            "received_on": [START + timedelta(rng.randint(0, 180)) for _ in paid],
            "amount": [Decimal(rng.randint(10000, 2000000)) / 100 for _ in paid],
        },
    }  # fmt: skip


def _column(value: Any, count: int) -> list[Any]:
    """A column as given, or one value in every row."""
    return value if isinstance(value, list) else [value] * count


def xlsales_tables(data: dict[str, Columns]) -> dict[str, Any]:
    """The sheets as the reader hands them over."""
    import pyarrow as pa

    from xlsales.house import open_house
    from xlsales.kernel.form import FORMS
    from xlsales.kernel.table import Table

    open_house()

    def table(sheet: str, count: int, **own: Any) -> Table:
        form = FORMS[sheet]
        filled = {
            name: pa.array(
                own[name] if isinstance(own.get(name), list) else [own.get(name)] * count, item.type.arrow
            )
            for name, item in form.columns.items()
        }
        return Table(form, filled, pa.array(range(2, count + 2), pa.int32()), {})

    orders, lines = len(data["orders"]["order_no"]), len(data["lines"]["order_no"])
    heads, agreed = len(data["contracts"]["contract_no"]), len(data["contract_lines"]["price"])
    people, sent, paid = (
        len(data[name]["customer_code"]) for name in ("customers", "deliveries", "receipts")
    )
    records = [f"R{number}" for number in range(max(sent, paid))]
    named = {
        "订货单": table("订货单", orders, **data["orders"], status="待审"),
        "订货单_明细": table("订货单_明细", lines, **data["lines"], line_no=1),
        "合同": table(
            "合同",
            heads,
            **data["contracts"],
            contract_type="定量",
            starts_on=START,
            ends_on=TODAY,
            status="生效",
        ),
        "合同_明细": table("合同_明细", agreed, **data["contract_lines"]),
        "客户资料": table("客户资料", people, **data["customers"], settlement="货到N天", term_days=DAYS),
        "交易记录": table("交易记录", sent, **data["deliveries"], record_no=records[:sent]),
        "结算记录": table("结算记录", paid, **data["receipts"], record_no=records[:paid]),
        "产品": table(
            "产品", PRODUCTS, product_code=[f"P{number:03d}" for number in range(PRODUCTS)], unit="件"
        ),
    }
    blank = {form.sheet: table(form.sheet, 0) for form in FORMS if form.sheet not in named}
    return named | blank


def xlsales_side(tables: dict[str, Any]) -> set[str]:
    """The accepted orders."""
    from xlsales.handbook.calendar import WorkingCalendar
    from xlsales.handbook.settings import read_settings
    from xlsales.kernel.given import Given
    from xlsales.orders.review.inputs import decide

    settings, _ = read_settings({"期初已录": "是", "尾差容忍": "0"})
    _, verdicts = decide(tables, [], Given(TODAY, settings, WorkingCalendar()))
    return {own.order.order_no for own in verdicts if own.accepted}


def plain_side(frames: dict[str, Any]) -> set[str]:
    """The same by hand."""
    overdue, owed = _plain_money(frames)
    contract_of = {row["customer_code"]: row["contract_no"] for _, row in frames["contracts"].iterrows()}
    agreed = {
        (row["contract_no"], row["product_code"]): (row["price"], row["quantity"])
        for _, row in frames["contract_lines"].iterrows()
    }
    limits = {row["customer_code"]: row["credit_limit"] for _, row in frames["customers"].iterrows()}
    lines: dict[str, list[Any]] = {}
    for _, row in frames["lines"].iterrows():
        lines.setdefault(row["order_no"], []).append((row["product_code"], row["quantity"], row["price"]))
    accepted, used, taken = set(), dict[Any, Decimal](), dict[str, Decimal]()
    for _, row in frames["orders"].sort_values(["received_on", "order_no"]).iterrows():
        customer, order = row["customer_code"], row["order_no"]
        contract = contract_of.get(customer)
        ok, amount = contract is not None, Decimal(0)
        for product, quantity, price in lines.get(order, []):
            amount += round(quantity * price, 2)
            terms = agreed.get((contract, product))
            if terms is None or price < terms[0] or used.get((contract, product), 0) + quantity > terms[1]:
                ok = False
        after = owed.get(customer, Decimal(0)) + taken.get(customer, Decimal(0)) + amount
        if overdue.get(customer, Decimal(0)) > 0 or after > limits[customer]:
            ok = False
        if ok:
            accepted.add(order)
            taken[customer] = taken.get(customer, Decimal(0)) + amount
            for product, quantity, _ in lines[order]:
                used[contract, product] = used.get((contract, product), Decimal(0)) + quantity
    return accepted


def _plain_money(frames: dict[str, Any]) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """What each customer has overdue after its money went to the oldest, and what it owes in all."""
    open_items: dict[str, list[Any]] = {}
    for _, row in frames["deliveries"].iterrows():
        due = row["delivered_on"] + timedelta(DAYS)
        open_items.setdefault(row["customer_code"], []).append((due, row["amount"]))
    money: dict[str, Decimal] = {}
    for _, row in frames["receipts"].iterrows():
        customer = row["customer_code"]
        money[customer] = money.get(customer, Decimal(0)) + row["amount"]
    overdue, owed = {}, {}
    for customer in {*open_items, *money}:
        left, late, total = money.get(customer, Decimal(0)), Decimal(0), Decimal(0)
        for due, amount in sorted(open_items.get(customer, [])):
            paid = min(left, amount)
            left -= paid
            total += amount - paid
            late += amount - paid if due < TODAY else 0
        overdue[customer], owed[customer] = late, total - left
    return overdue, owed


def main() -> None:
    """Print one line of a Markdown table for every repeat."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=100_000)
    parser.add_argument("--customers", type=int, default=5_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--side", choices=("both", "xlsales"), default="both")
    args = parser.parse_args()
    data = columns(args.orders, args.customers)
    tables = xlsales_tables(data)
    print("| orders | plain s | xlsales s | ratio | accepted | agree | peak MB | load |")
    print("|---|---|---|---|---|---|---|---|")
    for _ in range(args.repeats):
        began = time.perf_counter()
        found = xlsales_side(tables)
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        plain, agree = 0.0, "–"
        if args.side == "both":
            import pandas as pd

            frames = {name: pd.DataFrame(own) for name, own in data.items()}
            began = time.perf_counter()
            agree = "yes" if plain_side(frames) == found else "NO"
            plain = time.perf_counter() - began
        ratio = f"{plain / seconds:.1f}" if plain else "–"
        load = os.getloadavg()[0]
        print(
            f"| {args.orders} | {plain:.1f} | {seconds:.1f} | {ratio} | {len(found)} | {agree} "
            f"| {peak} | {load:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
