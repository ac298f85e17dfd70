"""订单审核 once more, as somebody would work through it by hand: slow, obvious, and nothing shared but data.

Customers, contracts and approvals are plain dictionaries; money is whole fen.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def decide(orders, customers, contracts, used, approvals, rules):
    """Failed steps of every order, by 订单号码, in the order received."""
    verdicts, accepted = {}, []
    for order in sorted(orders, key=lambda own: (own["received_on"], own["order_no"])):
        customer = customers[order["customer"]]
        contract, valid = find_contract(order, contracts)
        failed = by_contract(order, contract, valid, used, accepted, approvals, rules)
        for sheet in order["wrong_on"]:
            failed.append("records" if sheet in ("客户资料", "交易记录", "结算记录") else "as_contracted")
        if customer["stopped"]:
            failed.append("records")
        if (
            customer["overdue"] > 0 and (order["order_no"], "欠款放行", order["amount"]) not in approvals
        ) or (customer["settlement"] == "定金+尾款" and not enough_deposit(order, customer, accepted)):
            failed.append("settlement")
        pays_later = customer["settlement"] == "货到N天"
        if pays_later and not enough_credit(order, customer, accepted, approvals, rules):
            failed.append("credit")
        if not failed:
            accepted.append({**order, "contract": contract and contract["number"]})
        verdicts[order["order_no"]] = tuple(failed)
    return verdicts


def find_contract(order, contracts):
    """The contract to compare with, and whether it is in force for this customer on this day."""
    able = [
        own
        for own in contracts
        if own["customer"] == order["customer"] and own["starts"] <= order["received_on"] <= own["ends"]
    ]
    if order["contract"]:
        named = next((own for own in contracts if own["number"] == order["contract"]), None)
        return named, named in able
    return (able[0], True) if len(able) == 1 else (None, False)


def by_contract(order, contract, valid, used, accepted, approvals, rules):
    """The first two steps."""
    failed = []
    single = rules["single"] and (order["order_no"], "单笔合同", order["amount"]) in approvals
    if not valid and not single:
        failed.append("contract")
    if contract is None:
        return failed and ["contract", "as_contracted"]
    found = set(faults(order, contract, used, accepted))
    matters = ["合同不符", "价格"] if found == {"price"} else ["合同不符"]
    approved = any((order["order_no"], matter, order["amount"]) in approvals for matter in matters)
    return [*failed, "as_contracted"] if found and not approved else failed


def enough_deposit(order, customer, accepted):
    """Named money serves its order; what names none serves the earliest accepted first."""
    loose = customer["deposits"].get("", 0)
    for other in accepted:
        if other["customer"] == order["customer"]:
            loose -= max(deposit_of(other, customer) - customer["deposits"].get(other["order_no"], 0), 0)
    own = customer["deposits"].get(order["order_no"], 0)
    return own + max(loose, 0) >= deposit_of(order, customer)


def faults(order, contract, used, accepted):
    for product in {line[0] for line in order["lines"]}:
        wanted = sum(line[1] for line in order["lines"] if line[0] == product)
        if product not in contract["lines"]:
            yield "product"
            continue
        price, quantity = contract["lines"][product]
        if any(line[2] < price for line in order["lines"] if line[0] == product):
            yield "price"
        before = used.get((contract["number"], product), Decimal(0)) + sum(
            line[1]
            for other in accepted
            if other["contract"] == contract["number"]
            for line in other["lines"]
            if line[0] == product
        )
        if contract["kind"] == "定量" and before + wanted > quantity:
            yield "quantity"


def deposit_of(order, customer):
    return int((order["amount"] * customer["rate"]).quantize(Decimal(1), ROUND_HALF_UP))


def enough_credit(order, customer, accepted, approvals, rules):
    if customer["limit"] is None:
        return not rules["unset_holds"] or (order["order_no"], "未核定", order["amount"]) in approvals
    spent = customer["exposure"] + sum(
        own["amount"] for own in accepted if own["customer"] == order["customer"]
    )
    if spent + order["amount"] <= customer["limit"] or not rules["over_holds"]:
        return True
    return (order["order_no"], "超额度", order["amount"]) in approvals


def contract_use(orders, lines, contracts):
    """What accepted orders take of each contract, by number and product; ``orders`` and ``lines`` as typed."""
    found = {}
    for order in orders:
        if order["void"] or order["status"] not in (
            "已审",
            "已送三部门",
            "生产中",
            "部分发货",
            "已发完",
            "已结案",
        ):
            continue
        named = {
            "order_no": order["order_no"],
            "customer": order["customer"],
            "contract": order["contract"] or "",
        }
        contract, valid = find_contract(named | {"received_on": order["received_on"]}, contracts)
        number = order["contract"] or (contract["number"] if valid else None)
        for line in lines:
            if number and line["order_no"] == order["order_no"]:
                key = number, line["product"]
                found[key] = found.get(key, Decimal(0)) + line["quantity"]
    return found


def decide_branches(orders, branches, approvals):
    """Orders of branches that wait, in the order received: by hand, as F4 reads."""
    waiting, spent = [], {}
    for order in sorted(orders, key=lambda own: (own["received_on"], own["order_no"])):
        branch = branches.get(order["branch"])
        passes = (order["order_no"], "超限", order["amount"]) in approvals
        if branch is not None and branch["limit"] is not None:
            before = branch["stock"] + branch["transit"] + branch["owed"] - branch["on_its_way"]
            before += branch["committed"] + spent.get(order["branch"], 0)
            passes = passes or before + order["amount"] <= branch["limit"]
        if passes:
            spent[order["branch"]] = spent.get(order["branch"], 0) + order["amount"]
        else:
            waiting.append(order["order_no"])
    return waiting
