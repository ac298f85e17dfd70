"""Outlook on Windows: asked over COM in a child with a time limit, for the call may hang or open a window.

The new Outlook has no COM: then, and on other systems, mails become files as they do without a server.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer

from ..states import OUTLOOK
from .answers import LATER, REFUSED
from .smtp import TAKEN, UNSURE, SendResult

PATIENCE = 40
"""Seconds that Outlook has to start, or to take a mail."""
MISSING, GOING, OKAY, BAD = "missing", "going", "taken", "refused"
"""What the child says: there is no Outlook; from now on the mail may go; it went; it did not."""
Child = Sequence[str]
CHILD: Child = (sys.executable, "-m", "xlsales.post.carriers.outlook_child")


class Outlook:
    """The mails of a run over Outlook, each by a child of its own, which is ended when it takes too long."""

    def __init__(
        self, sleep: Callable[[float], None], child: Child = CHILD, patience: float = PATIENCE
    ) -> None:
        self.sleep, self.child, self.patience = sleep, child, patience

    def missing(self) -> str:
        """Why there is no Outlook that can be asked; blank where there is."""
        said, late = self._asked("", lambda: None)
        if said and said[-1] == OKAY:
            return ""
        why = "没有回答" if late else "这台电脑上没有可以用的 Outlook（新版 Outlook 不行）"
        return f"{why}，改为写成邮件文件"

    def send(self, _: str, addresses: list[str], content: bytes, begun: Callable[[], None]) -> SendResult:
        """Hand in a mail; ``begun`` is called when the child says that it may go from now on."""
        with tempfile.TemporaryDirectory(prefix="xlsales-") as folder:
            path = Path(folder) / "mail.eml"
            path.write_bytes(content)
            said, late = self._asked(str(path), begun, *addresses)
        last = said[-1] if said else ""
        if last == OKAY:
            return SendResult(TAKEN, f"{OUTLOOK} 已接收，在它的发件箱里")
        if last.startswith(BAD):
            return SendResult(REFUSED, f"{OUTLOOK} 没有收：{last.removeprefix(BAD).strip()}")
        if GOING in said:
            return SendResult(UNSURE, f"{OUTLOOK} 没有回答，请到它的“已发送邮件”里看发出没有")
        why = f"{OUTLOOK} {self.patience:.0f} 秒没有回答" if late else f"{OUTLOOK} 打不开"
        return SendResult(LATER, f"{why}，请先打开它，再点发送")

    def close(self) -> None:
        """Nothing stays open."""

    def _asked(self, path: str, begun: Callable[[], None], *addresses: str) -> tuple[list[str], bool]:
        """What the child said, line by line; whether it was ended by us."""
        command = [*self.child, *([path] if path else []), *addresses]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as child:  # noqa: S603 - ourselves
            ended = list[bool]()

            def end() -> None:
                ended.append(True)
                child.kill()

            timer = Timer(self.patience, end)
            timer.start()
            said = list[str]()
            try:
                for line in child.stdout or ():
                    said.append(line.strip())
                    if said[-1] == GOING:
                        begun()
            finally:
                timer.cancel()
                child.kill()
        return said, bool(ended)
