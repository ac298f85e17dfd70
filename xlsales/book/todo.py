"""今日待办: the tasks of all rooms that are late, due today or soon, in the order of their importance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..handbook.settings import InvalidSetting
from ..handbook.sheets import BRANCHES, CUSTOMERS, ORDERS, PRODUCTS
from ..kernel.columns.rows import tuples
from ..kernel.deadline import COSTS, DEADLINES, PAPER, Task
from ..kernel.given import Given
from .actor import roles_of, staff_on
from .book import Book
from .checked import people
from .modules import used_forms
from .paper.names import short
from .paper.today import MOST, NOTHING, TodoLine

AHEAD, OLD, NAMED = 3, 60, 3
"""Working days looked ahead, days after which a task is 历史, things named in a line."""
CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")
ON_PAPER = "纸面上的"
"""All paper lateness is one line (practice of offices)."""


@dataclass(frozen=True)
class Agenda:
    """The ``tasks`` that are due; ``old`` ones are counted, what could not be computed is ``left_out``."""

    tasks: tuple[Task, ...]
    old: int = 0
    left_out: tuple[str, ...] = ()


def agenda(book: Book, given: Given, mine: Collection[str] = ()) -> Agenda:
    """What is due, of everybody or of those whose 工号 or role is among ``mine``."""
    return agenda_of(*all_tasks(book, given), given, mine)


def all_tasks(book: Book, given: Given) -> tuple[list[Task], list[str]]:
    """Every task, and the kinds that could not be computed."""
    found: list[Task] = []
    left_out = []
    sheets = {form.sheet for form in used_forms(book.settings.modules_off)} & book.tables.keys()
    for own in DEADLINES:
        if sheets.issuperset(own.sheets):
            try:
                found += list(own.tasks(book, given))
            except InvalidSetting:
                left_out.append(own.kind)
    return found, left_out


def agenda_of(
    found: Sequence[Task], left_out: Sequence[str], given: Given, mine: Collection[str] = ()
) -> Agenda:
    """Of all tasks those that are late, due today or soon, and ``mine``."""
    found = tasks_for(found, mine)
    last, oldest = given.calendar.add(given.today, AHEAD), given.today - timedelta(OLD)
    near = [task for task in found if task.due is None or task.due.adjusted <= last]
    fresh = [task for task in near if task.weight == COSTS or _day(task, given.today) >= oldest]
    fresh.sort(key=lambda task: (task.weight, _day(task, given.today), task.kind, task.what))
    return Agenda(tuple(fresh), len(near) - len(fresh), tuple(left_out))


def tasks_for(found: Sequence[Task], mine: Collection[str]) -> Sequence[Task]:
    """The tasks of those whose 工号 or role is among ``mine``; without any, of everybody."""
    wanted = set(mine)
    return [task for task in found if not wanted or wanted & set(f"{task.whose}、{task.waits}".split("、"))]


def _day(task: Task, today: date) -> date:
    return task.due.adjusted if task.due else task.since or today


def of_person(book: Book, staff_no: str, today: date) -> set[str]:
    """A person's 工号 and roles, and the 工号 of those whose 直接上级 he is."""
    staff = [row for row in staff_on(book.tables, today) if row.staff_no]
    own = {role for row in staff if row.staff_no == staff_no for role in roles_of(row)}
    return own | {row.staff_no for row in staff if staff_no in (row.staff_no, row.superior)}


def called(book: Book) -> dict[str, str]:
    """What people, customers, branches, goods and orders are called, by their code."""
    tables = (book.tables[sheet] for sheet in (PRODUCTS, CUSTOMERS, BRANCHES) if sheet in book.tables)
    named = (table.names(table.form.key()[0], table.form.names) for table in tables)
    parties = {code: name for names in named for code, name in names.items() if name}
    return people(book) | parties | _orders(book, parties)


def _orders(book: Book, parties: Mapping[str, str]) -> dict[str, str]:
    """The number of each order with the name of who ordered beside it."""
    if ORDERS not in book.tables:
        return {}
    rows = tuples(book.tables[ORDERS], "order_no", "customer_code", "branch_code")
    named = ((number, parties.get(customer or branch)) for number, customer, branch in rows if number)
    return {number: f"{number} {short(name)}" for number, name in named if name}


def lines(tasks: Iterable[Task], names: Mapping[str, str], today: date, named: int = NAMED) -> list[TodoLine]:
    """A line for each kind, person and who is waited for; all paper lateness in one, at the end.

    The first ``named`` things are named; a code among ``names`` is told by its name.
    """
    groups: dict[tuple[str, ...], list[Task]] = {}
    for task in tasks:
        waits = "" if task.waits == task.whose else task.waits
        key = (ON_PAPER,) if task.weight == PAPER else (task.kind, task.whose, waits)
        groups.setdefault(key, []).append(task)
    return [_line(key, own, names, today, named) for key, own in groups.items()]


def _line(
    key: tuple[str, ...], own: list[Task], names: Mapping[str, str], today: date, named: int
) -> TodoLine:
    dues = [task.due.adjusted for task in own if task.due]
    since = min((task.since for task in own if task.since), default=None)
    first = min(dues, default=None)
    late = max((today - first).days, 0) if first else 0
    if key == (ON_PAPER,):
        kinds = Counter(task.kind for task in own)
        what = f"{ON_PAPER}：" + "、".join(f"{kind} {count} 项" for kind, count in kinds.items())
        people = dict.fromkeys(names.get(task.whose, task.whose) for task in own)
        whose = "、".join(_first(people, named))
        return TodoLine(what, whose, first, late, "", since, len(own), own[0].sheet)
    kind, whose, waits = key
    things = [CODE.sub(lambda found: names.get(found[0], found[0]), task.what) for task in own]
    what = f"{kind}：{'、'.join(_first(things, named))}"
    who, waits = names.get(whose, whose), names.get(waits, waits)
    return TodoLine(what, who, first, late, waits, since, len(own), own[0].sheet)


def _first(texts: Collection[str], named: int) -> Iterator[str]:
    """The first few, and how many there are."""
    shown = list(texts)[:named]
    rest = f" 等 {len(texts)} 项" if len(texts) > named else ""
    yield from shown[:-1]
    yield shown[-1] + rest


def counted(found: Agenda, shown: Sequence[TodoLine], today: date, most: int = MOST) -> str:
    """How much there is in all, in a sentence or several; people see the first ``most`` lines."""
    late, now = (sum(_is(task, today, sign) for task in found.tasks) for sign in (-1, 0))
    waiting = sum(task.due is None for task in found.tasks)
    soon = len(found.tasks) - late - now - waiting
    counts = (("晚了", late), ("今天到期", now), (f"{AHEAD} 个工作日内", soon), ("等人", waiting))
    words = "，".join(f"{word} {count} 项" for word, count in counts if count) or NOTHING
    if len(shown) > most:
        rest = sum(line.pieces for line in shown[most:])
        words += f"；上面 {MOST} 行以外还有 {rest} 项"
    words += f"；历史 {found.old} 处（{OLD} 天以前的）" if found.old else ""
    words += f"；设置的值无效，算不出：{'、'.join(found.left_out)}" if found.left_out else ""
    return f"{words}。"


def _is(task: Task, today: date, sign: int) -> bool:
    """Whether a task is late (-1) or due today (0)."""
    return task.due is not None and (task.due.adjusted > today) - (task.due.adjusted < today) == sign
