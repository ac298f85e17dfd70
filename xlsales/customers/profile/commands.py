"""What a user does with the whole 客户资料表: see what stands of persons."""

from __future__ import annotations

from ...book.context import Context
from ...handbook.sheets import CUSTOMER_PERSONS
from ...kernel.command import Outcome, command


@command("customers.persons", "TB-9.1.1", label="个人情况", group="客户", icon="ContactProperties", place=12)
def show_persons(context: Context) -> Outcome:
    """打开登记身份证、性情、品性、住址的表；再点一次收起，平时看不见。"""
    from ...book.commands.live import require
    from ...book.live.tabs import go, put_away, seen

    workbook = require(context)
    shown = CUSTOMER_PERSONS in seen(workbook)
    if shown:
        put_away(workbook, CUSTOMER_PERSONS)
        return Outcome(f"已收起“{CUSTOMER_PERSONS}”。", {"shown": False})
    go(workbook, CUSTOMER_PERSONS)
    return Outcome(f"已打开“{CUSTOMER_PERSONS}”，看完请再点一次收起。", {"shown": True})
