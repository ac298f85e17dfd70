"""The class between Excel and Python: what of it needs no Excel is asked in LibreOffice, the rest read as text."""

from inspect import signature

import pytest
from excel_calls import COMMAND
from office import asked

from xlsales.addin.addin_file import BOOK_TYPE, PROJECT, WORDS, addin, modules
from xlsales.addin.vba.module import Module, ModuleKind
from xlsales.addin.wrappers import module

pytestmark = pytest.mark.office
ASKING = """Option Explicit
Private Python As New XlsalesPython
Public Function AskNamed(path)
    AskNamed = "[" & Python.Named(path) & "]"
End Function
Public Function AskRefusal(path)
    AskRefusal = "[" & Python.Refusal(path) & "]"
End Function
Public Function AskPlain(path)
    AskPlain = Python.IsPlain(path)
End Function
Public Function AskCommand(path, attempt)
    AskCommand = Python.CommandOf(path, attempt)
End Function
Public Function AskFile(path)
    AskFile = Python.IsFile(path)
End Function
Public Function AskId(id)
    AskId = Python.IsId(id)
End Function
Public Function AskLost(number)
    AskLost = Python.IsLost(number)
End Function
Public Function AskLibrary(path, name)
    AskLibrary = "[" & Python.LibraryOf(path, name) & "]"
End Function
Public Function AskText(key)
    Dim Words As New XlsalesWords
    AskText = Words.Text(key)
End Function
"""


