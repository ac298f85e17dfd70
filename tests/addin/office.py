"""LibreOffice as a second Excel: it opens a file with macros, names its modules and runs some of them."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from needed import SOFFICE

MAIN = "macro:///Standard.Judge.Main"
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Judge"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Judge" script:language="StarBasic">{}</script:module>
"""
_JUDGE = """
Sub Main
    Dim options(2) As New com.sun.star.beans.PropertyValue
    Dim book, library, out, answer
    On Error GoTo Failed
    out = FreeFile
    Open "{answers}" For Output As #out
    options(0).Name = "Hidden" : options(0).Value = True
    options(1).Name = "MacroExecutionMode" : options(1).Value = 4
    options(2).Name = "FilterName" : options(2).Value = "Calc MS Excel 2007 VBA XML"
    book = StarDesktop.loadComponentFromURL("{book}", "_blank", 0, options())
    library = book.BasicLibraries.getByName("{project}")
    Print #out, Join(library.getElementNames(), ",")
{calls}
    Close #out
    book.close(True)
    Exit Sub
Failed:
    Print #out, "failed: " & Error$ & " in line " & Erl
    Close #out
End Sub
"""
_CALL = """
    answer = book.getScriptProvider().getScript("vnd.sun.star.script:{project}.{function}?language=Basic&location=document").invoke(Array({arguments}), Array(), Array())
    Print #out, answer
"""


_HOLD = """
Sub Main
    Dim options(0) As New com.sun.star.beans.PropertyValue
    options(0).Name = "Hidden" : options(0).Value = True
    book = StarDesktop.loadComponentFromURL("{book}", "_blank", 0, options())
    out = FreeFile
    Open "{flag}" For Output As #out
    Close #out
    Do While FileExists("{flag}")
        Wait 100
    Loop
    book.close(True)
End Sub
"""
PATIENCE = 120.0


@contextmanager
def opened(path: Path, folder: Path) -> Iterator[None]:
    """Inside, the file is open for editing in LibreOffice, which runs apart."""
    flag = folder / "open.flag"
    profile = _with_macro(folder, _HOLD.format(book=path.as_uri(), flag=flag))
    office = subprocess.Popen(_call(profile, MAIN))  # noqa: S603 - the tests' own order
    try:
        until = time.monotonic() + PATIENCE
        while not flag.exists() and time.monotonic() < until:
            time.sleep(0.1)
        assert flag.exists(), "LibreOffice did not open the file"
        yield
    finally:
        flag.unlink(missing_ok=True)
        try:
            office.wait(PATIENCE)
        finally:
            office.kill()


def asked(path: Path, project: str, calls: list[tuple[str, str]], folder: Path) -> list[str]:
    """The modules of the file's library, joined by commas, then the answer of every call (function, arguments)."""
    answers = folder / "answers.txt"
    written = "".join(_CALL.format(project=project, function=name, arguments=given) for name, given in calls)
    judge = _JUDGE.format(book=path.as_uri(), answers=answers, project=project, calls=written)
    _run(_with_macro(folder, judge), MAIN)
    return answers.read_text("utf-8").splitlines()


def _with_macro(folder: Path, text: str) -> Path:
    """A profile of LibreOffice that knows the macro."""
    profile = folder / "profile"
    _run(profile, "--terminate_after_init")  # a first start lays its own library over ours
    basic = profile / "user/basic/Standard"
    (basic / "script.xlb").write_text(_LIBRARY, "utf-8")
    (basic / "Judge.xba").write_text(_MODULE.format(escape(text)), "utf-8")
    return profile


def _call(profile: Path, order: str) -> list[str]:
    return [str(SOFFICE), "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", order]


def _run(profile: Path, order: str) -> None:
    subprocess.run(_call(profile, order), check=True, timeout=60, capture_output=True)  # noqa: S603 - the tests' own order
