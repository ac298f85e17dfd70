"""What every part of the command line shares: common arguments, running a command, showing what came out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..kernel.command import ProgressReport
from .answer import UNUSABLE, complain, heard

if TYPE_CHECKING:
    from ..book.context import Context
    from ..kernel.command import Command, Outcome


def worded(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """``read`` for typer: the words of its ValueError are the answer to what was typed."""

    def reading(typed: Any) -> Any:
        try:
            return read(typed)
        except ValueError as fault:
            raise typer.BadParameter(str(fault)) from None

    return reading


def _day_of(text: str) -> date:
    from ..book.period import day_of

    return day_of(text)


Book = Annotated[Path, typer.Argument(metavar="BOOK", help="工作簿文件", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="标准输出只给一个 JSON 文档")]
Today = Annotated[
    date | None, typer.Option("--today", parser=worded(_day_of), metavar="YYYY-MM-DD", help="当作今天的日期")
]


def run(
    command_id: str,
    path: Path,
    today: date | None,
    as_json: bool,  # noqa: FBT001 - passed on from the option
    *,
    bare: bool = False,
    **options: Any,
) -> None:
    """Find the command, run it, show what came out, end with its code; ``bare`` without opening the house."""
    from ..book.context import Context
    from ..kernel.command import COMMANDS

    if not bare:
        from ..house import open_house

        open_house()
    with progress() as report:
        context = Context(path, today, progress=report)
        outcome = guarded(lambda: _done(COMMANDS[command_id], context, options))
    show(outcome, as_json)


@contextmanager
def progress() -> Iterator[ProgressReport]:
    """A callback (done, in all, what): it draws a bar on standard error where somebody looks on."""
    if not sys.stderr.isatty():
        yield lambda _done, _of, _what: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", visible=False)
        yield lambda done, of, what: bar.update(
            task, completed=done, total=of, description=what, visible=True
        )


def _done(command: Command, context: Context, options: Mapping[str, Any]) -> Outcome:
    from ..book.modules import require_module

    require_module(command, context.settings)
    return context.told(command.run(context, **options))


def guarded(work: Callable[[], Outcome]) -> Outcome:
    """The outcome; what cannot be done ends in one sentence and exit code 2."""
    from ..book.errors import BookError
    from ..handbook.settings import InvalidSetting

    try:
        return work()
    except (BookError, InvalidSetting) as fault:
        complain(said(str(fault)))
    except MemoryError:
        complain("内存不够，没有完成，写到一半的文件不会留下。请关闭别的程序，或拆成小文件。")
    except Exception:
        from ..book.log.fault_log import fault_sentence

        complain(fault_sentence())
    raise typer.Exit(UNUSABLE)


def said(message: str) -> str:
    """A sentence as a terminal may show it: personal numbers masked, nothing in it that steers."""
    from ..kernel.privacy import masked
    from .screen import harmless

    return harmless(masked(message))


def show(outcome: Outcome, as_json: bool) -> None:  # noqa: FBT001 - passed on from the option
    """One JSON document, or tables and a sentence, personal numbers masked; ends with the outcome's code."""
    from ..kernel.privacy import masked_document

    document = masked_document(outcome.document)
    with heard():
        if as_json:
            sys.stdout.write(json.dumps(document, ensure_ascii=False, default=str) + "\n")
        else:
            from .screen import show_document

            show_document(document)
            typer.echo(said(outcome.message))
    if outcome.code:
        raise typer.Exit(outcome.code)
