"""A file that came out, looked at as a package: its texts, its formulas, and whatever else might act."""

import posixpath
import re
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from openpyxl.formula import Tokenizer
from plain_xml import parsed

FUNCTIONS = {
    "AND", "COUNTA", "COUNTIF", "COUNTIFS", "IF", "IFERROR", "INDEX", "INT", "ISERROR", "ISNUMBER",
    "LEFT", "MATCH", "MAX", "MID", "N", "NA", "OFFSET", "ROUND", "ROW", "SEARCH", "SUM", "SUMPRODUCT",
    "TEXT", "TODAY", "VLOOKUP",
}  # fmt: skip
"""All that our formulas, names, conditions of colours and drop-downs are made of."""
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml"
    r"|xl/(workbook|sharedStrings|styles)\.xml|xl/_rels/workbook\.xml\.rels|xl/theme/theme1\.xml"
    r"|xl/(worksheets|drawings|charts|tables)/(_rels/)?(sheet|drawing|chart|table|vmlDrawing)\d+\.(xml|vml)(\.rels)?"
    r"|xl/(tables/)?comments/?(comment)?\d+\.xml|xl/drawings/commentsDrawing\d+\.vml|xl/worksheets/_rels/.*\.rels"
)
"""Nothing that runs: no macro, no external book, no embedded object, no connection."""
LINK = re.compile(r"(\.\.[\\/])*[^:\\/|]+\.xlsx")
"""A workbook near by, as seen from the file."""
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
SHEET = re.compile(r"^'(?:[^'\[\]]|'')*'!(?=\$?[A-Z]|\$[0-9])")
"""A sheet's name in front of a reference."""
CODES = re.compile(r'&(?:[LCRPNDT]|"[^"&]*"|\d+)')
"""What our headers and footers are made of."""


def texts(path: Path) -> dict[str, list[str]]:
    """The texts of every sheet, by part; escapes undone as Excel undoes them."""
    with ZipFile(path) as package:
        table = "xl/sharedStrings.xml"
        shared = package.read(table) if table in package.namelist() else b"<sst/>"
        strings = once("strings", shared, lambda: [plain(each) for each in parsed(shared).iterfind("{*}si")])
        own = sha256(shared).digest()
        return {
            name: texts_of(package.read(name), strings, own)
            for name in package.namelist()
            if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)
        }


def texts_of(sheet: bytes, shared: list[str], own: bytes) -> list[str]:
    return once(own, sheet, lambda: [text_of(each, shared) for each in parsed(sheet).iter() if is_text(each)])


KNOWN = {}
"""What was seen in a part: many files hold the very same one, which is looked at once."""


def once(what, content: bytes, look):
    key = what, sha256(content).digest()
    if key not in KNOWN:
        KNOWN[key] = look()
    return KNOWN[key]


def is_text(cell) -> bool:
    return cell.get("t") in ("s", "inlineStr") and cell.tag.endswith("}c") and cell.find("{*}f") is None


def text_of(cell, shared: list[str]) -> str:
    inline = cell.find("{*}is")
    return plain(inline) if inline is not None else shared[int(cell.findtext("{*}v"))]


def plain(item) -> str:
    whole = "".join(part.text or "" for part in item.iter() if part.tag.endswith("}t"))
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), whole)


def faults(path: Path, mark: str) -> list[str]:
    """What in a file might act, or holds the ``mark`` of people's texts where something acts."""
    with ZipFile(path) as package:
        found = [f"part {name}" for name in package.namelist() if not PARTS.fullmatch(name)]
        for name in package.namelist():
            content = package.read(name)
            told = once((name, mark), content, partial(faults_of, name, content, mark))
            found += [f"{name}: {each}" for each in told]
    return found


def faults_of(name: str, content: bytes, mark: str) -> list[str]:
    """Of one part."""
    root, found = parsed(content), []
    if name.endswith(".rels"):
        found += leading(root)
    elif name.startswith(("xl/worksheets", "xl/workbook", "xl/charts")):
        found += [each for each in formulas(root) if acts(each, mark)]
    found += [each for each in foot(root) if mark and steers(each)]
    if name == "[Content_Types].xml" and "macroEnabled" in content.decode():
        found.append("macros")
    return found


def leading(root):
    """Relations that leave the package, but for a link to a workbook near by."""
    for each in root:
        if each.get("TargetMode") == "External":
            kind = posixpath.basename(each.get("Type"))
            if kind != "hyperlink" or not LINK.fullmatch(each.get("Target")):
                yield f"{kind} to {each.get('Target')}"


def formulas(root):
    for each in root.iter():
        if each.tag.rpartition("}")[2] in ("f", "formula", "formula1", "formula2", "definedName"):
            yield each.text or ""


INSIDE = """HYPERLINK("#'"&"""
"""A link into the book itself, whatever follows."""


@cache
def acts(formula: str, mark: str) -> bool:
    """Whether a formula does more than ours do; the name of a sheet may be people's, in quotes."""
    tokens = Tokenizer(f"={formula.replace(INSIDE, 'IF(')}").items
    called = {
        each.value.rstrip("(").upper() for each in tokens if (each.type, each.subtype) == ("FUNC", "OPEN")
    }
    operands = [SHEET.sub("", each.value) for each in tokens if each.type == "OPERAND"]
    return bool(called - FUNCTIONS) or any(sign in each for each in operands for sign in ("[", "|", mark))


def foot(root):
    for each in root.iter():
        if each.tag.rpartition("}")[2] in ("oddHeader", "oddFooter"):
            yield each.text or ""


def steers(words: str) -> bool:
    """Whether a header or footer obeys more than our own codes, or begins a section again."""
    ours = words.replace("&&", "")
    sections = re.findall("&[LCR]", ours)
    return len(sections) > len(set(sections)) or "&" in CODES.sub("", ours)
