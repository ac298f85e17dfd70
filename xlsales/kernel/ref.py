"""Where a rule comes from: regulation, article, item of the handbook."""

from __future__ import annotations

from dataclasses import dataclass

REGULATIONS = {
    "KF": "新客户开发管理制度",
    "DH": "公司订货管理规定",
    "FW": "客户服务管理办法",
}
CHAPTERS = {"GW": "第一节", "TB": "第三节"}
"""What binds without an article number: duties and tables, by section of their chapter."""
_NUMERALS = "零一二三四五六七八九"
HOUSE_WORDS = "本系统默认，手册未规定"


@dataclass(frozen=True, order=True)
class Ref:
    """A place in the handbook, e.g. ``Ref("DH", "3", "4")``, written ``DH-3.4``.

    Three regulations each have a 第5条, so an article number alone names nothing.

    >>> Ref.parse("FW-4.1-2")
    Ref(regulation='FW', article='4', item='1-2')
    >>> Ref.parse("DH-3.4").title
    '《公司订货管理规定》第3条第4项'
    >>> Ref.parse("TB-8.3.2").title, Ref.parse("GW-8.F1").title
    ('《客服手册》第八章第三节三、2', '《客服手册》图8-1')
    >>> HOUSE.title
    '本系统默认，手册未规定'
    """

    regulation: str
    article: str = ""
    item: str = ""

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read ``DH-3.4``; ValueError when the regulation is not one of ours."""
        regulation, _, place = text.partition("-")
        if regulation not in (*REGULATIONS, *CHAPTERS, HOUSE.regulation):
            raise ValueError(f"unknown regulation in {text!r}")
        article, _, item = place.partition(".")
        return cls(regulation, article, item)

    def __str__(self) -> str:
        place = ".".join(part for part in (self.article, self.item) if part)
        return f"{self.regulation}-{place}" if place else self.regulation

    @property
    def title(self) -> str:
        """The reference as staff read it."""
        if self == HOUSE:
            return HOUSE_WORDS
        if self.regulation in CHAPTERS:
            return self._chapter_title()
        name = f"《{REGULATIONS[self.regulation]}》"
        if self.article == "0":
            return f"{name}表头"
        item = f"第{self.item}项" if self.item else ""
        return f"{name}第{self.article}条{item}"

    def _chapter_title(self) -> str:
        part, _, number = self.item.partition(".")
        if part.startswith("F"):
            return f"《客服手册》图{self.article}-{part[1:]}"
        chapter = _NUMERALS[int(self.article)]
        return f"《客服手册》第{chapter}章{CHAPTERS[self.regulation]}{_NUMERALS[int(part)]}、{number}"


HOUSE = Ref("XS")
"""What the handbook leaves open and this system settles."""