COUNTING = """Option Explicit
Public Function Computed(name, arguments)
    Dim at As Long
    Computed = name & ":"
    For at = 0 To UBound(arguments)
        If IsObject(arguments(at)) Then Computed = Computed & " object" Else Computed = Computed & " value"
    Next at
End Function
"""
MANY = """Option Explicit
Public Function AskThree()
    AskThree = XS_TOTAL(1, ThisWorkbook.Worksheets("words").Cells(1, 1), 3)
End Function
Public Function AskOne()
    AskOne = XS_TOTAL(1)
End Function
"""
LONGEST = 2000 - len(COMMAND.replace("C:\\p q\\pythonw.exe", "")) - 4
"""Bytes that are left for a path when the count has five digits."""
PLAIN = [
    (r"C:\Python313\pythonw.exe", True),
    (r"d:\程序 1\pythonw.exe", True),
    (r"\\server\office\pythonw.exe", True),
    ("pythonw.exe", False),
    (r"\pythonw.exe", False),
    (r"C:pythonw.exe", False),
    (r"%LOCALAPPDATA%\pythonw.exe", False),
    (r"C:\$(CLSID)\pythonw.exe", False),
    (r"C:\$(?X\pythonw.exe", False),
    (r"\\?\C:\pythonw.exe", False),
    (r"C:\ShowConsole\pythonw.exe", False),
    ('C:\\x"" -c ""y\\pythonw.exe', False),
    ("", False),
]
CONFIGURATIONS = [
    (b'"INTERPRETER_WIN","C:\\p\\pythonw.exe"\r\n', r"C:\p\pythonw.exe"),
    (b'"INTERPRETER_WIN","C:\\p, q\\pythonw.exe"\r\n', r"C:\p, q\pythonw.exe"),
    (
        b'"OTHER","x"\r\n"INTERPRETER_WIN","C:\\p\\pythonw.exe"\r\n"INTERPRETER_WIN","D:\\q.exe"\r\n',
        r"C:\p\pythonw.exe",
    ),
    ('"INTERPRETER_WIN","C:\\用户\\pythonw.exe"\r\n'.encode("gbk"), "C:\\用户\\pythonw.exe"),
    (b'"INTERPRETER_MAC","/usr/bin/python3"\r\n', ""),
    (b"", ""),
    (b"\r\n\r\n", ""),
    (b'"INTERPRETER_WIN"', ""),
]
IDS = [
    ("orders.review", True),
    ("a_b-9", True),
    ("Orders", False),
    ("a&amp;b", False),
    ("a b", False),
    ("", False),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Every answer, by call: the office is started once."""
    folder = tmp_path_factory.mktemp("asked")
    path = folder / "asking.xlsm"
    path.write_bytes(addin("", [*modules(), Module.of("Asking", ModuleKind.STANDARD, ASKING)], BOOK_TYPE))
    for number, (content, _) in enumerate(CONFIGURATIONS):
        (folder / f"{number}.conf").write_bytes(content)
    calls = [
        ("AskCommand", r'"C:\p q\pythonw.exe", 3'),
        *(("AskPlain", f'"{text}"') for text, _ in PLAIN),
        *(("AskId", f'"{text}"') for text, _ in IDS),
        *(("AskNamed", f'"{folder}/{number}.conf"') for number in range(len(CONFIGURATIONS) + 1)),
        *(("AskFile", f'"{each}"') for each in (path, folder, folder / "gone")),
        *(("AskRefusal", f'"{text}"') for text in REFUSED),
        *(("AskText", f'"{key}"') for key in (*WORDS, "unknown")),
        *(("AskLost", str(number)) for number in (*LOST, *NOT_LOST)),
        ("XlsalesFunctions.XS_AMOUNT", "1, 2"),
        ("AskLibrary", rf'"C:\pythonw.exe", "{path}"'),
        ("AskLibrary", r'"C:\p\Scripts\pythonw.exe", "gone.dll"'),
    ]
    written = [(name if "." in name else f"Asking.{name}", given) for name, given in calls]
    listed, *answers = asked(path, PROJECT, written, folder)
    assert {module.name for module in modules()} < set(listed.split(","))
    return dict(zip(calls, answers, strict=False)) | {"folder": folder}


REFUSED = {
    "": "no python",
    "pythonw.exe": "odd python",
    r"C:\gone\pythonw.exe": "python gone",
    "C:\\" + "x" * (LONGEST - 3): "python gone",
    "C:\\" + "x" * (LONGEST - 2): "long python",
    "C:\\" + "程" * (LONGEST // 3 - 1): "python gone",
    "C:\\" + "程" * (LONGEST // 3 + 1): "long python",
}
LOST = (462, -2147023174, -2147023170, -2147417848, -2147220995)
NOT_LOST = (-2147467259, -2147220991, 13, 0)


def test_the_command_is_one_text_without_a_shell_or_a_book(told):
    assert told["AskCommand", r'"C:\p q\pythonw.exe", 3'] == COMMAND


def test_a_path_that_the_library_would_read_otherwise_is_not_started(told):
    assert {text: told["AskPlain", f'"{text}"'] for text, _ in PLAIN} == {
        text: str(fit) for text, fit in PLAIN
    }


def test_an_id_is_a_few_plain_signs(told):
    assert {text: told["AskId", f'"{text}"'] for text, _ in IDS} == {text: str(fit) for text, fit in IDS}


def test_the_interpreter_is_what_the_user_s_file_says(told):
    def named(number):
        return told["AskNamed", f'"{told["folder"]}/{number}.conf"']

    for number, (_, wanted) in enumerate(CONFIGURATIONS):
        # LibreOffice reads a byte as a sign, Windows by its code page.
        read = bytes(ord(sign) & 0xFF for sign in named(number))
        assert read == f"[{wanted}]".encode("gbk"), number
    assert named(len(CONFIGURATIONS)) == "[]", "no file, no interpreter: never another one"


def test_a_folder_is_no_file(told):
    folder = told["folder"]
    answers = [told["AskFile", f'"{each}"'] for each in (folder / "asking.xlsm", folder, folder / "gone")]
    assert answers == ["True", "False", "False"]


def test_what_is_not_started_has_its_sentence(told):
    assert {text: told["AskRefusal", f'"{text}"'] for text in REFUSED} == {
        text: f"[{key}]" for text, key in REFUSED.items()
    }
    assert set(REFUSED.values()) < set(WORDS)


def test_a_function_on_a_machine_without_its_file_is_one_sentence(told):
    """From the wrapper through the class, and no declaration of a library is called on the way."""
    assert told["XlsalesFunctions.XS_AMOUNT", "1, 2"] == WORDS["no python"]


def test_a_library_is_never_a_bare_name(told):
    """Beside an interpreter at the root of a drive nothing is one folder up: Windows would search for the name."""
    book = told["folder"] / "asking.xlsm"
    assert told["AskLibrary", rf'"C:\pythonw.exe", "{book}"'] == "[]"
    assert told["AskLibrary", r'"C:\p\Scripts\pythonw.exe", "gone.dll"'] == "[]"


def test_every_text_stands_in_a_cell(told):
    assert {key: told["AskText", f'"{key}"'] for key in WORDS} == WORDS
    assert told["AskText", '"unknown"'] == ""


def test_only_a_process_that_is_gone_is_started_anew(told):
    assert [told["AskLost", str(number)] for number in LOST] == ["True"] * len(LOST)
    assert [told["AskLost", str(number)] for number in NOT_LOST] == ["False"] * len(NOT_LOST)


def test_a_range_among_many_arguments_stays_a_range(tmp_path):
    def total(first, *rest): ...

    own = [each for each in modules() if each.name in ("ThisWorkbook", "Sheet1", "Sheet2")]
    own += [Module.of("XlsalesPython", ModuleKind.CLASS, COUNTING)]
    text = module([("XS_TOTAL", [*signature(total).parameters.values()])])
    own += [
        Module.of("XlsalesFunctions", ModuleKind.STANDARD, text),
        Module.of("Asking", ModuleKind.STANDARD, MANY),
    ]
    path = tmp_path / "many.xlsm"
    path.write_bytes(addin("", own, BOOK_TYPE))
    answers = asked(path, PROJECT, [("Asking.AskThree", ""), ("Asking.AskOne", "")], tmp_path)[1:]
    assert answers == ["XS_TOTAL: value object value", "XS_TOTAL: value"]
