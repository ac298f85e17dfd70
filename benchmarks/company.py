"""The made-up company of the benchmark: staff, regions, products and customers.

Everything follows from the numbers asked for; nothing is drawn at random, so a
workbook of another seed has the same masters.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

REGIONS = {"HD": "华东", "HN": "华南", "HB": "华北", "XN": "西南", "DB": "东北"}
CLERKS_PER_REGION = 4
GOODS = ("轴承", "阀门", "水泵", "电机", "开关", "线缆", "滤芯", "接头", "垫片", "法兰")


@dataclass(frozen=True)
class Employee:
    """One row of 员工; ``region`` is empty for those who serve all regions."""

    number: str
    name: str
    role: str
    superior: str
    region: str


@dataclass(frozen=True)
class Product:
    """One row of 产品; ``price`` is in yuan per base unit, three decimals."""

    code: str
    name: str
    spec: str
    price: Decimal


@dataclass(frozen=True)
class Customer:
    """One row of 客户资料; ``clerk`` and ``supervisor`` are employee numbers."""

    code: str
    name: str
    region: str
    address: str
    phone: str
    clerk: str
    supervisor: str


@dataclass(frozen=True)
class Company:
    """All masters of one workbook."""

    employees: list[Employee]
    products: list[Product]
    customers: list[Customer]


def build_company(customers: int, products: int = 200) -> Company:
    """Masters with the given number of customers, spread evenly over the regions."""
    return Company(
        employees=_employees(),
        products=[_product(index) for index in range(products)],
        customers=[_customer(index) for index in range(customers)],
    )


def _employees() -> list[Employee]:
    heads = [
        Employee("E001", "总经理甲", "总经理", "", ""),
        Employee("E002", "营销总监甲", "营销总监", "E001", ""),
        Employee("E003", "销售部经理甲", "销售部经理", "E002", ""),
    ]
    return heads + [person for region in REGIONS for person in _region_staff(region)]


def _region_staff(region: str) -> list[Employee]:
    supervisor = Employee(_supervisor(region), f"{REGIONS[region]}主管", "销售主管", "E003", region)
    clerks = [
        Employee(
            _clerk(region, index),
            f"{REGIONS[region]}专员{index + 1}",
            "片区销售专员",
            supervisor.number,
            region,
        )
        for index in range(CLERKS_PER_REGION)
    ]
    return [supervisor, *clerks]


def _supervisor(region: str) -> str:
    return f"E1{list(REGIONS).index(region)}0"


def _clerk(region: str, index: int) -> str:
    return f"E1{list(REGIONS).index(region)}{index % CLERKS_PER_REGION + 1}"


def _product(index: int) -> Product:
    price = Decimal(1000 + index * 7919 % 499_000) / 1000
    return Product(
        f"CP{index + 1:04d}", f"{GOODS[index % len(GOODS)]}{index + 1:04d}", f"DN{15 + index % 40}", price
    )


def _customer(index: int) -> Customer:
    region = list(REGIONS)[index % len(REGIONS)]
    serial = index // len(REGIONS) + 1
    return Customer(
        code=f"{region}{serial:04d}",
        name=f"{REGIONS[region]}{serial:04d}商贸有限公司",
        region=region,
        address=f"{REGIONS[region]}大区建设路{serial}号",
        phone=f"138{index:08d}",
        clerk=_clerk(region, serial),
        supervisor=_supervisor(region),
    )
