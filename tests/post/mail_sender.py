"""A sender in a process of its own, to be killed: what it was told to send, the list says what became of it."""

import sys
from datetime import date, datetime
from pathlib import Path

from xlsales.post.carriers.smtp import PLAIN, Connection, Server
from xlsales.post.journal import MailJournal
from xlsales.post.mime import Mail, message_id
from xlsales.post.sending import Pace, Sender, settled

ROW = {"status": "待发", "times": None, "sent_on": None, "message_id": None, "remark": None}


def rows(count):
    return [ROW | {"out_no": f"FJ-{number}"} for number in range(count)]


def mail(row):
    number = row["out_no"]
    own = message_id("演示", (number, str(row["times"] or 0)), "example.com")
    return Mail((number,), own, "to@example.com", number, "文字", files={"单.pdf": b"%PDF" * 500}, tries=(0,))


def main(root, port, count):
    """As 发送: first what the list says, then what still waits."""
    journal = MailJournal(Path(root))
    known = settled(rows(int(count)), journal.steps(), date(2025, 6, 30))
    waiting = [row for row in rows(int(count)) if row["out_no"] not in known]
    connection = Connection(Server("127.0.0.1", int(port), PLAIN, "clerk@example.com"), lambda _: None)
    sender = Sender(connection, "clerk@example.com", "演示", journal, Pace(10_000, 0), datetime.now)
    sys.stdout.write(f"{sender.send([mail(row) for row in waiting]) or 'all'}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
