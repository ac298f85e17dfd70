"""The Markdown table of a comparison, with what it ran on."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from statistics import median

from .measure import Run

PACKAGES = [
    "xlsales", "pandas", "openpyxl", "lxml", "pydantic", "xlsxwriter", "fastexcel", "pyarrow", "narwhals",
    "typer", "xlwings",
]  # fmt: skip
HEAD = [
    "| what | pairs | baseline s | xlsales s | ratio median (min–max) | baseline MB | xlsales MB |",
    "|---|---|---|---|---|---|---|",
]


@dataclass
class Comparison:
    """The runs of one comparison, pair by pair; a side that was left out has none."""

    title: str
    baseline: list[Run] = field(default_factory=list)
    xlsales: list[Run] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def row(self) -> str:
        """One row of the table."""
        cells = [
            self.title,
            str(max(len(self.baseline), len(self.xlsales))),
            _seconds(self.baseline),
            _seconds(self.xlsales),
            _ratio(self.baseline, self.xlsales),
            _megabytes(self.baseline),
            _megabytes(self.xlsales),
        ]
        return f"| {' | '.join(cells)} |"


def _seconds(runs: list[Run]) -> str:
    return f"{median(run.seconds for run in runs):.2f}" if runs else "–"


def _megabytes(runs: list[Run]) -> str:
    """The highest peak of all runs."""
    peaks = [run.megabytes for run in runs if run.megabytes is not None]
    return f"{max(peaks):,.0f}" if peaks else "–"


def _ratio(baseline: list[Run], xlsales: list[Run]) -> str:
    """How many times longer the baseline took, each pair for itself."""
    ratios = [one.seconds / other.seconds for one, other in zip(baseline, xlsales, strict=False)]
    return f"{median(ratios):.1f}× ({min(ratios):.1f}–{max(ratios):.1f})" if ratios else "–"


def load() -> str:
    """The machine's load average over 1, 5 and 15 minutes."""
    return " ".join(f"{value:.2f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"


def versions() -> str:
    """Python, the machine and the packages that matter; – for what is not installed."""
    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    packages = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    return f"{python}, {os.cpu_count()} CPUs; {packages}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"


def markdown(comparisons: list[Comparison], before: str) -> str:
    """The whole report; ``before`` is the load before the first run."""
    notes = [f"- {comparison.title}: {note}" for comparison in comparisons for note in comparison.notes]
    rows = [comparison.row for comparison in comparisons]
    facts = [f"- Load average before {before}, after {load()}.", f"- {versions()}."]
    return "\n".join([*HEAD, *rows, "", *notes, *facts])
