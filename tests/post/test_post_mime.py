"""Mails judged by parsers that are not ours: a Rust one for the parts, Python's for the headers."""

import email
import email.policy
from datetime import UTC, datetime

import fast_mail_parser
import pytest

from xlsales.post.mime import Mail, as_bytes, unfit

WHEN = datetime(2025, 6, 30, 9, 0, tzinfo=UTC)
NAME = "往来对账单_2025-06-30_宁波海屿商贸连锁.pdf"
MAIL = Mail(
    ("FJ-1",), "<a@example.com>", "to@example.com", "演示公司：往来对账单 2025-06-30 等 2 份", "您好\n.点\n",
    "宁波海屿", "sales@example.com", {NAME: b"%PDF\r\n.\r\n", "填.xlsx": bytes(range(256))},
)  # fmt: skip


def test_an_independent_parser_reads_what_was_meant():
    content = as_bytes(MAIL, "clerk@example.com", "演示公司", WHEN)
    parsed = fast_mail_parser.parse_email(content)
    assert parsed.subject == MAIL.subject
    assert [part.strip() for part in parsed.text_plain] == ["您好\n.点"]
    assert [(own.filename, own.content) for own in parsed.attachments] == list(MAIL.files.items())
    headers = email.message_from_bytes(content, policy=email.policy.default)
    assert (headers["Message-ID"], headers["Cc"]) == (MAIL.message_id, MAIL.copy)
    assert str(headers["From"]) == "演示公司 <clerk@example.com>"
    assert str(headers["To"]) == "宁波海屿 <to@example.com>"
    assert [part.get_filename() for part in headers.iter_attachments()] == list(MAIL.files)


def test_names_stand_unsplit_in_both_places_and_no_line_is_too_long():
    content = as_bytes(MAIL, "clerk@example.com", "演示公司", WHEN).decode("ascii")
    lines = content.split("\r\n")
    (kind,) = (line for line in lines if line.startswith("Content-Type: application/pdf"))
    assert email.header.make_header(email.header.decode_header(kind.partition('name="')[2][:-1])) == NAME
    assert not any("*0*=" in line or "*0=" in line for line in lines)
    assert max(map(len, lines)) < 998
    assert "\n" not in content.replace("\r\n", "")


def test_a_draft_opens_as_one_to_be_sent():
    assert b"X-Unsent: 1\r\n" in as_bytes(MAIL, "", "演示公司", WHEN, draft=True)
    assert b"X-Unsent" not in as_bytes(MAIL, "clerk@example.com", "演示公司", WHEN)


@pytest.mark.parametrize(
    "more",
    [
        {"subject": "对账单\r\nBcc: boss@evil.example"},
        {"name": "宁波\nBcc: boss@evil.example"},
        {"to": "to@example.com\rBcc: boss@evil.example"},
        {"copy": "a@example.com\n"},
        {"files": {"a\r\nX: y.pdf": b""}},
        {"subject": "反\u202e转"},
    ],
)
def test_no_header_comes_in_by_a_name(more):
    own = Mail(**{**vars(MAIL), **more})
    assert unfit(own) == "收件人、标题或文件名里有换行等看不见的字符，请改正"
    with pytest.raises(ValueError, match="换行"):
        as_bytes(own, "clerk@example.com", "演示公司", WHEN)
    assert unfit(MAIL) == ""
