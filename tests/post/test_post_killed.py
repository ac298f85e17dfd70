"""The sender killed at random moments: no mail is lost, none comes twice, and what is unsure is said to be."""

import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from random import Random

from mail_sender import rows
from mail_server import Kept, real_server

from xlsales.post.journal import MailJournal
from xlsales.post.sending import settled

KILLS = int(os.environ.get("XLSALES_KILLS", "3"))
MAILS = 40 * KILLS


def test_a_sender_killed_at_random_loses_nothing_and_doubles_nothing(tmp_path):
    kept, killed, dice = Kept(), 0, Random(KILLS)
    with real_server(kept) as port:
        while killed < KILLS:
            before = len(kept.mails)
            sender = _started(tmp_path, port)
            while len(kept.mails) == before and sender.poll() is None:
                time.sleep(0.001)
            time.sleep(dice.random() * 0.05)
            assert sender.poll() is None, "it was done before it was killed"
            sender.send_signal(signal.SIGKILL)
            sender.communicate()
            killed += 1
        last = _started(tmp_path, port)
        assert last.communicate(timeout=120 + MAILS)[0] == "all\n"
    came = [re.search(rb"Message-ID: (\S+)", content)[1].decode() for _, _, content in kept.mails]
    assert len(came) == len(set(came))
    found = settled(rows(MAILS), MailJournal(tmp_path).steps(), date(2025, 6, 30))
    assert set(found) == {row["out_no"] for row in rows(MAILS)}
    unsure = {own["message_id"] for own in found.values() if own["status"] == "未确定"}
    sure = {own["message_id"] for own in found.values() if own["status"] == "已发"}
    assert len(unsure) <= KILLS
    assert sure <= set(came) <= sure | unsure


def _started(root, port):
    command = [sys.executable, str(Path(__file__).with_name("mail_sender.py")), root, str(port), str(MAILS)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - Python itself
