"""What all folders share: both cores, one demo company on disk, one command line, and what pip cannot bring."""

import gc
import os
import shutil
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import typer.testing
from filelock import FileLock
from lazy_books import load_workbook
from needed import NEEDED, demanded

from xlsales.demo.build import build_demo
from xlsales.house import open_house

MEMORY = Path("/dev/shm")  # noqa: S108 - the folder that Linux keeps in memory
ROOM = 4 << 30
if (
    "TMPDIR" not in os.environ
    and MEMORY.is_dir()
    and shutil.disk_usage(MEMORY).free > ROOM
    and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
):
    os.environ["TMPDIR"], tempfile.tempdir = str(MEMORY), None
"""Where there is room, what tests write stands in memory: a workbook saved is hundreds of small files."""
collect_ignore = ["conftest.py"]
"""It holds no examples, and as a module it would be taken for that of a folder collected before."""
openpyxl.load_workbook = load_workbook
typer.testing._get_command = cache(typer.testing._get_command)
"""The command line is made once in a process, as in a real one, not for every call in it."""


def pytest_xdist_auto_num_workers(config):
    """All cores for the whole suite; single files start sooner in one process."""
    return 0 if any(".py" in each for each in config.args) else None


def pytest_collection_modifyitems(items):
    """Files of few tests first: those are the long ones, and what comes last is to be short."""
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: tests[item.path])


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """The tests themselves stay to the end: to look through them for garbage again and again takes a fifth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


MEASURED_ROOMS = ("aftersales", "customers", "gifts", "post", "prospects", "service", "suggestions")
"""Rooms whose figures are asked through a book in a folder; of the others, what needs no file is enough."""


def _measured(item):
    """What needs no file, the gallery of rules, and what is brought in must reach every branch of a figure."""
    pure = not {"tmp_path", "tmp_path_factory"} & set(getattr(item, "fixturenames", ()))
    named = ("test_error_gallery", "test_intake_", "test_demo_findings")
    return pure or item.path.name.startswith(named) or item.path.parent.name in MEASURED_ROOMS


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item):
    """Coverage of figures and checks is measured where it is due: it makes all Python slower by half."""
    measuring = item.config.pluginmanager.getplugin("_cov")
    controller = measuring and measuring.cov_controller
    if controller and controller.started != _measured(item):
        (controller.pause if controller.started else controller.resume)()
        if not controller.started:
            sys.settrace(None)  # what was stopped is called all the same


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    for mark, (there, missing) in NEEDED.items():
        if there is None and item.get_closest_marker(mark):
            pytest.skip(missing)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where nothing may be left out, a test that is skipped, for whatever reason, has failed."""
    report = yield
    if report.skipped and demanded() and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"{item.nodeid} was skipped: {report.longrepr[2]}"
    return report


def pytest_terminal_summary(terminalreporter):
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for _, missing in NEEDED.values():
        if count := sum(missing in why for why in skipped):
            terminalreporter.write_line(f"{count} tests were skipped: {missing}")


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory):
    """The folder of the demo company, built once in a run for all its processes; nobody writes in it."""
    yield from _once(tmp_path_factory, "demo")


@pytest.fixture(scope="session")
def demo_without_sales(tmp_path_factory):
    """As ``demo_folder``, but 销量 has no rows, which take the longest to read."""
    yield from _once(tmp_path_factory, "demo-without-sales", without=("销量",))


def _once(factory, name, **more):
    open_house()
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, unfinished = root / name, root / f"{name}-unfinished"
    with FileLock(root / f"{name}.lock"):
        if not folder.exists():
            build_demo(unfinished, **more)
            unfinished.rename(folder)
    before = _files(folder)
    yield folder
    assert _files(folder) == before, "a test wrote in the company of all"


def _files(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}
