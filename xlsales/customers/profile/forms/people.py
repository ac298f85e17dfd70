"""客户资料_经营者 (T13), and apart from it what nobody but the customer file needs to know of people."""

from __future__ import annotations

from ....handbook.sheets import CUSTOMER_PERSONS, CUSTOMERS, OPERATORS
from ....kernel.form import Form, column
from ....kernel.types import Code, Count, IdNumber, Key, Text

OF_CUSTOMER = (CUSTOMERS, ("customer_code",))


class Operator(
    Form, sheet=OPERATORS, table="xs_customer_operator", ref="TB-9.1.1", department="销售部",
    owner="客户服务专员", parent=OF_CUSTOMER,
):  # fmt: skip
    """法人代表和实权者，一个客户各一人。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    position: Code = column("身份", key=True, codes="经营者身份")
    name: Text = column("姓名")
    sex: Code | None = column("性别", codes="性别")
    age: Count | None = column("年龄", minimum=0, maximum=120, unit="岁")
    native_place: Text | None = column("籍贯")
    education: Text | None = column("学历")
    languages: Text | None = column("语言")
    repute: Text | None = column("以往信誉")


class CustomerPerson(
    Form, sheet=CUSTOMER_PERSONS, table="xs_customer_person", ref="TB-9.1.1", department="销售部",
    owner="客户服务专员", parent=OF_CUSTOMER, private=True,
):  # fmt: skip
    """经营者和保证人的身份证、性情、品性、住址，平时看不见，不是必填。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    position: Code = column("身份", key=True, codes="个人身份")
    name: Text = column("姓名", key=True)
    identity: IdNumber | None = column("身份证")
    temper: Text | None = column("性情")
    character: Text | None = column("品性")
    home: Text | None = column("住址")
