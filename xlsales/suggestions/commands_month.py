"""What follows a review: results published, departments ordered (KF-24, KF-26.1)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..book.context import Context
from ..book.errors import BookError
from ..book.log.entries import entry
from ..handbook.sheets import IMPLEMENTATIONS, PROPOSERS, SUGGESTIONS
from ..kernel.command import Argument, Outcome, command, line
from .flow import ORDER, SECRETARY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..book.book import Book
    from ..kernel.given import Given
    from ..kernel.table import Row

FOLDER = Argument("写到这个文件夹", metavar="DIR")
PUBLISH = "公布"


@command(
    "suggestions.publish", "KF-23.2", "KF-24.1", "KF-24.2", label=PUBLISH, group="建议", icon="FilePrint",
    place=4, deeds={PUBLISH: SECRETARY},
    line=line("公布评定结果：公告、通知书、表扬名单。", document_no="公告文号", out=FOLDER),
)  # fmt: skip
def publish(context: Context, out: Path, document_no: str = "") -> Outcome:
    """公布评定结果：公告只写采用的，保留和没有采用的只写条数；通知书交建议人；表扬名单。"""
    from ..book.rewrite import rewrite
    from .published import marked, to_publish

    book, given = context.opened(PUBLISH)
    rows = to_publish(book.tables)
    if not rows:
        return Outcome("没有要公布的评定结果，没有改动。")
    files = _published(book, given, rows, out, document_no)
    names = [row.sugg_no for row in rows]
    records = marked(book.tables, rows, announced_on=given.today, notified_on=given.today)
    content = f"{document_no or '公告'}；通知书交部门经理转交"
    line_ = entry(context.acting(book), PUBLISH, "、".join(names), content, "KF-24.1")
    rewrite(book, {SUGGESTIONS: records}, [line_])
    words = f"已公布 {len(rows)} 条评定结果，请把通知书交部门经理转交建议人。"
    return Outcome(words, {"suggestions": names, "files": list(map(str, files))})


def _published(book: Book, given: Given, rows: Sequence[Row], out: Path, document_no: str) -> list[Path]:
    from ..book.paper.fixed_forms.field_texts import Filled
    from ..book.paper.fixed_forms.printed import write_papers
    from ..book.paper.report import Page, write_report
    from ..book.writing.save import folder
    from ..kernel.report import CodeNames
    from .counting import adopted
    from .papers import NOTICE as LETTER
    from .published import counted, told
    from .reports import COMMENDED, NOTICE

    names, where = CodeNames(book.tables), folder(out)
    own = told(book.tables, filter(adopted, rows))
    made = [
        write_report(
            where / f"公告_{given.today}.xlsx", "公告", given, names,
            Page(NOTICE, own, document_no, words=counted(rows)),
        ),
        write_report(where / f"表扬名单_{given.today}.xlsx", "表扬名单", given, names, Page(COMMENDED, own)),
    ]  # fmt: skip
    letters = [
        Filled(row.values(), {PROPOSERS: [who.values()]}) for row in rows
        for who in book.tables[PROPOSERS] if who.sugg_no == row.sugg_no
    ]  # fmt: skip
    if letters:
        made.append(write_papers(where / f"通知书_{given.today}.xlsx", LETTER, letters, names, given))
    return made


@command(
    "suggestions.order", "KF-26.1", "KF-26.2", label=ORDER, group="建议", icon="FileCheckOut", place=5,
    deeds={ORDER: SECRETARY},
    line=line("给采用的建议分部门下建议实施命令单，一式两份，下半张是回执。", out=FOLDER),
)  # fmt: skip
def order(context: Context, out: Path) -> Outcome:
    """给采用的建议分部门下建议实施命令单，一式两份；回执送回后用“办理”记下。"""
    from ..book.numbering import numbers_of
    from ..book.paper.fixed_forms.field_texts import Filled
    from ..book.paper.fixed_forms.printed import write_papers
    from ..book.rewrite import rewrite
    from ..book.writing.save import folder
    from ..kernel.report import CodeNames
    from .papers import ORDER as PAPER
    from .published import ordered, orders, to_order

    book, given = context.opened(ORDER)
    rows = to_order(book.tables)
    if bare := [row.sugg_no for row in rows if not row.departments]:
        words = f"{'、'.join(bare[:3])}没有填涉及部门，没有改动，请填好再下命令单。"
        raise BookError(words, "not_ready")
    if not rows:
        return Outcome("采用的建议都下了命令单，没有改动。")
    made = orders(rows, numbers_of(IMPLEMENTATIONS, book, given), given.today)
    file = folder(out) / f"建议实施命令单_{given.today}.xlsx"
    blank = dict.fromkeys(book.tables[IMPLEMENTATIONS].form.columns)
    filled = [Filled(blank | each, {}) for each in made for _ in range(2)]
    write_papers(file, PAPER, filled, CodeNames(book.tables), given)
    changed = {
        IMPLEMENTATIONS: [*book.tables[IMPLEMENTATIONS].records(), *made],
        SUGGESTIONS: ordered(book.tables, rows, given.today),
    }
    names = [row.sugg_no for row in rows]
    content = "、".join(f"{each['order_no']}（{each['department_name']}）" for each in made)
    rewrite(book, changed, [entry(context.acting(book), ORDER, "、".join(names), content, "KF-26.1")])
    document = {"orders": [each["order_no"] for each in made], "suggestions": names, "files": [str(file)]}
    return Outcome(f"已下 {len(made)} 张建议实施命令单，请送各部门。", document)
