"""催办: one message a day to each person with all that is due."""

from __future__ import annotations

from ...book.context import Context
from ...book.log.entries import entry
from ...handbook.sheets import OUTGOING
from ...kernel.command import Argument, Outcome, brief, command, line
from ...kernel.ref import HOUSE
from ..flow import CLERKS, require_way

REMIND = "催办"
brief("reminded", person="给谁", text="内容")


@command(
    "post.remind",
    label=REMIND,
    group="审批收发",
    icon="StartAfterPrevious",
    place=8,
    deeds={REMIND: CLERKS},
    line=line(
        "把每个人过期的和今天到期的写成一条，登记为待发；一天一条。",
        way=Argument("送达方式；不写，有邮箱的用邮件，没有的用微信", metavar="WAY"),
    ),
)
def remind(context: Context, way: str = "") -> Outcome:
    """把每个人过期的和今天到期的写成一条，登记为待发；一个人一天只有一条，再点不重复。"""
    from ...book.actor import staff_on
    from ...book.changes.edits import require_present
    from ...book.numbering import numbers_of
    from ...book.rewrite import rewrite
    from ...book.todo import agenda
    from ..batch import merged
    from ..recipients import Directory
    from ..store import Store
    from .going import text_row
    from .reminding import WHAT, messages

    book, given = context.opened(REMIND)
    require_way(way)
    require_present(book.tables[OUTGOING])
    what, table = f"{WHAT} {given.today}", book.tables[OUTGOING]
    told = {row.recipient for row in table if row.what == what}
    tasks = agenda(book, given).tasks
    texts = messages(tasks, staff_on(book.tables, given.today), given.today, given.settings.company_name)
    new = {person: text for person, text in texts.items() if person not in told}
    if not new:
        return Outcome("今天没有新的要催办。", {"reminded": []})
    numbers, directory, store = numbers_of(OUTGOING, book, given), Directory(book.tables), Store(book.path)
    rows = {}
    for person, text in new.items():
        number, (to, *_) = next(numbers), directory.of(person)
        row = text_row(number, what, "到期", to, text, way=way, store=store)
        rows[number] = row | {"prepared_on": given.today}
    actor = context.acting(book)
    lines = [
        entry(actor, REMIND, number, f"{row['recipient']}；{row['way']}", str(HOUSE))
        for number, row in rows.items()
    ]
    rewrite(book, {OUTGOING: merged(table, rows)}, lines)
    shown = [{"person": person, "text": text} for person, text in new.items()]
    return Outcome(
        f"已给 {len(new)} 人各写一条催办，登记为待发，请点发送或送到后点已送。", {"reminded": shown}
    )
