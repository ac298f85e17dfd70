"""发送 of many mails over SMTP on loopback: how many a second, how much memory; each must arrive, once.

    uv run python -m benchmarks.mails --mails 1000 --kilobytes 50

The server is aiosmtpd in this process, which throws away what it took; the sender is `xlsales post send`
in a process of its own, with no pause between two mails. Beside it stands the same book with nothing to send.
"""

import argparse
import socket
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

from aiosmtpd.controller import Controller

from xlsales.book.paper.build import build
from xlsales.house import open_house
from xlsales.post.store import Store, digest_of, joined

from .measure import run

ACCOUNT = "clerk@example.com"


class Counted:
    """A mailbox that keeps only whom mails were for."""

    def __init__(self):
        self.to = Counter()
        self.bytes = 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.to[envelope.rcpt_tos[0]] += 1
        self.bytes += len(envelope.content)
        return "250 OK queued"


def book(folder, count, kilobytes, port, name):
    """A book with a row of 待发文件 for each of so many people, and their files."""
    path, dice = folder / name / "销售管理.xlsx", Random(count)
    path.parent.mkdir()
    store, rows, people = Store(path), [], []
    for number in range(1, count + 1):
        own, who = f"FJ-202506-{number:05}", f"P{number:05}"
        files = {"对账单.pdf": b"%PDF" + dice.randbytes(kilobytes * 1000 - 4)}
        store.put(own, files, "")
        people.append({"staff_no": who, "name": who, "email": f"{who.lower()}@example.com"})
        row = {"out_no": own, "prepared_on": date(2025, 6, 30), "what": "对账单", "recipient_kind": "员工"}
        row |= {"recipient": who, "recipient_name": who, "way": "邮件", "address": people[-1]["email"]}
        rows.append(row | {"files": joined(files), "digest": digest_of(files), "status": "待发"})
    settings = {
        "公司名称": "演示公司", "邮箱域名": "example.com", "发件账号": ACCOUNT, "发件服务器": "127.0.0.1",
        "发件端口": str(port), "发件加密": "不加密", "每小时封数": str(max(count, 1)), "邮件间隔": "0",
    }  # fmt: skip
    build(path, records={"员工": people, "待发文件": rows}, settings=settings)
    return path


def main():
    own = argparse.ArgumentParser(description=__doc__)
    own.add_argument("--mails", type=int, default=1000)
    own.add_argument("--kilobytes", type=int, default=50)
    given = own.parse_args()
    open_house()
    counted = Counted()
    controller = Controller(counted, hostname="127.0.0.1", port=free_port(), ready_timeout=60)
    controller.start()
    try:
        with tempfile.TemporaryDirectory() as name:
            for count in (0, given.mails):
                path = book(Path(name), count, given.kilobytes, controller.port, str(count))
                xlsales = str(Path(sys.executable).with_name("xlsales"))
                done = run([xlsales, "post", "send", str(path), "--json"], Path(name))
                peak = "–" if done.megabytes is None else f"{done.megabytes:,.0f} MB"
                rate = f", {count / done.seconds:.0f} a second" if count else ""
                print(f"{count:,} mails of {given.kilobytes} KB: {done.seconds:.1f} s{rate}, {peak}")
                if done.code:
                    print(done.output, done.errors, sep="\n")
    finally:
        controller.stop()
    lost, doubled = given.mails - len(counted.to), sum(times > 1 for times in counted.to.values())
    print(f"{lost} lost, {doubled} doubled")
    sys.exit(bool(lost or doubled))


def free_port():
    """One that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


if __name__ == "__main__":
    main()
