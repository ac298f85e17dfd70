"""A test marked ``office`` is skipped without LibreOffice, with one line how to get it; where CI asks, it fails."""

import pytest
from needed import MISSING, SOFFICE, demanded

collect_ignore = ["conftest.py"]
"""It holds no examples, and as a module it would be taken for that of a folder collected before."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if SOFFICE is None and item.get_closest_marker("office"):
        if demanded():
            pytest.fail(MISSING, pytrace=False)
        pytest.skip(MISSING)


def pytest_terminal_summary(terminalreporter):
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if MISSING in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} tests were skipped: {MISSING}")
