"""What a user would write to check 订货登记表: pandas, ``iterrows``, one pydantic model per row.

``python -m benchmarks.baseline_check BOOK`` prints one JSON document
``{rows, messages: [{row, column, message}]}``. It imports nothing of xlsales.
"""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
from pydantic import BaseModel, BeforeValidator, Field, ValidationError

REGISTER = "订货登记表"
MASTERS = {"客户资料": "客户代码", "分支机构": "机构编码", "产品": "产品编码"}
CENT = Decimal("0.01")


def _as_date(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


Day = Annotated[date, BeforeValidator(_as_date)]


class RegisterLine(BaseModel):
    """The filled columns of one line, with their types and constraints."""

    number: str = Field(alias="编号")
    filled_on: Day = Field(alias="填写日期")
    filled_by: str = Field(alias="填表人")
    order_no: str = Field(alias="订单号码")
    position: int = Field(alias="行号", ge=1)
    received_on: Day = Field(alias="接单日期")
    customer: str | None = Field(alias="客户代码")
    branch: str | None = Field(alias="机构编码")
    customer_name: str | None = Field(alias="客户名称")
    product: str = Field(alias="产品编码")
    product_name: str | None = Field(alias="产品名称")
    quantity: Decimal = Field(alias="数量", gt=0)
    price: Decimal = Field(alias="单价", ge=0)
    amount: Decimal = Field(alias="金额")
    promised_on: Day = Field(alias="预定交货日期")
    status: str | None = Field(alias="状态")
    remark: str | None = Field(alias="备注")


class Checker:
    """Collects the messages of one workbook."""

    def __init__(self, customers: set[str], products: set[str]) -> None:
        self.customers = customers
        self.products = products
        self.seen: set[tuple[Any, ...]] = set()
        self.messages: list[dict[str, Any]] = []

    def add(self, row: int, column: str, message: str) -> None:
        """Note one fault of one row."""
        self.messages.append({"row": row, "column": column, "message": message})

    def check(self, row: int, values: dict[str, Any]) -> None:
        """Check one row; ``values`` is header → cell, None where blank."""
        self.check_references(row, values)
        try:
            line = RegisterLine.model_validate(values)
        except ValidationError as error:
            for problem in error.errors():
                self.add(row, str(problem["loc"][0]), problem["msg"])
            return
        self.check_line(row, line)

    def check_references(self, row: int, values: dict[str, Any]) -> None:
        """Known customer and product, and no key twice."""
        if (values["客户代码"] or values["机构编码"]) not in self.customers:
            self.add(row, "客户代码", f"客户 {values['客户代码']} 不存在")
        if values["产品编码"] not in self.products:
            self.add(row, "产品编码", f"产品 {values['产品编码']} 不存在")
        key = (values["编号"], values["订单号码"], values["行号"])
        if key in self.seen:
            self.add(row, "订单号码", f"{key} 重复")
        self.seen.add(key)

    def check_line(self, row: int, line: RegisterLine) -> None:
        """What compares two cells of a line."""
        expected = (line.quantity * line.price).quantize(CENT, ROUND_HALF_UP)
        if line.amount != expected:
            self.add(row, "金额", f"金额 {line.amount} 应为 {expected}")
        if line.promised_on < line.received_on:
            self.add(row, "预定交货日期", f"{line.promised_on} 早于接单日期 {line.received_on}")


def check_book(path: Path) -> dict[str, Any]:
    """All messages of the workbook."""
    with pd.ExcelFile(path, engine="openpyxl") as book:
        register = pd.read_excel(book, REGISTER, dtype=object)
        masters = {
            sheet: set(pd.read_excel(book, sheet, dtype=object)[column].dropna())
            for sheet, column in MASTERS.items()
            if sheet in book.sheet_names
        }
    customers = masters.get("客户资料", set()) | masters.get("分支机构", set())
    checker = Checker(customers, masters.get("产品", set()))
    register = register.astype(object).where(register.notna(), None)
    for index, row in register.iterrows():
        checker.check(int(index) + 2, row.to_dict())
    return {"rows": len(register), "messages": checker.messages}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.baseline_check")
    parser.add_argument("book", type=Path)
    print(json.dumps(check_book(parser.parse_args().book), ensure_ascii=False))


if __name__ == "__main__":
    main()
