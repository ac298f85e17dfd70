"""The engine and its applications."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any

from xlwings import base_classes

from .. import NAME
from ..cells import values
from ..unsupported import Named
from .books import Books

CALCULATIONS = ("automatic", "manual", "semiautomatic")


class OpenpyxlEngine:
    """What ``xlwings.Engine`` asks of an implementation."""

    name = NAME
    type = "desktop"  # writes go as to Excel: a scalar fills its range in one call
    recalculate = False

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        """A value on its way into a cell; blanks of every kind are None."""
        if value is None or type(value).__name__ in ("NaTType", "NAType") or value != value:
            return None
        return value

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: Any
    ) -> list[list[Any]]:
        """Raw values in the shape that the caller's options ask for."""
        return [
            [
                values.clean(item, datetime_builder, empty_as, number_builder, err_to_str=err_to_str)
                for item in row
            ]
            for row in data
        ]


class Apps(Named, base_classes.Apps):
    """The applications, the active one first."""

    def __init__(self, engine: OpenpyxlEngine) -> None:
        self.engine = engine
        self.running: list[App] = []
        self._pids = count(1)

    def keys(self) -> list[int]:
        """Their numbers."""
        return [app.pid for app in self.running]

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: Any = None) -> App:
        """A new application; like Excel it opens with a blank book unless told otherwise."""
        app = App(self, next(self._pids))
        self.running.insert(0, app)
        if add_book is not False:
            app.books.add()
        app.visible = bool(visible)
        return app

    @staticmethod
    def cleanup() -> None:
        """Nothing is left behind by a process that ends."""

    def __iter__(self) -> Iterator[App]:
        return iter(self.running)

    def __len__(self) -> int:
        return len(self.running)

    def __getitem__(self, pid: int) -> App:
        for app in self.running:
            if app.pid == pid:
                return app
        raise KeyError(pid)


class App(Named, base_classes.App):
    """One application: its books and what a button sets and puts back."""

    visible: Any = False
    screen_updating: Any = True
    display_alerts: Any = True
    enable_events: Any = True
    interactive: Any = True
    status_bar: Any = None
    cut_copy_mode: Any = False
    path = startup_path = ""
    hwnd = 0
    xl: Any = None

    def __init__(self, apps: Apps, pid: int) -> None:
        self.apps = apps
        self._pid = pid
        self._books = Books(self)
        self._calculation = "automatic"
        self.clipboard: Any = None
        self.alerts: list[str] = []
        self.answer: Callable[[str], str] | None = None

    @property
    def api(self) -> App:
        """The engine's own object."""
        return self

    @property
    def engine(self) -> OpenpyxlEngine:
        """The engine."""
        return self.apps.engine

    @property
    def pid(self) -> int:
        """Its number."""
        return self._pid

    @property
    def version(self) -> str:
        """The Excel whose behaviour is followed."""
        return "16.0"

    @property
    def books(self) -> Books:
        """The open books."""
        return self._books

    @property
    def calculation(self) -> str:
        """When formulas are worked out."""
        return self._calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in CALCULATIONS:
            raise ValueError(f"calculation is one of {', '.join(CALCULATIONS)}")
        for book in self._books:
            book.recalculate()  # what is due, before it has to wait for ``calculate``
        self._calculation = value

    def calculate(self) -> None:
        """Have LibreOffice work out every open book, where the engine was asked to."""
        for book in self._books:
            book.recalculate(forced=True)

    @property
    def selection(self) -> Any:
        """The selected range of the active sheet."""
        book = self._books.active
        return book.sheets.active.selection if book else None

    def activate(self, steal_focus: Any = False) -> None:
        """Make this the active application."""
        self.apps.running.remove(self)
        self.apps.running.insert(0, self)

    def quit(self) -> None:
        """Close every book without saving."""
        self._books.opened.clear()
        if self in self.apps.running:
            self.apps.running.remove(self)

    def kill(self) -> None:
        """The same."""
        self.quit()

    def run(self, macro: str, args: Sequence[Any]) -> Any:
        """VBA does not run here."""
        raise NotImplementedError(f"App.run: the macro {macro} needs Excel ({len(args)} arguments)")

    def alert(self, prompt: str, title: Any, buttons: Any, mode: Any, callback: Any) -> str | None:
        """Keep what was said in ``alerts``; ``answer``, when set, presses the button."""
        self.alerts.append(prompt)
        return self.answer(prompt) if self.answer else "ok"
