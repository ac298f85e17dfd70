"""How the Python that Excel uses gets back a file of xlwings: not every Python has the same keeper."""

from __future__ import annotations

from pathlib import Path

from .places import XLWINGS


def repair(python: Path) -> str:
    """What to run for this Python, and no other.

    A tool of uv is installed anew from the folder of xlsales; elsewhere by its own pip, without one by uv.
    """
    inside = python.parent.name.lower() in ("scripts", "bin")
    prefix = python.parent.parent if inside else python.parent
    if (prefix / "uv-receipt.toml").exists():
        return "请退出 Excel，运行 uv tool install --reinstall .（在 xlsales 的文件夹里）"
    if (prefix / "Lib/site-packages/pip").is_dir():
        return f'请退出 Excel，运行 "{python}" -m pip install --force-reinstall xlwings=={XLWINGS}'
    return f'请退出 Excel，运行 uv pip install --python "{python}" --reinstall xlwings=={XLWINGS}'
