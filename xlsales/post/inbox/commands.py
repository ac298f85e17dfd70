"""收回: what came is fetched and taken: answers sign, workbooks go to the command that takes such."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...book.context import Context
from ...book.errors import BookError
from ...handbook.sheets import STAFF
from ...kernel.command import Argument, Outcome, brief, command, line
from ..flow import CLERKS

if TYPE_CHECKING:
    from ...book.book import Book
    from ...kernel.given import Given
    from ..digest.taken import TakenAnswer
    from .coming import Coming
    from .taking import FileResult

TAKE = "收回"
NAMED = 3
brief("answers", file="答复", batch="送审编号", by="谁", counts="记下的", person="由人处理的")


@command(
    "post.take", "DH-3.3", "DH-3.4", "DH-7", "DH-8", label=TAKE, group="审批收发", icon="ImportTextFile",
    place=7, deeds={TAKE: CLERKS},
    line=line(
        "收回送审的答复和填好的表：邮箱里的，收件文件夹里的，或微信的话和截图。",
        mails=Argument("邮件文件、表或文件夹；不写是邮箱和 收发\\收件", metavar="FILE…", positional=True),
        batch=Argument("微信答复的是哪一份送审", metavar="PS-…"),
        said=Argument("微信里说的话，如 同意1、3；不同意2", metavar="TEXT"),
        by="微信里谁说的（工号）；不写是审批人", picture=Argument("微信截图", metavar="FILE"),
    ),
)  # fmt: skip
def take(
    context: Context, mails: Sequence[Path] = (), batch: str = "", said: str = "", by: str = "",
    picture: Path | None = None,
) -> Outcome:  # fmt: skip
    """收回送审的答复和填好的表；看得清楚的记下，别的（数变了、过期、不是本人、不是发出的那一份）写明由人处理。"""
    from ..digest.taken import spoken

    book, given = context.opened(TAKE)
    if bool(batch) != bool(said):
        raise BookError("微信的答复要写明送审编号和说的话，没有改动。", "option")
    if said:
        (by,) = context.codes(book, STAFF, (by,)) if by else ("",)
        taken = _answers(context, book, given, [spoken(book, batch, said, by, picture)])
        return _told(taken, [], [], book)
    return _inbox(context, book, given, mails)


def _inbox(context: Context, book: Book, given: Given, mails: Sequence[Path]) -> Outcome:
    """What is new, read, taken, put away."""
    from ..digest.taken import threads
    from ..signing.answer import signed_reply
    from .coming import box_of, named, told_apart
    from .folder import Inbox
    from .taking import take_back

    inbox, notes = Inbox(book.path), list[str]()
    if not mails and given.settings.inbox_server:
        _, notes = inbox.fetch(box_of(given.settings), given.today, context.progress)
    files = named(mails) if mails else list(inbox.files())
    came = told_apart(files, inbox, threads(book.tables), asked=bool(mails))
    came.answers += [(path, signed_reply(path, book.tables, book.log)) for path in came.signed]
    taken = _answers(context, book, given, [(path.name, reply, path) for path, reply in came.answers])
    results = take_back(context, [own for _, own in came.books]) if came.books else []
    for path, odd in _looked_at(came, taken, results).items():
        inbox.done(path, odd=odd)
    notes += [f"“{path.name}”{why}" for path, why in came.strange]
    return _told(taken, results, notes, book)


def _looked_at(came: Coming, taken: Sequence[TakenAnswer], results: Sequence[FileResult]) -> dict[Path, bool]:
    """Each file, and whether a person has to see to it."""
    found = {
        path: bool(own.person and not own.known) for (path, _), own in zip(came.answers, taken, strict=True)
    }
    for (path, _), own in zip(came.books, results, strict=True):
        found[path] = found.get(path, False) or own.odd
    return found | dict.fromkeys((path for path, _ in came.strange), True)


def _answers(context: Context, book: Book, given: Given, found: Sequence[Any]) -> list[TakenAnswer]:
    from ...book.rewrite import rewrite
    from ..digest.taken import AnswerRecorder

    taking = AnswerRecorder(context, book, given)
    taken = [taking.take(name, reply, source) for name, reply, source in found]
    if taking.lines:
        rewrite(book, taking.changed, taking.lines)
    return taken


def _told(
    taken: Sequence[TakenAnswer], results: Sequence[FileResult], notes: Sequence[str], book: Book
) -> Outcome:
    counts, odd = sum(len(own.counts) for own in taken), [own for own in taken if own.person]
    names = book.tables[STAFF].names("staff_no", "name")
    answers = [own.document(names) for own in taken]
    refused = [own for own in results if own.odd]
    words = [f"收了 {len(taken)} 份答复，记下 {counts} 项"] if taken else []
    words += [f"收回 {len(results)} 份表，收下 {len(results) - len(refused)} 份"] if results else []
    words = words or ["没有要收的"]
    words += [f"{own.name}由人处理：{own.person}" for own in odd[:NAMED]]
    words += [f"“{own.came.path.name}”由人处理：{'；'.join(own.notes)}" for own in refused[:NAMED]]
    document = {
        "answers": answers, "counted": counts, "returned": [own.document() for own in results],
        "notes": list(notes),
    }  # fmt: skip
    told = "。".join([*words, *notes[:NAMED]]) + "。"
    return Outcome(told, document, int(bool(odd or refused or notes)))
