"""What a file that goes out carries besides its page: the manifest, and what may be chosen on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...kernel.form import Values
from ..log.entries import Line, anchor_of
from ..paper.choices import listed
from .manifest import Manifest, printed_text
from .sending import Sending
from .versions import Version

HIDDEN, CHOICES = "清单", "选单"
"""The sheets that nobody sees: the manifest; texts and prices to choose from."""


def manifest_of(
    sending: Sending,
    identity: Values,
    company: str,
    log: Sequence[Line],
    keys: Sequence[str],
    stands: Version,
    printed: Mapping[str, Values],
) -> Manifest:
    """The manifest of a file with the rows ``keys``; ``stands`` is the answer that is filled in already.

    ``printed`` has, by key, what is only read of a row, by header.
    """
    texts = {key: sending.texts(stands.rows.get(key, {}), tuple(sending.opened)) for key in keys}
    closed = tuple(next(iter(printed.values()), {}))
    return Manifest(
        sending.form.sheet, company, str(anchor_of(log) or ""), sending.texts(identity, sending.identity),
        str(stands.number), tuple(sending.opened.values()), texts, closed,
        {key: tuple(map(printed_text, values.values())) for key, values in printed.items()},
    )  # fmt: skip


def hide(book: Any, manifest: Manifest, log: Sequence[Line], choices: Sequence[Sequence[Any]]) -> None:
    """Write the two sheets behind the page; ``choices`` are columns."""
    known = book.add_worksheet(HIDDEN)
    for row, line in enumerate(manifest.sealed(log)):
        for column, text in enumerate(line):
            known.write_string(row, column, text)
    offered = book.add_worksheet(CHOICES)
    for column, values in enumerate(choices):
        for row, value in enumerate(values):
            write = offered.write_string if isinstance(value, str) else offered.write_number
            write(row, column, value)
    for sheet in (known, offered):
        sheet.very_hidden()


def offered(column: str, values: Sequence[str], advice: str) -> Mapping[str, Any]:
    """A drop-down of a column of 选单; what is not in it only warns, with the ``advice``."""
    source = f"={CHOICES}!${column}$1:${column}${max(len(values), 1)}"
    return listed(source) | {"error_message": advice}
