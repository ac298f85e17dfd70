"""合同_明细 (D15): the products of a contract."""

from __future__ import annotations

from ...handbook.sheets import CONTRACT_LINES, CONTRACTS, PRODUCTS
from ...kernel.form import Form, column
from ...kernel.types import Key, Price, Quantity, Text


class ContractLine(
    Form, sheet=CONTRACT_LINES, table="xs_contract_line", ref="DH-3.3", department="销售部", owner="销售主管",
    parent=(CONTRACTS, ("contract_no",)),
):  # fmt: skip
    """合同的品种、单价与数量，一个品种一行。"""

    contract_no: Key = column("合同编号", key=True, reference=CONTRACTS)
    product_code: Key = column("产品编码", key=True, reference=PRODUCTS)
    price: Price | None = column("单价", minimum=0, unit="元", note="空白按价格表")
    quantity: Quantity | None = column("合同数量", minimum=0, note="基本单位；空白是不限")
    delivery_terms: Text | None = column("交货期限")
