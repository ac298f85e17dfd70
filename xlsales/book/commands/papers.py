"""What a user does with papers: 打印表单, 填表, 登记填表."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...kernel.command import ANYONE, Argument, Outcome, command, line
from ..context import Context
from ..errors import BookError

if TYPE_CHECKING:
    from ..book import Book
    from ..paper.fixed_forms.filling import FillingPlan
    from ..paper.fixed_forms.form import Paper


def texts_by_header(typed: Sequence[str]) -> dict[str, str] | None:
    """What was typed for each column of a form: ``电话=021-1``. ValueError, in words, for others.

    >>> texts_by_header(["客户=星澜商贸", "电话=021-1"]), texts_by_header([])
    ({'客户': '星澜商贸', '电话': '021-1'}, None)
    """
    found: dict[str, str] = {}
    for text in typed:
        header, sign, value = text.partition("=")
        if not sign:
            raise ValueError(f"“{text}”看不懂，请写成 栏目=内容，如 电话=021-00001234")
        found[header.strip()] = value.strip()
    return found or None


FILL = "登记填表"
FORM = Argument(positional=True, metavar="FORM", default=...)
FIELDS = Argument("不在填表页上填，在这里写：栏目=内容，可写几次", "--set", "栏目=内容", read=texts_by_header)
KEYS = Argument("单号，几个用逗号隔开；不写则打空白的")


@command(
    "book.print", "DH-9", label="打印表单", group="报表", icon="FilePrint", place=3,
    line=line(
        "打印填好的表单，或空白的一张。", form=FORM, keys=KEYS, blank="空白的一张，拿去手填",
        out=Argument("放在这个文件夹", metavar="DIR", default=Path()),
    ),
)  # fmt: skip
def print_paper(
    context: Context, out: Path, form: str = "", keys: Sequence[str] = (), *, blank: bool = False
) -> Outcome:
    """打印选中的表单，选项都印出、选中的打勾；没有选中的打空白表。"""
    from ...kernel.report import CodeNames
    from ..entering import fetched
    from ..paper.fixed_forms.field_texts import BLANK, Filled
    from ..paper.fixed_forms.printed import write_papers
    from ..paper.names import file_names
    from ..writing.save import folder

    book, given = context.opened()
    paper = _paper(context, book, form)
    wanted = () if blank else keys or _selected(context, paper)
    keys = context.codes(book, paper.sheet, wanted)
    filled = [Filled(*fetched(book, paper, key)) for key in keys] or [BLANK]
    what = keys[0] if len(keys) == 1 else f"{len(keys)}张" if keys else "空白"
    (name,) = file_names([f"{paper.title}_{what}"])
    path = write_papers(folder(out) / f"{name}.xlsx", paper, filled, CodeNames(book.tables), given)
    words = f"已生成{paper.title} {len(keys)} 张。" if keys else f"已生成空白的{paper.title}。"
    return Outcome(words, {"form": paper.title, "keys": keys, "files": [str(path)]})


@command(
    "book.fill", "DH-9", label="填表", group="报表", icon="CreateFormInDesignView", place=4,
    line=line("打开一张表单来填；写单号的取来改。", form=FORM, key="取来改的那一张的单号"),
)  # fmt: skip
def fill_paper(context: Context, form: str = "", key: str = "") -> Outcome:
    """打开表单的填表页；选中了一张的取来改，没登记的接着填。"""
    from ...kernel.report import CodeNames
    from ..entering import fetched
    from ..paper.fixed_forms.typed import shown_filling
    from ..rewrite import rewrite

    book, given = context.opened()
    paper = _paper(context, book, form)
    plan = _plan(book, paper)
    begun = _begun(book, plan)
    key = key or ("" if begun else next(iter(_selected(context, paper)), ""))
    if key:
        (key,) = context.codes(book, paper.sheet, [key])
        if begun:
            words = f"“{plan.sheet}”上还有没登记的，没有取 {key}；请先登记填表，不要的先清空黄格。"
            raise BookError(words, "lines_typed")
        names = CodeNames(book.tables)
        record, children = fetched(book, paper, key)
        try:
            cells = shown_filling(plan, record, children, given.lists, names.of)
        except ValueError as sheet:
            words = f"{key}在“{sheet}”里的行太多，填表放不下，没有取来，请直接在“{sheet}”里改。"
            raise BookError(words, "too_many_lines") from None
        rewrite(book, {}, [], panels={plan.sheet: cells})
    _show(context, plan)
    told = f"已取来 {key}，改完点“登记填表”。" if key else f"请在“{plan.sheet}”填黄格，填完点“登记填表”。"
    return Outcome(told, {"form": paper.title, "sheet": plan.sheet, "key": key or None, "draft": begun})


@command(
    "book.enter", "DH-9", label="登记填表", group="报表", icon="FileCheckIn", place=5, deeds={FILL: ANYONE},
    line=line("把填表页上的一张登记到它的表里。", form=FORM, fields=FIELDS),
)  # fmt: skip
def enter_paper(context: Context, form: str = "", fields: Mapping[str, str] | None = None) -> Outcome:
    """把填表页上的一张登记到它的表里，整张登记，或一格不动、说明每一格缺什么。"""
    from ..entering import entered
    from ..log.entries import entry
    from ..paper.fixed_forms.filling import emptied
    from ..paper.fixed_forms.typed import cells_of, read_filling
    from ..rewrite import rewrite

    book, given = context.opened(FILL)
    paper = _paper(context, book, form)
    plan = _plan(book, paper)
    try:
        book.panels[plan.sheet].update(cells_of(plan, fields or {}))
    except ValueError as fault:
        raise BookError(f"没有登记：{fault}。", "option") from None
    if not _begun(book, plan):
        raise BookError(f"“{plan.sheet}”上没有填什么，没有登记；请先填黄格。", "not_ready")
    typed = read_filling(plan, book.panels[plan.sheet], book.tables, given.lists)
    done = entered(book, plan, typed, given)
    told = f"已登记{paper.title} {done.key}。"
    content = f"{paper.title}：{done.told}"
    log = [entry(context.acting(book), FILL, done.key, content, str(paper.form.ref))]
    rewrite(book, done.changed, log, panels={plan.sheet: emptied(plan, told)})
    return Outcome(told, {"form": paper.title, "key": done.key, "changed": done.told})


def _paper(context: Context, book: Book, form: str) -> Paper:
    """The paper that is named, or whose sheet is in front."""
    from ..entering import here
    from ..paper.fixed_forms.form import PAPERS

    known = [each for each in PAPERS if all(book.tables[sheet].present for sheet in each.sheets)]
    front = context.workbook.sheets.active.name if context.workbook is not None else ""
    found = here(known, form) if form else here(known, front) or known
    if len(found) == 1:
        return found[0]
    have = "、".join(paper.title for paper in found or known) or "没有"
    what = f"没有表单“{form}”" if form and not found else "请写明哪一张表单"
    raise BookError(f"{what}，没有改动；现有：{have}。", "unknown_form")


def _selected(context: Context, paper: Paper) -> list[str]:
    """The keys of the rows selected on the paper's own sheet."""
    from ..selection import selected_values

    return [] if context.workbook is None else selected_values(context.workbook, paper.form.key()[0])


def _plan(book: Book, paper: Paper) -> FillingPlan:
    from ..paper.fixed_forms.filling import filling_plan

    plan = filling_plan(paper)
    if plan.sheet not in book.panels:
        words = f"“{book.path.name}”里没有工作表“{plan.sheet}”，请先点“升级工作簿”。"
        raise BookError(words, "no_sheet")
    return plan


def _begun(book: Book, plan: FillingPlan) -> bool:
    """Whether anything is typed there."""
    return any(book.panels[plan.sheet].get(each.cell) for each in plan.typed())


def _show(context: Context, plan: FillingPlan) -> None:
    """Bring the sheet to the front; those of other papers go out of sight."""
    from ..live.tabs import go, seen
    from ..paper.fixed_forms.filling import filling_plan
    from ..paper.fixed_forms.form import PAPERS

    if context.workbook is None:
        return
    go(context.workbook, plan.sheet, plan.head[0].cell)
    others = {filling_plan(paper).sheet for paper in PAPERS} - {plan.sheet}
    for name in others.intersection(seen(context.workbook)):
        context.workbook.sheets[name].visible = False
