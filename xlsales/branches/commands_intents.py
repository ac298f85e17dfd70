"""What a user does about 要货意向: send the sheets out, take them back, look how well they were kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..kernel.command import Outcome, command

if TYPE_CHECKING:
    from .figures_intent import Accuracy
    from .intent_score import Score


@command("branches.accuracy", "DH-7", label="意向符合率", group="分支机构")
def show_accuracy(context: Context, month: date, out: Path | None = None) -> Outcome:
    """各分支机构当月要货意向与实际订货的符合率，按经理排名，并列缺货天数。"""
    from .intent_score import ranked, scores

    book, given = context.opened()
    found = ranked(scores(book.tables, month, given))
    if out is not None:
        from .reports_score import write_scores

        write_scores(out, found, month, book.tables, given)
    rows = [_score(own, given.settings.intent_pass) for own in found]
    below = sum(row["passes"] is False for row in rows)
    words = f"{month:%Y-%m} 共 {len(rows)} 个机构，{below} 个低于合格线。"
    document: dict[str, Any] = {"month": f"{month:%Y-%m}", "scores": rows}
    return Outcome(words, document | ({"files": [str(out)]} if out else {}))


def _score(own: Score, passing: Any) -> dict[str, Any]:
    counts = own.counts
    return {
        "branch": own.branch, "manager": own.manager, **_rates(counts),
        "passes": None if counts.rate is None else counts.passes(passing),
        "unlisted": counts.unlisted, "late": own.late, "stock_out_days": own.stock_out_days,
        "unpriced": list(own.unpriced),
        "weeks": [
            {"starts_on": part.period.starts_on.isoformat(), **_rates(part.accuracy),
             "version": part.list.version if part.list else None,
             "in_time": part.list.in_time if part.list else None}
            for part in own.weeks
        ],
    }  # fmt: skip


def _rates(counts: Accuracy) -> dict[str, Any]:
    return {"rate": _text(counts.rate), "hits": _text(counts.hits)}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
