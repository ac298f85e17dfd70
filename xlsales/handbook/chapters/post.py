"""Settings of what goes out of the house: which addresses, which server, how fast."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from ..setting_kinds import LISTED, Wanting
from ..setting_model import Chapter, Clock, Count, Positive, Text, setting
from ..writing import tidy

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


def domains(text: str) -> tuple[str, ...]:
    """The domains in a text, in small letters; ValueError where something is none.

    >>> domains("Example.com、＠qq.com"), domains("")
    (('example.com', 'qq.com'), ())
    """
    found = [part.removeprefix("@").lower() for part in LISTED.split(tidy(text)) if part]
    if any(not _DOMAIN.fullmatch(part) for part in found):
        raise ValueError("域名，如 example.com、qq.com，或空白")
    return tuple(dict.fromkeys(found))


class PostSettings(Chapter):
    """收发."""

    room = "post"

    mail_domains: Annotated[tuple[str, ...], Wanting("域名，如 example.com、qq.com，或空白", domains)] = (
        setting(
            "邮箱域名", "", "", "只往这些域名的邮箱发邮件，几个用顿号隔开；空白一封也不发。", decides=True
        )
    )
    mail_server: Text = setting(
        "发件服务器",
        "",
        "",
        "SMTP 服务器，如 smtp.example.com；写 Outlook 由本机的 Outlook 发；空白只生成邮件文件（.eml）。",
        decides=True,
    )
    mail_port: Positive = setting(
        "发件端口", "465", "", "发件服务器的端口：SSL 一般 465，STARTTLS 一般 587。"
    )
    mail_security: Literal["SSL", "STARTTLS", "不加密"] = setting(
        "发件加密", "SSL", "", "与发件服务器怎样加密；不加密只许用在本机。"
    )
    mail_account: Text = setting(
        "发件账号", "", "", "发件的邮箱地址；授权码存在操作系统的凭据里，不写在这里。"
    )
    inbox_server: Text = setting(
        "收件服务器", "", "", "IMAP 服务器，如 imap.example.com；空白只收“收件”文件夹里的。", decides=True
    )
    inbox_port: Positive = setting(
        "收件端口", "993", "", "收件服务器的端口：SSL 一般 993，STARTTLS 一般 143。"
    )
    inbox_security: Literal["SSL", "STARTTLS", "不加密"] = setting(
        "收件加密", "SSL", "", "与收件服务器怎样加密；不加密只许用在本机。"
    )
    mails_an_hour: Positive = setting("每小时封数", "60", "封", "一小时最多发多少封邮件。")
    mail_pause: Count = setting("邮件间隔", "8", "秒", "两封邮件之间停多少秒。")
    mail_from: Clock = setting("客户邮件起", "08:30", "", "给客户的邮件每天几点以后才发，只在工作日。")
    mail_until: Clock = setting("客户邮件止", "17:30", "", "给客户的邮件每天几点以后不发。")
    mail_megabytes: Positive = setting("邮件上限", "20", "兆", "一封邮件连附件最多多大。")
