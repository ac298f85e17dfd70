"""Spoilt packages: whatever bytes come, the answer is a verdict within seconds, never a traceback.

Some seconds here; ``fuzz.py`` says how to spend a night. A fault found becomes a case of its own below.
"""

import random
import time
import zipfile
from datetime import date
from io import BytesIO

import pytest
from fuzz import SECONDS, SEED
from packed_books import GOOD

from xlsales.book.audit.verified import verified
from xlsales.book.book import read_book
from xlsales.book.checked import check
from xlsales.book.errors import BookError
from xlsales.book.intake.importing import import_file
from xlsales.book.paper.build import build
from xlsales.book.reading.inspection import inspected
from xlsales.house import open_house

open_house()
SLOWEST = 10
MAP = """
[source]
name = "订货单"
sheet = "订货单_明细"

[[table]]
sheet = "产品"
distinct = true
columns = { "产品编码" = "产品编码", "品名" = "品名", "单位" = "单位" }
"""
WORDS = (
    b"A1", b"XFD1048576", b"", b"-1", b"1e999", b"NaN", b"99999999999999999999", b"\xff\xfe", b"<", b"]]>", b"&amp;",
    b"&#0;", b"&x;", b"<!DOCTYPE x>", b't="e"', b't="s"', b'r="0"', b'r="A0"', b"0", b"true", b"../../x", b"\x00",
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("fuzz") / "好.xlsx"
    record = {
        "order_no": "DD-1", "line_no": 1, "product_code": "P1", "product_name": "甲", "quantity": 3, "unit": "箱",
    }  # fmt: skip
    build(path, records={"订货单_明细": [record | {"line_no": number} for number in range(1, 30)]})
    return path.read_bytes()


def bytes_turned(content, chance):
    """Some bytes anywhere, the directory of the package among them."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def end_turned(content, chance):
    """Bytes of the directory, which stands at the end."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        spoilt[-chance.randint(1, min(len(spoilt), 4000))] = chance.randrange(256)
    return bytes(spoilt)


def cut(content, chance):
    start, end = sorted(chance.randrange(len(content)) for _ in range(2))
    return content[:start] + content[end:]


def part_spoilt(content, chance):
    """One part of the package with words put into its XML, torn, doubled or dropped."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(parts))
    text = parts[name]
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(WORDS) + text[at + chance.choice((0, 0, 1, 4, 40)) :]
    parts[name] = text
    if chance.random() < 0.1:
        del parts[chance.choice(list(parts))]
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, inside in parts.items():
            archive.writestr(part, inside)
    return made.getvalue()


MUTATIONS = (bytes_turned, end_turned, cut, part_spoilt, part_spoilt, part_spoilt)


def judged(path, good, mapping):
    """What comes of a file, looked at, checked, its log verified, and imported; raises only what would be a traceback."""
    try:
        inspected(path)
        book = read_book(path)
        check(book, book.given())
        verified(path, book, [path])
        import_file(good, path, mapping, today=date(2025, 6, 30), actor="li", dry_run=True)
    except BookError as refused:
        return refused.code or pytest.fail(f"no code: {refused}")
    return "ok"


def test_no_spoilt_package_gets_the_better_of_us(whole, tmp_path):
    chance, path, seen = random.Random(SEED), tmp_path / "坏.xlsx", {}
    mapping = tmp_path / "货.toml"
    mapping.write_text(MAP, "utf-8")
    path.write_bytes(whole)
    good = read_book(path)
    assert judged(path, good, mapping) == "ok"  # and everything is loaded, which takes its time
    until = time.monotonic() + SECONDS
    number = 0
    while time.monotonic() < until:
        number += 1
        content = GOOD if number % 4 else whole
        mutation = chance.choice(MUTATIONS)
        spoilt = mutation(content, chance)
        path.write_bytes(spoilt)
        began = time.monotonic()
        try:
            code = judged(path, good, mapping)
        except BaseException as fault:
            kept = tmp_path.parent / f"fault-{SEED}-{number}.xlsx"
            kept.write_bytes(spoilt)
            pytest.fail(f"{mutation.__name__} {kept}: {fault!r}")
        if time.monotonic() - began > SLOWEST:
            path.rename(tmp_path.parent / f"slow-{SEED}-{number}.xlsx")
            pytest.fail(f"{mutation.__name__} {number}: {time.monotonic() - began:.1f} s")
        seen[code] = seen.get(code, 0) + 1
    assert {"ok", "damaged"} <= seen.keys()
