"""Names into the list and out of it: 新增名录, 分配调查, 淘汰 of many at once (KF-5.1, KF-8, KF-10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import PROSPECTS, STAFF
from ..kernel.command import Argument, Outcome, brief, command, line
from .commands import known, staff_meant
from .flow import CLERK, DROPPED, LIFE, SUPERVISOR, SURVEYING, TO_SURVEY

if TYPE_CHECKING:
    from ..book.book import Book
    from ..kernel.columns.raw import Raw

SALES = "销售部"
LIST, ASSIGN, DROP = "新增名录", "分配调查", "淘汰潜在客户"
brief("left_out", row="行", name="企业名称", why="没有列入的原因")
brief("listed", prospect_no="编号", name="企业名称", region="区域编码")


@command(
    "prospects.list",
    "KF-5.1",
    label=LIST,
    group="新客户",
    icon="RecordsAddFromOutlook",
    place=1,
    deeds={LIST: CLERK},
    line=line(
        "把一叠名片列入潜在客户名录：企业名称、联系人、电话就够。",
        source=Argument("名片的文件（.xlsx 或 .csv）", metavar="FILE…", positional=True),
        by="提供人的工号；不写是自己",
    ),
)  # fmt: skip
def list_cards(context: Context, source: Sequence[Path], by: str = "") -> Outcome:
    """把一叠名片（.xlsx 或 .csv）列入潜在客户名录，区域按地址和区号猜，已有的不重复列。"""
    from ..book.log.entries import entry
    from ..book.numbering import numbers_of
    from ..book.rewrite import rewrite
    from .cards import carded, rows_of

    book, given = context.opened(LIST)
    actor = context.acting(book)
    who = staff_meant(context, book, by, "提供人")
    rows = [
        each
        for path in ([source] if isinstance(source, Path) else source)
        for raw in (_read(path),)
        for each in rows_of(raw.headers, [column.to_pylist() for column in raw.columns], raw.first_row)
    ]
    found = carded(rows, book.tables, given.lists, numbers_of(PROSPECTS, book, given), (who, given.today))
    document = {
        "listed": [
            {"prospect_no": own["prospect_no"], "name": own["company_name"], "region": own["region_code"]}
            for own in found.records
        ],
        "left_out": [own._asdict() for own in found.left_out],
    }
    if found.records:
        names = "、".join(own["prospect_no"] for own in found.records)
        records = [*book.tables[PROSPECTS].records(), *found.records]
        rewrite(book, {PROSPECTS: records}, [entry(actor, LIST, names, f"名片 {len(rows)} 张", "KF-5.1")])
    words = f"已列入 {len(found.records)} 家。"
    if found.left_out:
        first = found.left_out[0]
        words += f"{len(found.left_out)} 行没有列入，如第{first.row}行{first.name}：{first.why}。"
    blank = sum(own["region_code"] is None for own in found.records)
    return Outcome(words + (f"{blank} 家猜不出区域，请补填区域编码。" if blank else ""), document)


def _read(path: Path) -> Raw:
    from ..book.intake.importing import TEXTS
    from ..book.reading.foreign_files import load_csv, load_table
    from .cards import ALIASES, HEADERS, NEEDED

    read = load_csv if path.suffix.lower() in TEXTS else load_table
    raw = read(path, known=HEADERS)
    headers = [header.strip() for header in raw.headers]
    if missing := [ALIASES[field][0] for field in NEEDED if not set(ALIASES[field]) & set(headers)]:
        words = f"“{path.name}”里没有“{'、'.join(missing)}”这一列，没有改动，请加上列名。"
        raise BookError(words, "no_column")
    return raw


@command(
    "prospects.assign", "KF-8", label=ASSIGN, group="新客户", icon="DistributionListSelectMembers", place=2,
    deeds={ASSIGN: SUPERVISOR}, line=line("把选中的潜在客户分给一个销售专员调查。", surveyor="调查人的工号"),
)  # fmt: skip
def assign(context: Context, prospects: Sequence[str], surveyor: str) -> Outcome:
    """把选中的潜在客户分给一个销售专员调查；已分配的改派，一次可以分很多家。"""
    book, _ = context.opened(ASSIGN)
    (who,) = context.codes(book, STAFF, (surveyor,))
    clerks = {
        row.staff_no: row.department_name
        for row in book.tables[STAFF]
        if CLERK[0] in (row.roles or "").split("、")
    }
    if clerks.get(who) != SALES:
        what = f"是{clerks[who]}的" if who in clerks else "不是销售专员"
        raise BookError(f"“{who}”{what}，没有改动，请改派销售部的销售专员。", "unknown_staff")
    organiser = context.acting(book).staff_no

    def taken(record: dict[str, Any]) -> str:
        state = record["status"]
        if state not in (TO_SURVEY, SURVEYING):
            if not LIFE.allows(state, TO_SURVEY):
                return f"的状态是{state}，现在不分配调查"
            if not all(record[name] for name in ("channel", "method", "analysis")):
                return "的背景分析、联系渠道、联系方法没有填全，请先填"
            record["status"] = TO_SURVEY
        record.update(surveyor=who, organiser=record["organiser"] or organiser)
        return "没有组织人，请由销售主管来分配" if not record["organiser"] else ""

    keys = _many(context, book, prospects, taken, ASSIGN, who, "KF-8")
    return Outcome(f"已分给 {who} 调查 {len(keys)} 家。", {"prospects": keys, "surveyor": who})


@command(
    "prospects.drop", "KF-10", label=DROPPED, group="新客户", icon="RecordsDeleteRecord", place=10,
    deeds={DROP: SUPERVISOR}, line=line("淘汰选中的潜在客户，写明原因。"),
)  # fmt: skip
def drop(context: Context, prospects: Sequence[str], reason: str) -> Outcome:
    """淘汰选中的潜在客户，写明原因；一次可以淘汰很多家。"""
    book, _ = context.opened(DROP)
    if not reason.strip():
        raise BookError("请写明淘汰的原因。", "no_reason")

    def taken(record: dict[str, Any]) -> str:
        state = record["status"]
        if not LIFE.allows(state, DROPPED):
            return f"的状态是{state}，不能淘汰"
        record.update(status=DROPPED, reason=reason.strip())
        return ""

    keys = _many(context, book, prospects, taken, DROP, reason.strip(), "KF-10")
    return Outcome(f"已淘汰 {len(keys)} 家。", {"prospects": keys})


def _many(
    context: Context, book: Book, prospects: Sequence[str], taken: Callable[[dict[str, Any]], str], deed: str,
    said: str, ref: str,
) -> list[str]:  # fmt: skip
    """The same done with each of the chosen prospects, or with none; their numbers."""
    from ..book.log.entries import entry
    from ..book.rewrite import rewrite

    wanted = known(context, book, prospects)
    records = LIFE.read(book.tables[PROSPECTS]).records()
    for record in records:
        if record["prospect_no"] in wanted and (fault := taken(record)):
            raise BookError(
                f"{record['company_name'] or record['prospect_no']}{fault}，没有改动。", "not_allowed"
            )
    rewrite(book, {PROSPECTS: records}, [entry(context.acting(book), deed, "、".join(wanted), said, ref)])
    return wanted
