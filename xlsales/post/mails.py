"""Rows of 待发文件 as mails: all that is due to somebody in one, no customers beside each other. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ..kernel.form import Values
from .mime import Mail, message_id, unfit
from .names import free_name
from .recipients import cut, strange
from .states import CUSTOMER
from .store import digest_of, names_in

if TYPE_CHECKING:
    from ..handbook.calendar import WorkingCalendar
    from ..handbook.settings import Settings
    from ..kernel.given import Given

Find = Callable[[str, list[str]], "dict[str, bytes] | None"]
CHANGED = "文件不在了或登记以后被改过，没有发，请重新登记"
INLINE = ".txt"
"""What is read in the mail itself."""
EVE, LAST = -1, 5
"""除夕 and 初六, counted from 初一."""


@dataclass
class Mails:
    """What can go, and why what cannot does not: ``faults`` by number."""

    ready: list[Mail] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)


def mails_of(rows: Iterable[Values], find: Find, settings: Settings, domain: str) -> Mails:
    """The mails of these rows, each only where its files are those that were looked at."""
    found, groups = Mails(), dict[tuple[str, str, str], list[tuple[Values, dict[str, bytes]]]]()
    for row in rows:
        files = find(row["out_no"], names_in(row["files"]))
        fault = strange(row["address"], settings.mail_domains)
        fault = fault or (strange(row["copy_to"], settings.mail_domains) if row["copy_to"] else "")
        if not files or digest_of(files) != row["digest"]:
            fault = fault or CHANGED
        if fault or files is None:
            found.faults[row["out_no"]] = fault
        else:
            place = (row["recipient_kind"], row["recipient"], row["address"])
            groups.setdefault(place, []).append((row, files))
    for own in groups.values():
        mail = _mail(own, settings.company_name, domain)
        size = sum(map(len, mail.files.values())) * 4 / 3 / 1e6
        fault = unfit(mail)
        if size > settings.mail_megabytes:
            fault = f"附件 {size:.1f} 兆，超过邮件上限 {settings.mail_megabytes} 兆，请换一种方式送"
        if fault:
            found.faults |= dict.fromkeys(mail.rows, fault)
        else:
            found.ready.append(mail)
    return found


def _mail(own: list[tuple[Values, dict[str, bytes]]], company: str, domain: str) -> Mail:
    first, files = own[0][0], dict[str, bytes]()
    lines, texts = list[str](), list[str]()
    for number, (row, its) in enumerate(own, 1):
        again = f"（第{(row['times'] or 0) + 1}次）" if row["sent_on"] else ""
        lines.append(f"{number}. {cut(row['what'])}{again}")
        for name, content in its.items():
            if name.endswith(INLINE):
                texts.append(content.decode())
            else:
                files[free_name(name, files)] = content
    name = cut(first["recipient_name"] or first["recipient"])
    more = f" 等 {len(own)} 份" if len(own) > 1 else ""
    reply = min((row["reply_due"] for row, _ in own if row["reply_due"]), default=None)
    back = f"请核对后签字盖章，在 {reply} 前寄回或拍照发回。\n\n" if reply else ""
    listed = "您好，附上：\n" + "\n".join(lines) + "\n\n请查收。" if files else "您好：\n"
    text = f"{name}：\n\n" + "\n\n".join([*texts, listed] if texts and files else texts or [listed])
    text += f"{back}\n{cut(company)}\n"
    parts = [f"{row['out_no']}/{row['digest']}/{row['times'] or 0}" for row, _ in own]
    return Mail(
        tuple(row["out_no"] for row, _ in own), message_id(company, parts, domain), first["address"],
        f"{cut(company)}：{cut(first['what'])}{more}", text, name, first["copy_to"] or "", files,
        tries=tuple(row["times"] or 0 for row, _ in own),
    )  # fmt: skip


def customers_wait(given: Given, now: datetime) -> str:
    """Why no mail goes to a customer now; blank where it may.

    The day is that of the book, the hour the clock's.
    """
    settings, clock = given.settings, timedelta(hours=now.hour, minutes=now.minute)
    if around_new_year(given.today, given.calendar):
        return "除夕到初六不给客户发邮件"
    if not given.calendar.is_working(given.today) or not settings.mail_from <= clock <= settings.mail_until:
        hours = "～".join(map(_clock, (settings.mail_from, settings.mail_until)))
        return f"给客户的邮件工作日 {hours} 才发"
    return ""


def _clock(own: timedelta) -> str:
    return "{:02}:{:02}".format(*divmod(own // timedelta(minutes=1), 60))


def around_new_year(day: date, calendar: WorkingCalendar) -> bool:
    """Whether a day lies between 除夕 and 初六."""
    return EVE <= (day - calendar.new_year(day.year)).days <= LAST


def left_out(rows: Iterable[Values], given: Given, now: datetime) -> tuple[list[Values], str]:
    """The rows that may be mailed now, and why those to customers wait."""
    wait, own = customers_wait(given, now), list(rows)
    may = [row for row in own if not wait or row["recipient_kind"] != CUSTOMER]
    return may, wait if len(may) < len(own) else ""
