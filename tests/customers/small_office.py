"""A small office to grade and to rank: customers, deliveries, a book of them."""

from __future__ import annotations

from datetime import date

from built import build

from xlsales.house import open_house
from xlsales.kernel.form import FORMS

open_house()


def customer(code, region="HD", **more):
    return {
        "客户代码": code, "客户": f"{code}商行", "客户类型": "零售商", "区域编码": region, "地址": "示范路1号",
        "电话": "021-00001201", "状态": "正式", "门市面积": "大", "业务状况": "衰退",
    } | more  # fmt: skip


def delivery(number, code, amount, day=date(2024, 6, 1)):
    return {"记录号": number, "日期": day, "客户代码": code, "产品编码": "P1", "金额": amount}


STAFF = [
    {"工号": "E1", "姓名": "王芳", "角色": "销售主管", "登录名": "wang"},
    {"工号": "E2", "姓名": "李强", "角色": "客户服务专员", "登录名": "li"},
]
REGIONS = [{"区域编码": "HD", "区域": "华东"}, {"区域编码": "HN", "区域": "华南"}]
PRODUCT = {"产品编码": "P1", "品名": "洗衣液", "单位": "瓶"}


def office(path, **sheets):
    """A book with these rows, by header."""
    records = {"员工": STAFF, "区域": REGIONS, "产品": [PRODUCT]} | sheets
    settings = records.pop("设置", {})
    build(
        path,
        records={sheet: list(map(fields(sheet), own)) for sheet, own in records.items()},
        settings=settings,
    )
    return path


def fields(sheet):
    names = {item.header: name for name, item in FORMS[sheet].columns.items()}
    return lambda record: {names[header]: value for header, value in record.items()}
