"""送审 and 收回: a digest goes to each approver, his answer comes back and counts as far as it is plain."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...book.context import Context
from ...book.errors import BookError
from ...book.log.entries import entry
from ...handbook.sheets import ASKED, OUTGOING, STAFF
from ...kernel.command import Argument, Outcome, brief, command, line
from ...kernel.ref import HOUSE
from ..flow import CLERKS
from ..states import WAYS

if TYPE_CHECKING:
    from ...book.book import Book
    from ...kernel.given import Given
    from .taken import Taken

GROUP, ASK, TAKE = "审批收发", "送审", "收回"
brief("asked", batch="送审编号", line_no="行", approver="审批人", content="内容")
brief("answers", file="答复", batch="送审编号", by="谁", counts="记下的", person="由人处理的")


@command(
    "post.ask",
    "DH-3.3",
    "DH-3.4",
    "DH-8",
    label=ASK,
    group=GROUP,
    icon="ReviewShareWorkbook",
    place=3,
    deeds={ASK: CLERKS},
    line=line(
        "给每个审批人一份编了行号的送审，登记为待发；他回一句话就行。",
        way=Argument("送达方式；不写，有邮箱的用邮件，没有的用微信", metavar="WAY"),
    ),
)
def ask(context: Context, way: str = "") -> Outcome:
    """把等着批的按审批人列成几行，登记为待发：他看手机就能批，回“同意1、3；不同意2”就行。"""
    from ...book.rewrite import rewrite
    from .going import laid_out

    book, given = context.opened(ASK)
    if way and way not in WAYS:
        raise BookError(f"没有“{way}”这种送达方式，请写{'、'.join(WAYS)}之一，没有改动。", "option")
    out = laid_out(context, book, given, way)
    more = (
        f"{len(out.nobody)} 项几个人都能批或没有人能批，请直接批示：{'、'.join(out.nobody[:3])}。"
        if out.nobody
        else ""
    )
    if not out.digests:
        return Outcome(f"没有新的要送审。{more}", {"asked": [], "nobody": out.nobody})
    actor = context.acting(book)
    lines = [
        entry(actor, ASK, number, f"{own.batch}；{own.approver}；{len(own.rows)} 项", str(HOUSE))
        for own, number in zip(out.digests, out.numbers, strict=True)
    ]  # fmt: skip
    rewrite(book, {ASKED: out.asked, OUTGOING: out.outgoing}, lines)
    rows = [row for own in out.digests for row in own.rows]
    shown = [{name: row[name] for name in ("batch", "line_no", "approver", "content")} for row in rows]
    words = f"已给 {len(out.digests)} 位审批人列出 {len(rows)} 项，登记为待发，请点发送或送到后点已送。{more}"
    return Outcome(words, {"asked": shown, "nobody": out.nobody, "texts": [own.text for own in out.digests]})


@command(
    "post.take",
    "DH-3.3",
    "DH-3.4",
    "DH-8",
    label=TAKE,
    group=GROUP,
    icon="ImportTextFile",
    place=7,
    deeds={TAKE: CLERKS},
    line=line(
        "收回送审的答复：邮件（.eml），或微信的话和截图。",
        mails=Argument("邮件文件或文件夹；不写是 收发\\收件", metavar="FILE…", positional=True),
        batch=Argument("微信答复的是哪一份送审", metavar="PS-…"),
        said=Argument("微信里说的话，如 同意1、3；不同意2", metavar="TEXT"),
        by="微信里谁说的（工号）；不写是审批人",
        picture=Argument("微信截图", metavar="FILE"),
    ),
)
def take(
    context: Context, mails: Sequence[Path] = (), batch: str = "", said: str = "", by: str = "",
    picture: Path | None = None,
) -> Outcome:  # fmt: skip
    """收回送审的答复，看得清楚的记为批示；别的（数变了、过期、不是本人、话不清楚）写明由人处理。"""
    from ...book.rewrite import rewrite
    from .taken import Taking, mails_in, spoken

    book, given = context.opened(TAKE)
    if bool(batch) != bool(said):
        raise BookError("微信的答复要写明送审编号和说的话，没有改动。", "option")
    if said:
        (by,) = context.codes(book, STAFF, (by,)) if by else ("",)
        found = [spoken(book, batch, said, by, picture)]
    else:
        found = mails_in(context.path, mails)
    taking = Taking(context, book, given)
    taken = [taking.take(name, reply, source) for name, reply, source in found]
    if taking.lines:
        rewrite(book, taking.changed, taking.lines)
    return _told(taken, book, given)


def _told(taken: Sequence[Taken], book: Book, given: Given) -> Outcome:
    counts, odd = sum(len(own.counts) for own in taken), [own for own in taken if own.person]
    names = book.tables[STAFF].names("staff_no", "name")
    answers: list[dict[str, Any]] = [own.document(names) for own in taken]
    words = f"收了 {len(taken)} 份答复，记下 {counts} 项。" if taken else "没有要收的答复。"
    words += "".join(f"{own.name}由人处理：{own.person}。" for own in odd[:3])
    return Outcome(words, {"answers": answers, "counted": counts}, int(bool(odd)))
