"""What is wrong with a vbaProject.bin: every rule that Excel keeps silently, one sentence for each breach."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .compound import LONGEST_NAME
from .compound_read import CompoundReader
from .compression import decompress
from .directory import records
from .module import CODE_PAGE, ENCODING
from .project import VERSION, names_stream

LONGEST_LINE = 1023
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_BOM = b"\xef\xbb\xbf"
_REFERENCE = 0x0D
_KINDS = {"Document": 0x22, "Class": 0x22, "Module": 0x21}


@dataclass(frozen=True)
class ListedModule:
    """A module as the dir stream has it."""

    name: str
    stream: str
    offset: int
    type: int


@dataclass(frozen=True)
class Project:
    """What was read: texts by module, kinds by module as PROJECT lists them, what is wrong so far.

    ``references`` are the libraries as the dir stream names them.
    """

    name: str
    kinds: Mapping[str, str]
    texts: Mapping[str, str]
    faults: tuple[str, ...]
    references: tuple[str, ...] = ()

    def has_reference(self, library: str) -> bool:
        """Whether the library with this id is referred to."""
        return any(library in each for each in self.references)


def judged(data: bytes) -> Project:
    """The project and its faults; one that cannot be read has nothing but faults."""
    try:
        streams = CompoundReader(data).streams()
        version = streams["VBA/_VBA_PROJECT"]
        entries = list(records(decompress(streams["VBA/dir"])))
        kinds, name = _declared(streams["PROJECT"])
        modules = list(_listed(entries))
        texts = {one.stream: _text(streams, one) for one in modules}
    except KeyError as absent:
        return Project("", {}, {}, (f"VBA 工程缺少流 {absent}",))
    except (ValueError, IndexError, struct.error) as fault:
        return Project("", {}, {}, (f"VBA 工程读不出：{fault}",))
    faults = [
        *([] if version == VERSION else ["_VBA_PROJECT 的版本不是 0xFFFF 或带有缓存"]),
        *_directory_faults(entries, modules),
        *_list_faults(streams, modules, kinds, name),
        *(fault for one in modules for fault in _text_faults(one, texts[one.stream], kinds)),
    ]
    decoded = {stream: text.decode(ENCODING, "replace") for stream, text in texts.items()}
    references = tuple(data.decode(ENCODING, "replace") for number, data in entries if number == _REFERENCE)
    return Project(name, kinds, decoded, tuple(faults), references)


def _declared(stream: bytes) -> tuple[dict[str, str], str]:
    """Module → kind word, and the project's name, of the PROJECT stream."""
    lines = [line.partition("=") for line in stream.decode(ENCODING).split("\r\n")]
    kinds = {value.partition("/")[0]: key for key, _, value in lines if key in _KINDS}
    (name,) = [value.strip('"') for key, _, value in lines if key == "Name"]
    return kinds, name


def _listed(entries: Sequence[tuple[int, bytes]]) -> Iterator[ListedModule]:
    own: dict[int, bytes] = {}
    for number, data in entries:
        own[number] = data
        if number == 0x2B:
            name, stream = own.pop(0x19).decode(ENCODING), own.pop(0x1A).decode(ENCODING)
            yield ListedModule(
                name, stream, _number(own.pop(0x31)), 0x21 if own.pop(0x21, None) is not None else 0x22
            )


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _text(streams: Mapping[str, bytes], module: ListedModule) -> bytes:
    return decompress(streams[f"VBA/{module.stream}"][module.offset :])


def _directory_faults(entries: Sequence[tuple[int, bytes]], modules: Sequence[ListedModule]) -> Iterator[str]:
    facts = dict(entries)
    if _number(facts.get(0x03, b"")) != CODE_PAGE:
        yield f"代码页不是 {CODE_PAGE}"
    if struct.unpack("<H", facts.get(0x0F, b"\0\0"))[0] != len(modules):
        yield "dir 流写的模块个数与模块不符"
    if entries[-1][0] != 0x10:
        yield "dir 流没有结束记录"
    for module in modules:
        if module.name != module.stream:
            yield f"模块 {module.name} 的流叫 {module.stream}，名称不同"
        if module.offset:
            yield f"模块 {module.name} 的正文前有缓存（偏移 {module.offset}）"


def _list_faults(
    streams: Mapping[str, bytes], modules: Sequence[ListedModule], kinds: Mapping[str, str], name: str
) -> Iterator[str]:
    names = [module.name for module in modules]
    if set(names) != set(kinds):
        yield f"PROJECT 与 dir 流的模块不同：{'、'.join(sorted(set(names) ^ set(kinds)))}"
    if streams.get("PROJECTwm", b"") != names_stream(names):
        yield "PROJECTwm 的名称与 dir 流不同"
    extra = {path.removeprefix("VBA/") for path in streams if path.startswith("VBA/")}
    if strange := extra - {"dir", "_VBA_PROJECT"} - {module.stream for module in modules}:
        yield f"多出的流：{'、'.join(sorted(strange))}"
    yield from _name_faults(names, name)


def _name_faults(names: Sequence[str], project: str) -> Iterator[str]:
    if any(count > 1 for count in Counter(each.lower() for each in names).values()):
        yield "两个模块同名"
    for each in (*names, project):
        if len(each) > LONGEST_NAME:
            yield f"名称 {each} 超过 {LONGEST_NAME} 个字符"
        if not _NAME.fullmatch(each):
            yield f"名称 {each} 应以字母开头，只用英文字母、数字和下划线"
    if project.lower() in (each.lower() for each in names):
        yield f"工程与模块同名：{project}"


def _text_faults(module: ListedModule, text: bytes, kinds: Mapping[str, str]) -> Iterator[str]:
    told, kind = f"模块 {module.name} ", kinds.get(module.name, "")
    if kind and _KINDS[kind] != module.type:
        yield f"{told}在 PROJECT 中是 {kind}，在 dir 流中不是"
    if (kind in ("Document", "Class")) != (b"Attribute VB_Base = " in text):
        yield f"{told}的 VB_Base 与种类 {kind} 不符"
    if text.startswith(_BOM):
        yield f"{told}开头有 BOM"
    if not text.removeprefix(_BOM).startswith(f'Attribute VB_Name = "{module.name}"\r\n'.encode()):
        yield f"{told}的第一行不是它的 VB_Name"
    if len(re.findall(rb"\r\n", text)) != max(text.count(b"\n"), text.count(b"\r")):
        yield f"{told}的换行不是 CRLF"
    if any(len(line) > LONGEST_LINE for line in text.splitlines()):
        yield f"{told}有超过 {LONGEST_LINE} 个字符的行"
    if not text.isascii():
        yield f"{told}有非 ASCII 字符"
