"""Faults of single cells in the sheets of orders: unreadable, unknown, doubled, or only oddly written."""

from __future__ import annotations

from typing import Any

from ...company.demo.masters import EXACT
from ...demo.plan import Plan, PlannedLine
from ...demo.spoilt import DAY, ITEM, order_no, spoilt
from ...demo.trap import BLOCK, INFO, WARN, Change, Expected, Trap, one_row
from ...handbook.sheets import ORDER_BATCHES, ORDER_COPIES, ORDER_LINES, ORDER_REGISTER, ORDERS
from ...ledger.states import ACCEPTED, CLOSED_OUT, VOID


def traps() -> tuple[Trap, ...]:
    """Traps of the structural rules."""
    return (*_unusable(), *_dangling(), *_doubled(), *_odd(), *_quiet())


def _unusable() -> tuple[Trap, ...]:
    nothing = {"数量": 0, "金额": 0}
    zero = {ORDER_LINES: nothing | {"基本数量": 0}, ORDER_REGISTER: nothing}

    def one(number: int, what: str, rule: str, place: tuple[str, str], value: Any, said: str) -> Trap:
        return spoilt(number, what, {place[0]: {place[1]: value}}, (rule, BLOCK, *place), said=said)

    zeros = [("S09", BLOCK, sheet, "数量") for sheet in zero]
    return (
        one(
            961, "数量读不出来", "S04", (ORDER_LINES, "数量"), "一百来箱",
            "{}/1的数量“一百来箱”读不出来，应为数字，请写成阿拉伯数字。",
        ),
        one(962, "没有填片区销售专员", "S05", (ORDERS, "片区销售专员"), None, ""),
        one(
            963, "订货方式不在选项表内", "S06", (ORDERS, "订货方式"), "口头",
            "{}的订货方式“口头”读不出来，应为选项“电话、传真、快递、微信、邮件、面订”之一，请从下拉选项中选择。",
        ),
        spoilt(
            968, "数量是零", zero, *zeros, ("B73", BLOCK, ORDERS, "受理依据"), status=ACCEPTED,
            said="{}/1的数量是 0，应大于 0，请改正。",
        ),
    )  # fmt: skip


def _dangling() -> tuple[Trap, ...]:
    unknown = {sheet: {"产品编码": "P099"} for sheet in (ORDER_LINES, ORDER_REGISTER)}
    lost = {"订单号码": order_no(999), "版本": 1, "联": "营销部"}
    nowhere = Expected("S07", BLOCK, ORDER_COPIES, f"{order_no(999)}/1/营销部", "订单号码")
    void = {ORDER_COPIES: {"作废": None}}
    return (
        spoilt(
            964, "产品编码不存在", unknown, *(("S07", BLOCK, sheet, "产品编码") for sheet in unknown),
            said="{}/1的产品编码“P099”不在产品里，请改正，或先在产品登记。",
        ),
        one_row(
            "分发的订货单不存在", ORDER_COPIES, lost, nowhere,
            said="{0}/1/营销部的订单号码“{0}”不在订货单里，请改正，或先在订货单登记。".format(lost["订单号码"]),
        ),
        spoilt(
            974, "作废订货单的一联没有作废", void, ("S22", BLOCK, ORDER_COPIES, "订单号码"), status=VOID,
            said="{0}/1/营销部的订单号码“{0}”已作废，请改为有效的编码，或把本行也作废。",
        ),
    )  # fmt: skip


