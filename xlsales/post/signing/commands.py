"""登记签名 and 签批: above 书面签字起点 an approver signs on his own computer."""

from __future__ import annotations

from pathlib import Path

from ...book.context import Context
from ...book.errors import BookError
from ...kernel.command import ANYONE, Argument, Outcome, command, line
from ...kernel.ref import HOUSE
from .keys import REGISTER

GROUP, SIGN = "审批收发", "签批"


@command(
    "post.key", label=REGISTER, group=GROUP, icon="DigitalSignaturesView", place=10, deeds={REGISTER: ANYONE},
    line=line("在这台电脑上登记自己的签名；换了电脑再登记一次。"),
)  # fmt: skip
def register_key(context: Context) -> Outcome:
    """在这台电脑上登记自己的签名：私钥在操作系统的凭据里，公钥记入操作记录；换了电脑再登记一次。"""
    from ...book.log.entries import entry
    from ...book.rewrite import rewrite
    from .keys import content_of, new_key

    book, _ = context.opened(REGISTER)
    actor = context.acting(book)
    if not actor.staff_no:
        raise BookError(f"登录名“{actor.login}”不在员工表里，没有登记，请先填登录名。", "unknown_actor")
    public = new_key(_account(book.settings.company_name, actor.staff_no))
    rewrite(book, {}, [entry(actor, REGISTER, actor.staff_no, content_of(public), str(HOUSE))])
    return Outcome(f"已登记 {actor.staff_no} 的签名。", {"person": actor.staff_no})


@command(
    "post.sign", "DH-3.3", "DH-8", label=SIGN, group=GROUP, icon="SignatureLineInsert", place=11,
    line=line(
        "对送审签批：达到书面签字起点的也行；写成一个文件，由内勤收回。",
        digest_no=Argument("哪一份送审", metavar="PS-…", positional=True),
        answer_words=Argument("决定，如 同意1、3；不同意2", metavar="TEXT", positional=True),
    ),
)  # fmt: skip
def sign_answer(context: Context, digest_no: str, answer_words: str) -> Outcome:
    """对送审签批：达到书面签字起点的也行；写成一个文件放进收件，由内勤收回。"""
    from ...book.writing.save import folder, whole
    from ..digest.grammar import understood
    from ..inbox.folder import Inbox
    from .answer import END, asked, written
    from .keys import sign, signed_content

    batch, said = digest_no, answer_words
    book, _ = context.opened()
    by, rows = context.acting(book).staff_no, asked(book.tables, batch)
    if not rows:
        raise BookError(f"送审登记里没有“{batch}”，没有签，请核对送审编号。", "no_document")
    found = understood(said, rows[-1]["line_no"])
    if found is None:
        raise BookError(f"“{said}”看不出决定，没有签，请写 全部同意，或 同意1、3；不同意2。", "option")
    signature = sign(_account(book.settings.company_name, by), signed_content(rows, by, said))
    target: Path = folder(Inbox(book.path).root) / f"{SIGN}_{batch}_{by}{END}"
    with whole(target) as temporary:
        temporary.write_bytes(written(batch, by, said, signature))
    return Outcome(
        f"已签批 {batch} 的 {len(found)} 项，请内勤点收回。", {"batch": batch, "files": [str(target)]}
    )


def _account(company: str, staff_no: str) -> str:
    return f"{company}/{staff_no}"
