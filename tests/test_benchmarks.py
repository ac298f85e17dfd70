"""Every benchmark runs to its end on what the project is now: once, at its smallest size."""

import runpy
import sys
from pathlib import Path

import pytest
from built import build

from xlsales.house import open_house

PROJECT = Path(__file__).parent.parent
FEW = ("--lines", "20", "--customers", "5", "--repeats", "1")
RUNS = [
    ("run", "check", *FEW),
    ("run", "annual", *FEW),
    ("run", "per-customer", "--customers", "3", "--lines", "20", "--repeats", "1"),
    ("run", "latency", "--repeats", "1"),
    ("review", "--orders", "20", "--customers", "5", "--repeats", "1"),
    ("functions", "--cells", "10"),
    ("button", "--lines", "12", "--runs", "1"),
    ("rankings", "--lines", "200", "--customers", "20"),
    ("visits", "--people", "2", "--days", "3", "--customers", "5"),
    ("reorder", "--branches", "2", "--products", "3", "--days", "400", "--rows", "500"),
    ("corpus", "{folder}", "--jobs", "1"),
    ("mails", "--mails", "3", "--kilobytes", "1"),
    ("writing", "--runs", "1", "--lines", "20", "--book", "{folder}/销售管理.xlsx"),
    ("generate", "--lines", "5", "--customers", "2", "--out", "{folder}/made.xlsx"),
]
BASELINES = {"baseline_annual", "baseline_check"}
"""The other sides, which ``run`` starts."""
ELSEWHERE = {"kills"}
"""Run to its end, of every kind, by ``book/test_save_faults.py``."""


def test_every_benchmark_is_run_here():
    begin = {
        path.stem for path in (PROJECT / "benchmarks").glob("*.py") if "__main__" in path.read_text("utf-8")
    }
    assert begin == {words[0] for words in RUNS} | BASELINES | ELSEWHERE


@pytest.mark.parametrize("words", RUNS, ids="-".join)
def test_a_benchmark_runs_at_its_smallest(words, tmp_path, monkeypatch):
    """Here, as ``python -m`` runs it: what it measures in processes of their own it starts itself."""
    open_house()
    build(tmp_path / "销售管理.xlsx")
    name, *given = [word.replace("{folder}", str(tmp_path)) for word in words]
    monkeypatch.chdir(PROJECT)
    monkeypatch.syspath_prepend(PROJECT)
    monkeypatch.setattr(sys, "argv", [name, *given])
    monkeypatch.delitem(sys.modules, f"benchmarks.{name}", raising=False)
    assert not ending_of(f"benchmarks.{name}")


def ending_of(module):
    """What the module ends with: nothing, 0 or a complaint."""
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return ended.code
    return None
