"""The sheets the generator fills: headers as the documented contract has them, and rows.

Nothing here is taken from xlsales: this is the view of a script that fills the
sheets from outside, by header name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .company import REGIONS, Company
from .orders import Line, Order

Row = dict[str, Any]

HEADERS = {
    "部门": "部门 经理",
    "员工": "工号 姓名 登录名 部门 职务 角色 直接上级 负责区域 所属机构 邮箱 入职日期 离职日期",
    "区域": "区域编码 区域 销售负责人 营业单位 营业单位主管",
    "产品": (
        "产品编码 助记码 品名 规格 批号等级 单位 包装单位 包装数量 最小订货量 标准单价 标准成本 "
        "供货价 税率 上市日期 停售日期 重点推销 每箱毛重 每箱净重 箱体积"
    ),
    "客户资料": (
        "客户代码 客户 助记码 客户类型 区域编码 地址 电话 负责人 负责销售专员 结算方式 账期天数 "
        "定金比例 最高信用程度 状态 填写日期 备注"
    ),
    "订货单": (
        "订单号码 版本 订货方类型 客户代码 机构编码 接单日期 订货方式 片区销售专员 销售主管 "
        "合同编号 结算方式 账期天数 收货地址 要求到货日期 状态 主管 主管日期 制表人 制表人日期 "
        "作废 备注"
    ),
    "订货单_明细": (
        "订单号码 行号 行类型 产品编码 品名 规格 数量 单位 基本数量 单价 金额 批号等级 用途 包装 "
        "体积 完成日期 出货日期 方案号"
    ),
    "订货登记表": (
        "编号 填写日期 填表人 订单号码 行号 接单日期 制造单号 客户代码 机构编码 客户名称 产品编码 "
        "产品名称 数量 单价 金额 预定交货日期 信用情况 生产日期 装运自 装运至 押汇日期 运费保险单 "
        "退税凭证 状态 作废 备注"
    ),
}
DEPARTMENT = "销售部"
UNIT = "件"
STATUS = "已结案"


def department_rows(company: Company) -> Iterator[Row]:
    """Rows of 部门: the one that all staff belong to."""
    manager = next(person.number for person in company.employees if person.role == "销售部经理")
    yield {"部门": DEPARTMENT, "经理": manager}


def employee_rows(company: Company, year: int) -> Iterator[Row]:
    """Rows of 员工."""
    for person in company.employees:
        yield {
            "工号": person.number, "姓名": person.name, "部门": DEPARTMENT, "职务": person.role,
            "角色": person.role, "直接上级": person.superior or None, "负责区域": person.region or None,
            "邮箱": f"{person.number.lower()}@example.com", "入职日期": date(year - 5, 1, 1),
        }  # fmt: skip


def region_rows(company: Company) -> Iterator[Row]:
    """Rows of 区域."""
    heads = {person.region: person.number for person in company.employees if person.role == "销售主管"}
    for code, name in REGIONS.items():
        yield {
            "区域编码": code, "区域": name, "销售负责人": heads[code], "营业单位": f"{name}营业部",
            "营业单位主管": heads[code],
        }  # fmt: skip


def product_rows(company: Company, year: int) -> Iterator[Row]:
    """Rows of 产品."""
    for product in company.products:
        yield {
            "产品编码": product.code, "品名": product.name, "规格": product.spec, "单位": UNIT,
            "包装单位": "箱", "包装数量": 1, "最小订货量": 1, "标准单价": product.price,
            "上市日期": date(year - 3, 1, 1),
        }  # fmt: skip


def customer_rows(company: Company, year: int) -> Iterator[Row]:
    """Rows of 客户资料."""
    for customer in company.customers:
        yield {
            "客户代码": customer.code, "客户": customer.name, "客户类型": "经销商",
            "区域编码": customer.region, "地址": customer.address, "电话": customer.phone,
            "负责人": "李经理", "负责销售专员": customer.clerk, "结算方式": "月结N天", "账期天数": 30,
            "状态": "正式", "填写日期": date(year, 1, 1),
        }  # fmt: skip


def order_row(order: Order) -> Row:
    """One row of 订货单."""
    customer = order.customer
    return {
        "订单号码": order.number, "版本": 1, "订货方类型": "经销商客户", "客户代码": customer.code,
        "接单日期": order.received_on, "订货方式": order.channel, "片区销售专员": customer.clerk,
        "销售主管": customer.supervisor, "结算方式": "月结N天", "账期天数": 30, "收货地址": customer.address,
        "要求到货日期": order.promised_on, "状态": STATUS, "主管": customer.supervisor,
        "主管日期": order.received_on, "制表人": customer.clerk, "制表人日期": order.received_on,
    }  # fmt: skip


def line_row(line: Line) -> Row:
    """One row of 订货单_明细."""
    product = line.product
    return {
        "订单号码": line.order.number, "行号": line.position, "行类型": "正常", "产品编码": product.code,
        "品名": product.name, "规格": product.spec, "数量": line.quantity, "单位": UNIT,
        "基本数量": line.quantity, "单价": line.price, "金额": line.amount,
        "完成日期": line.order.promised_on, "出货日期": line.order.promised_on,
    }  # fmt: skip


def register_row(number: int, line: Line) -> Row:
    """One row of 订货登记表, 16 columns filled; ``number`` counts the lines from 1."""
    order, product = line.order, line.product
    return {
        "编号": f"DJ-{order.received_on:%Y}-{number:06d}", "填写日期": order.received_on,
        "填表人": order.customer.clerk, "订单号码": order.number, "行号": line.position,
        "接单日期": order.received_on, "客户代码": order.customer.code, "客户名称": order.customer.name,
        "产品编码": product.code, "产品名称": product.name, "数量": line.quantity, "单价": line.price,
        "金额": line.amount, "预定交货日期": order.promised_on, "状态": STATUS,
        "备注": f"{order.channel}订货",
    }  # fmt: skip
