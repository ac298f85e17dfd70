"""Faults of single cells in the sheets of orders: unreadable, unknown, doubled, or only oddly written."""

from __future__ import annotations

from typing import Any

from ..plan import VOID, Plan, PlannedLine
from ..products import EXACT
from .spoilt import BATCH, COPY, DAY, HEADER, ITEM, LINE, REGISTER, order_no, spoilt
from .trap import BLOCK, INFO, WARN, Change, Expected, Trap


def text_traps() -> tuple[Trap, ...]:
    """Traps of the structural rules."""
    return (*_unusable(), *_dangling(), *_doubled(), *_odd(), *_quiet())


def _unusable() -> tuple[Trap, ...]:
    nothing = {"数量": 0, "金额": 0}
    zero = {LINE: nothing | {"基本数量": 0}, REGISTER: nothing}

    def one(number: int, what: str, rule: str, place: tuple[str, str], value: Any) -> Trap:
        return spoilt(number, what, {place[0]: {place[1]: value}}, (rule, BLOCK, *place))

    zeros = [("S09", BLOCK, sheet, "数量") for sheet in zero]
    return (
        one(961, "数量读不出来", "S04", (LINE, "数量"), "一百来箱"),
        one(962, "没有填片区销售专员", "S05", (HEADER, "片区销售专员"), None),
        one(963, "订货方式不在选项表内", "S06", (HEADER, "订货方式"), "口头"),
        spoilt(968, "数量是零", zero, *zeros, ("B73", BLOCK, HEADER, "受理依据"), status="已审"),
    )


def _dangling() -> tuple[Trap, ...]:
    unknown = {sheet: {"产品编码": "P099"} for sheet in (LINE, REGISTER)}
    lost = {"订单号码": order_no(999), "版本": 1, "联": "营销部"}
    nowhere = Expected("S07", BLOCK, COPY, f"{order_no(999)}/1/营销部", "订单号码")
    void = {COPY: {"作废": None}}
    return (
        spoilt(964, "产品编码不存在", unknown, *(("S07", BLOCK, sheet, "产品编码") for sheet in unknown)),
        Trap("分发的订货单不存在", (nowhere,), added={COPY: (lost,)}),
        spoilt(974, "作废订货单的一联没有作废", void, ("S22", BLOCK, COPY, "订单号码"), status=VOID),
    )


def _doubled() -> tuple[Trap, ...]:
    batch = f"{order_no(966)}/1"
    third = Change(BATCH, f"{batch}/3", {"批次": 2})
    plan = Plan(order_no(966), DAY, "HD0004", (PlannedLine(EXACT, "1000"),), batches=("300", "300", "400"))
    again = {
        "订单号码": order_no(967),
        "订货方类型": "经销商客户",
        "客户代码": "HD0004",
        "接单日期": DAY,
        "合同编号": "HT-2025-HD0004",
        "订货方式": "传真",
        "片区销售专员": "E12",
        "状态": "已结案",
    }
    same, second = ("S21", WARN, REGISTER, "制造单号"), {REGISTER: "/2"}
    works = {REGISTER: {"制造单号": f"ZZ-{DAY:%Y%m}-0001"}}
    two = (ITEM, PlannedLine("P002", "12"))
    return (
        Trap("两批是同一个批次", (Expected("S08", BLOCK, BATCH, f"{batch}/2", "批次"),), (plan,), (third,)),
        spoilt(967, "订单号码用了两次", {}, ("S08", BLOCK, HEADER, "订单号码"), added={HEADER: [again]}),
        spoilt(973, "制造单号已经用过", works, same, at=second, items=two),
    )


def _odd() -> tuple[Trap, ...]:
    days = {
        HEADER: {"要求到货日期": "2025.6.3"},
        LINE: {"出货日期": "2025年6月3日"},
        REGISTER: {"预定交货日期": "２０２５-０６-０３"},
    }
    numbers = {LINE: {"数量": "１２０", "单价": "18.5元", "金额": "2,220"}}
    keys = {
        HEADER: {"客户代码": " HD0004 "},
        LINE: {"订单号码": f"　{order_no(971)}"},
        REGISTER: {"产品编码": "Ｐ００１"},
    }
    names = {LINE: {"品名": "清然洗衣粉"}, REGISTER: {"客户名称": "南京云麓商行"}}
    by_name = {HEADER: {"客户代码": "南京云麓百货有限公司", "片区销售专员": "叶清和"}}
    beside: dict[str, dict[str, Any]] = {REGISTER: {"客户代码": None, "客户名称": "南京云麓百货有限公司"}}
    loose = (PlannedLine("P001", "120"),)

    def hints(cells: dict[str, dict[str, str]], rule: str = "S14", severity: str = INFO) -> list[Any]:
        return [(rule, severity, sheet, column) for sheet, values in cells.items() for column in values]

    return (
        spoilt(969, "日期是各种写法的文字", days, *hints(days)),
        spoilt(970, "数字是全角、带元、带逗号的文字", numbers, *hints(numbers), items=loose),
        spoilt(971, "编码前后有空格，或是全角", keys, *hints(keys)),
        spoilt(975, "只写了唯一的名称，没有写编码", by_name | beside, *hints(by_name)),
        spoilt(972, "名称与编码不符", names, *hints(names, "S16", WARN)),
    )


def _quiet() -> tuple[Trap, ...]:
    """What looks odd, and is read without a word."""
    aliases = {
        HEADER: {"订货方式": " 传真　", "结算方式": "月结30天", "状态": "关闭", "订货方类型": "经销商"},
        REGISTER: {"状态": "结案"},
        LINE: {"数量": "10", "单位": " 箱 "},
    }
    ours = dict.fromkeys(("品名", "规格", "基本数量", "金额"))
    computed = {LINE: ours, REGISTER: dict.fromkeys(("金额", "产品名称"))}
    plan = Plan(order_no(978), DAY, "HD0004", (ITEM,))
    rows = ((HEADER, plan.number), (REGISTER, f"{plan.number}/1"))
    return (
        spoilt(976, "选项写成别的说法", aliases),
        spoilt(977, "由系统填写的列空着", computed),
        Trap("表格中间空了一行", plans=(plan,), gaps=rows),
    )
