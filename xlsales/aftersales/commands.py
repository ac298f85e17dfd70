"""What 内勤 does a hundred times a week: a call written down, and passed on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..book.context import Context
from ..book.errors import BookError
from ..book.options.option import chosen
from ..handbook.sheets import CALLS, COMPLAINTS, CUSTOMERS, SERVICES
from ..kernel.command import ANYONE, Argument, Outcome, brief, command, line
from .flow import CLERKS

CALL, PASS = "来电来访", "服务登记"
brief("passed", contact_no="登记编号", topic="事由", document="转为")


@command(
    "aftersales.call", "GW-9.2", label=CALL, group="客户服务", icon="ContactCardCallMenu", place=21,
    deeds={CALL: ANYONE},
    line=line(
        "登记一次来电或来访。", group="客户服务：来电来访、客诉、服务记录。",
        customer="客户代码、名称或拼音首字母", topic="咨询、订货、催货、投诉、技术、对账或其他",
        content="说了什么",
    ),
)  # fmt: skip
def call(context: Context, customer: str, topic: str, content: str = "") -> Outcome:
    """登记一次来电或来访：客户和事由必填，接待人是自己，日期是今天。"""
    from ..book.log.entries import entry
    from ..book.numbering import numbers_of
    from ..book.rewrite import rewrite

    book, given = context.opened(CALL)
    topic = chosen(given, "来电事由", topic)
    (code,) = context.codes(book, CUSTOMERS, (customer,))
    names = book.tables[CUSTOMERS].names("customer_code", "customer_name")
    if code not in names:
        raise BookError(f"客户资料里没有“{customer}”，没有登记，请核对。", "unknown_customer")
    actor, number = context.acting(book), next(numbers_of(CALLS, book, given))
    own = dict.fromkeys(book.tables[CALLS].form.columns) | {
        "contact_no": number, "day": given.today, "way": "来电", "customer_code": code, "topic": topic,
        "content": content.strip() or None, "taken_by": actor.staff_no or None,
    }  # fmt: skip
    rewrite(
        book, {CALLS: [*book.tables[CALLS].records(), own]},
        [entry(actor, CALL, number, f"{code} {topic}", "GW-9.2")],
    )  # fmt: skip
    last = given.calendar.add(given.today, given.settings.contact_days)
    words = f"已登记 {number}：{names[code]}，{topic}，请于 {last} 前答复。"
    return Outcome(words, {"contact_no": number, "customer_code": code, "topic": topic})


@command(
    "aftersales.pass", "GW-9.2", "FW-4.3-1", label=PASS, group="客户服务",
    icon="ReviewShareWorkbook", place=22, deeds={PASS: CLERKS},
    line=line(
        "把来电来访转成客诉处理单或服务记录。",
        contacts=Argument("登记编号", metavar="CONTACT…", positional=True)
    ),
)  # fmt: skip
def pass_on(context: Context, contacts: Sequence[str]) -> Outcome:
    """把选中的来电来访转成客诉处理单（投诉）或服务记录（技术、咨询、其他）；订货请点新建订货单。"""
    from ..book.log.entries import entry
    from ..book.numbering import numbers_of
    from ..book.rewrite import rewrite
    from .records import AS_COMPLAINT, AS_SERVICE, passed

    book, given = context.opened(PASS)
    calls, made = book.tables[CALLS].records(), list[dict[str, Any]]()
    own = {each["contact_no"]: each for each in calls}
    if unknown := [number for number in contacts if number not in own]:
        raise BookError(f"来电来访登记里没有“{'、'.join(unknown)}”，没有改动，请核对编号。", "no_document")
    actor, numbers = (
        context.acting(book),
        {name: numbers_of(name, book, given) for name in (COMPLAINTS, SERVICES)},
    )
    new: dict[str, list[dict[str, Any]]] = {COMPLAINTS: [], SERVICES: []}
    for number in contacts:
        each = own[number]
        sheet = COMPLAINTS if each["topic"] == AS_COMPLAINT else SERVICES
        if each["passed_as"] or each["topic"] not in (AS_COMPLAINT, *AS_SERVICE):
            continue
        each["passed_as"] = next(numbers[sheet])
        blank = dict.fromkeys(book.tables[sheet].form.columns)
        by = each["passed_to"] or each["taken_by"] or actor.staff_no or None
        new[sheet].append(blank | passed(each, each["passed_as"], by))
        made.append({"contact_no": number, "topic": each["topic"], "document": each["passed_as"]})
    if not made:
        raise BookError(
            "选中的没有要转的，没有改动：已经转过，或是订货（请点“新建订货单”）、催货、对账（直接答复）。",
            "not_ready",
        )
    changed = {sheet: [*book.tables[sheet].records(), *rows] for sheet, rows in new.items() if rows}
    lines = [entry(actor, PASS, each["contact_no"], each["document"], "FW-4.3-1") for each in made]
    rewrite(book, changed | {CALLS: calls}, lines)
    words = "、".join(f"{each['contact_no']} 转为 {each['document']}" for each in made)
    return Outcome(f"已转 {len(made)} 件：{words}。", {"passed": made})