def _doubled() -> tuple[Trap, ...]:
    batch = f"{order_no(966)}/1"
    third = Change(ORDER_BATCHES, f"{batch}/3", {"批次": 2})
    plan = Plan(order_no(966), DAY, "HD0004", (PlannedLine(EXACT, "1000"),), batches=("300", "300", "400"))
    again = {
        "订单号码": order_no(967), "订货方类型": "经销商客户", "客户代码": "HD0004", "接单日期": DAY,
        "合同编号": "HT-2025-HD0004", "订货方式": "传真", "片区销售专员": "E12", "状态": CLOSED_OUT,
    }  # fmt: skip
    same, second = ("S21", WARN, ORDER_REGISTER, "制造单号"), {ORDER_REGISTER: "/2"}
    works = {ORDER_REGISTER: {"制造单号": f"ZZ-{DAY:%Y%m}-0001"}}
    two = (ITEM, PlannedLine("P002", "12"))
    return (
        Trap(
            "两批是同一个批次",
            (Expected("S08", BLOCK, ORDER_BATCHES, f"{batch}/2", "批次"),),
            (plan,),
            (third,),
        ),
        spoilt(
            967,
            "订单号码用了两次",
            {},
            ("S08", BLOCK, ORDERS, "订单号码"),
            added={ORDERS: [again]},
            said="{0}的订单号码“{0}”与第279行相同，请改成不同的，或删去重复的一行。",
        ),
        spoilt(973, "制造单号已经用过", works, same, at=second, items=two),
    )


def _odd() -> tuple[Trap, ...]:
    days = {
        ORDERS: {"要求到货日期": "2025.6.3"},
        ORDER_LINES: {"出货日期": "2025年6月3日"},
        ORDER_REGISTER: {"预定交货日期": "２０２５-０６-０３"},
    }
    numbers = {ORDER_LINES: {"数量": "１２０", "单价": "18.5元", "金额": "2,220"}}
    keys = {
        ORDERS: {"客户代码": " HD0004 "},
        ORDER_LINES: {"订单号码": f"　{order_no(971)}"},
        ORDER_REGISTER: {"产品编码": "Ｐ００１"},
    }
    names = {ORDER_LINES: {"品名": "清然洗衣粉"}, ORDER_REGISTER: {"客户名称": "南京云麓商行"}}
    loose = (PlannedLine("P001", "120"),)

    def hints(cells: dict[str, dict[str, str]], rule: str = "S14", severity: str = INFO) -> list[Any]:
        return [(rule, severity, sheet, column) for sheet, values in cells.items() for column in values]

    return (
        spoilt(969, "日期是各种写法的文字", days, *hints(days)),
        spoilt(
            970, "数字是全角、带元、带逗号的文字", numbers, *hints(numbers), items=loose,
            said="{}/1的数量“１２０”按“120”读取，请核对，最好改成标准写法。",
        ),
        spoilt(971, "编码前后有空格，或是全角", keys, *hints(keys)),
        spoilt(
            972, "名称与编码不符", names, *hints(names, "S16", WARN),
            said="{}/1的品名“清然洗衣粉”与编码“P001”的名称“清然洗衣液”不同，请核对是编码错还是名称错。",
        ),
    )  # fmt: skip


def _quiet() -> tuple[Trap, ...]:
    """What looks odd, and is read without a word."""
    aliases = {
        ORDERS: {"订货方式": " 传真　", "结算方式": "月结30天", "状态": "关闭", "订货方类型": "经销商"},
        ORDER_REGISTER: {"状态": "结案"},
        ORDER_LINES: {"数量": "10", "单位": " 箱 "},
    }
    by_name: dict[str, dict[str, Any]] = {
        ORDERS: {"客户代码": "南京云麓百货有限公司", "片区销售专员": "叶清和"},
        ORDER_REGISTER: {"客户代码": None, "客户名称": "南京云麓百货有限公司"},
    }
    ours = dict.fromkeys(("品名", "规格", "基本数量", "金额"))
    computed = {ORDER_LINES: ours, ORDER_REGISTER: dict.fromkeys(("金额", "产品名称"))}
    plan = Plan(order_no(978), DAY, "HD0004", (ITEM,))
    rows = ((ORDERS, plan.number), (ORDER_REGISTER, f"{plan.number}/1"))
    return (
        spoilt(976, "选项写成别的说法", aliases),
        spoilt(975, "只写了唯一的名称，没有写编码", by_name),
        spoilt(977, "由系统填写的列空着", computed),
        Trap("表格中间空了一行", plans=(plan,), gaps=rows),
    )
