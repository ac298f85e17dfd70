"""The buttons of the customer file: 新建客户, 复制开票资料, 个人情况, 印个人情况."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ...book.commands.papers import FIELDS
from ...book.context import Context
from ...book.errors import BookError
from ...book.options import INTO_FOLDER
from ...handbook.sheets import CUSTOMER_PERSONS, CUSTOMERS, INVOICING
from ...kernel.command import Argument, Outcome, command, line

GROUP = "客户"
PRINT_PERSONS = "印个人情况"


@command(
    "customers.new", "FW-2", "TB-9.1.1", label="新建客户", group=GROUP, icon="FileNew", place=2,
    line=line("新建客户：只填简表，代码按区域给，相像的客户先说出来。", fields=FIELDS),
)  # fmt: skip
def new_customer(context: Context, fields: Mapping[str, str] | None = None) -> Outcome:
    """打开客户简表的填表页；填完点“登记填表”，代码按区域给，和现有客户相像的不登记、写明是谁。"""
    from ...book.commands.papers import enter_paper, fill_paper
    from .papers_short import TITLE

    return enter_paper(context, TITLE, fields) if fields else fill_paper(context, TITLE)


@command(
    "customers.invoicing", "TB-9.1.1", label="复制开票资料", group=GROUP, icon="Copy", place=14,
    line=line(
        "复制开票资料：五行，到剪贴板。",
        customer=Argument("代码、名称的一部分、拼音首字母或电话末四位", positional=True, metavar="WHO"),
    ),
)  # fmt: skip
def copy_invoicing(context: Context, customer: str) -> Outcome:
    """把客户的开票名称、税号、地址电话、开户行账号、发票种类五行复制到剪贴板。"""
    from ...book.writing.clipboard import copied
    from ..keeping.found import SHEETS, one
    from .invoicing import five_lines

    book, _ = context.opened(sheets=(*SHEETS, INVOICING))
    code = one(customer, book.tables).customer_code
    text = five_lines(code, book.tables[INVOICING])
    if not text:
        raise BookError(f"“{INVOICING}”里没有{code}，没有复制，请先补填。", "unknown_key")
    done = copied(text)
    told = "已复制，可以粘贴。" if done else "这台电脑没有可用的剪贴板，请从这里复制。"
    return Outcome(f"{text}\n{told}", {"customer": code, "lines": text.splitlines(), "copied": done})


@command("customers.persons", "TB-9.1.1", label="个人情况", group=GROUP, icon="ContactProperties", place=12)
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


@command(
    "customers.disclose", "TB-9.1.1", label=PRINT_PERSONS, group=GROUP, icon="FilePrint", place=13,
    button=INTO_FOLDER, deeds={PRINT_PERSONS: ("客户服务主管", "销售部经理")},
    line=line(
        "打印客户资料表，连性情、品性、身份证、住址；记入操作记录。",
        customers=Argument("客户代码", "--customer"), reason="为什么要印",
        out=Argument("放在这个文件夹；不写就在工作簿旁边", metavar="DIR"),
    ),
)  # fmt: skip
def print_persons(
    context: Context, customers: Sequence[str], reason: str, out: Path | None = None
) -> Outcome:
    """打印选中客户的客户资料表，连个人情况一起印，先记入操作记录；平时打印的不印个人情况。"""
    from ...book.entering import fetched
    from ...book.log.entries import entry
    from ...book.paper.fixed_forms.field_texts import Filled
    from ...book.paper.fixed_forms.printed import write_papers
    from ...book.rewrite import rewrite
    from ...book.writing.save import folder
    from ...kernel.report import CodeNames
    from .papers import CUSTOMER
    from .persons import with_persons

    book, given = context.opened(PRINT_PERSONS)
    codes, persons = context.codes(book, CUSTOMERS, customers), book.tables[CUSTOMER_PERSONS].records()
    filled, left = [], list[str]()
    for code in codes:
        record, children = fetched(book, CUSTOMER, code)
        own, strange = with_persons(children, (row for row in persons if row["customer_code"] == code))
        filled.append(Filled(record, own))
        left += strange
    words = f"印客户资料表（含个人情况）{len(codes)} 张，原因：{reason}"
    rewrite(book, {}, [entry(context.acting(book), PRINT_PERSONS, "、".join(codes), words, "TB-9.1.1")])
    what = codes[0] if len(codes) == 1 else f"{len(codes)}张"
    path = folder(out or context.path.parent) / f"{CUSTOMER.title}_含个人情况_{what}.xlsx"
    write_papers(path, CUSTOMER, filled, CodeNames(book.tables), given)
    more = f"经营者和保证人里没有的 {len(left)} 人没有印：{'、'.join(left)}。" if left else ""
    document = {"customers": codes, "left_out": len(left), "files": [str(path)]}
    return Outcome(f"已生成含个人情况的{CUSTOMER.title} {len(codes)} 张，操作记录里有一行。{more}", document)
