"""The paper of docs/adding-a-paper.md, declared while it is tried."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType

from strategies import LISTS

from xlsales.book.paper.fixed_forms.form import PAPERS
from xlsales.book.paper.panel import PANELS
from xlsales.demo.data import clean_records
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

open_house()
PROJECT = Path(__file__).parents[2]
TITLES = [paper.title for paper in PAPERS]
MADE_UP = "走访记录表"
GIVEN = Given(date(2025, 6, 30), Settings(company_name="华光公司"), WorkingCalendar(), LISTS)
BLOCKS = re.compile(r"^`xlsales/(\S+)\.py`\n\n```python\n(.*?)```", re.MULTILINE | re.DOTALL)


@contextmanager
def made_up() -> Iterator[dict[str, Table]]:
    """Declared inside; the tables of the demo company, which has nothing of it."""
    before = {registry: set(registry.names()) for registry in (FORMS, PAPERS, PANELS)}
    modules = ["xlsales.callbacks", "xlsales.callbacks.forms"]
    for name in modules:
        sys.modules[name] = ModuleType(name)
    for path, text in BLOCKS.findall((PROJECT / "docs/adding-a-paper.md").read_text("utf-8")):
        name = f"xlsales.{path.replace('/', '.')}"
        modules.append(name)
        sys.modules[name] = made = ModuleType(name)
        made.__package__ = name.rpartition(".")[0]
        exec(compile(text, path, "exec"), vars(made))  # noqa: S102 - our own page
    known = clean_records()
    yield {form.sheet: Table.of(form, known.get(form.sheet, ())) for form in FORMS}
    for registry, names in before.items():
        for name in set(registry.names()) - names:
            registry.discard(name)
    for name in modules:
        del sys.modules[name]
