"""Files that came back, taken one after the other: which count, and what they do to the book. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...kernel.columns.codes import Spellings, meant
from ...kernel.form import Values
from ...kernel.reading import Unreadable
from ...kernel.table import Table
from ..log.entries import Line
from .comparison import CHANGED, CONFLICTING, NEW, REFUSED, UNCHANGED, Compared, ReturnedRow, compare
from .inward import Returned
from .manifest import seal
from .sending import Sending
from .versions import NONE, Version, answers, last

ADDED = "added"
TAKEN = (NEW, CHANGED, CONFLICTING)
"""States of rows that change an answer that is kept whole."""


@dataclass(frozen=True)
class TakenFile:
    """A file and what became of it; ``answer`` is what it makes stand in the book where it was added."""

    returned: Returned
    status: str
    identity: Values
    rows: tuple[Compared, ...] = ()
    answer: Version = NONE
    before: Version = NONE
    notes: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are in each state."""
        return dict(Counter(row.state for row in self.rows))


class ReturnCollector:
    """What has been taken so far; ``wanted`` fields of the identity refuse files of others.

    ``remarks`` says what else is to be told of a file whose identity and values are known.
    """

    def __init__(
        self, sending: Sending, tables: Mapping[str, Table], log: Sequence[Line], company: str,
        *, wanted: Values | None = None, remarks: Callable[[Returned, Values], Iterable[str]] = lambda *_: (),
    ) -> None:  # fmt: skip
        self.sending, self.tables, self.log, self.company = sending, tables, log, company
        self.wanted, self.remarks = wanted or {}, remarks
        self.spellings = Spellings(tables)
        self.known = answers(tables[sending.form.sheet], sending)

    def take(self, back: Returned) -> TakenFile:
        """The next file."""
        faults, identity = list(back.faults), self._identity(back)
        faults = faults or list(self._strange(back, identity))
        if faults:
            return TakenFile(back, REFUSED, identity, notes=tuple(faults))
        back = replace(back, rows=tuple(map(self._known_row, back.rows)))
        versions = self.known[self.sending.texts(identity, self.sending.identity)]
        for version in versions.values():
            if self._same(rows := self._compared(back, version), back, version):
                where = f"与“{version.file}”相同" if version.file else "表里已经有了"
                notes = (f"{where}，没有再记", *_refused(rows))
                return TakenFile(back, UNCHANGED, identity, rows, before=version, notes=notes)
        return self._added(back, identity, versions)

    def records(self, taken: Iterable[TakenFile]) -> list[dict[str, Any]]:
        """All records of the form with what was added."""
        sending, table = self.sending, self.tables[self.sending.form.sheet]
        rows = {sending.texts(own, sending.form.key()): own for own in table.records()}
        blank = dict.fromkeys(table.form.columns)
        for each in taken:
            number = {sending.version: each.answer.number} if sending.version else {}
            for key, values in each.answer.rows.items():
                own = {**each.identity, **number, sending.key: key}
                place = sending.texts(own, sending.form.key())
                rows[place] = {**rows.get(place, blank), **own, **values, **each.answer.foot}
        return list(rows.values())

    def _identity(self, back: Returned) -> Values:
        """As values; nothing where there is none that could be read."""
        texts = back.manifest.identity if back.manifest else ()
        names = self.sending.identity
        try:
            return {
                name: self.sending.column(name).type.parse(text)
                for name, text in zip(names, texts, strict=False)
            }
        except Unreadable:
            return {}

    def _strange(self, back: Returned, identity: Values) -> Iterator[str]:
        """Why the file is none that is awaited."""
        own, called = back.manifest, self.sending.called
        if own is None or own.sheet != self.sending.form.sheet:
            yield f"这是{own.sheet if own else '别的表'}的，不是要收的{self.sending.form.sheet}"
        elif own.company != self.company:
            yield f"这是“{own.company}”发出的，不是“{self.company}”的"
        elif (known := seal(own, self.log)) is None:
            yield "不是从这个工作簿发出的，或这个工作簿是发出以前的备份，请用发出时的工作簿收"
        elif known != back.seal or len(identity) < len(self.sending.identity):
            yield "发出时的清单被改动过，没有收，请用发出的那一份填写"
        elif any(identity[name] != value for name, value in self.wanted.items()):
            yield f"这是{called(identity)}的，不是要收的{called({**identity, **self.wanted})}"
        else:
            for name, value in identity.items():
                yield from self._unknown(name, value)

    def _unknown(self, name: str, value: Any) -> Iterator[str]:
        item = self.sending.column(name)
        if item.reference in self.tables and not self._codes(name, value):
            yield f"{item.header.removesuffix('编码')}“{value}”不在{item.reference}表里"

    def _codes(self, name: str, value: str) -> list[str]:
        item = self.sending.column(name)
        return meant(value, self.spellings.of(item, self.sending.form.sheet))

    def _known_row(self, row: ReturnedRow) -> ReturnedRow:
        """The row by the code that its table has; refused where that has none, or several."""
        if row.fault or not self.sending.column(self.sending.key).reference:
            return row
        codes = self._codes(self.sending.key, row.key)
        if len(codes) == 1:
            return replace(row, key=codes[0])
        return replace(
            row,
            fault="；".join(self._unknown(self.sending.key, row.key))
            or f"“{row.key}”可能是{'、'.join(codes)}",
        )

    def _compared(self, back: Returned, version: Version) -> tuple[Compared, ...]:
        sending = self.sending
        known = back.manifest.rows if back.manifest else {}
        sent = {key: self._sent(texts) for key, texts in known.items()}
        grows, whole = sending.blank_lines > 0, bool(sending.version)
        return tuple(compare(sent, back.rows, version.rows, grows=grows, whole=whole))

    def _sent(self, texts: Sequence[str]) -> Values:
        pairs = zip(self.sending.opened, texts, strict=True)
        return {name: self.sending.read(name, text) if text else None for name, text in pairs}

    def _same(self, rows: Iterable[Compared], back: Returned, version: Version) -> bool:
        """Whether an answer says nothing else than a version."""
        foot = all(back.foot.get(name) == version.foot.get(name) for name in self.sending.signed)
        return foot and not any(row.state in TAKEN for row in rows)

    def _added(self, back: Returned, identity: Values, versions: dict[int, Version]) -> TakenFile:
        sending, before = self.sending, last(versions)
        rows = self._compared(back, before)
        after = {row.key: self._after(row) for row in rows}
        said = {key: values for key, values in after.items() if values.get(sending.needed) is not None}
        if not said:
            none = f"没有填任何{sending.header(sending.needed)}"
            return TakenFile(back, REFUSED, identity, rows, notes=(none, *_refused(rows)))
        notes = [*back.notes, *_refused(rows), *self.remarks(back, identity)]
        if before.number:
            earlier = f"这一期前面已收到“{before.file}”" if before.file else f"这一期已有第{before.number}版"
            notes.append(f"{earlier}，内容不同，记为新的一版")
        number, said = (before.number + 1, said) if sending.version else (0, {**before.rows, **said})
        answer = Version(number, said, {name: back.foot.get(name) for name in sending.signed}, back.path.name)
        versions[number] = answer
        return TakenFile(back, ADDED, identity, rows, answer, before, tuple(notes))

    def _after(self, row: Compared) -> Values:
        """What stands of a row afterwards: of a refused one what stood before; no conflict is overwritten."""
        kept = (REFUSED,) if self.sending.version else (REFUSED, CONFLICTING, UNCHANGED)
        return row.stands if row.state in kept else row.came.values


def _refused(rows: Iterable[Compared]) -> Iterator[str]:
    return (f"没有收：{row.came.fault}" for row in rows if row.state == REFUSED)
