"""What was read of xlwings, so that another xlwings is read before it is used.

The way from Excel to Python stands on xlwings' library and on ``com_server``, and leaves out what its macros and its script do. When
a test here fails, read the changed text with docs/decisions/0059 beside it, mend ``macros/XlsalesPython.cls`` and
``addin/serve.py`` where needed, and only then write the new digest.
"""

import hashlib
import re
from importlib.metadata import version
from importlib.resources import files

import pytest

PACKAGE = files("xlwings")
READ = "0.37.8"
FILES = {
    "com_server.py": "75ea410861e2ea18",
    "udfs.py": "2e07e78135686b30",
    f"xlwings-{READ}.applescript": "eb99927629b701d2",
}
PROCEDURES = {
    "xlwings_custom_addin.bas XLPy": "947d7c162f38d7fe",
    "xlwings_custom_addin.bas XLPyCommand": "9338add462bd0479",
    "xlwings_custom_addin.bas XLPyLoadDLL": "f5eb4870554f4b64",
    "xlwings_custom_addin.bas RunPython": "015cc32a6cbe939b",
    "xlwings_custom_addin.bas GetConfig": "86170cd6edce0fa9",
    "xlwings_custom_addin.bas ExecuteMac": "215e2e129a8c1be1",
    "_xlwindows.py cleanup": "e6db3a1f0c4ab368",
    "_xlmac.py cleanup": "a76139fa755f9a1a",
    "utils.py read_config_sheet": "97eef2d3f506a313",
}
ADVICE = "xlwings has changed here: read it with docs/decisions/0059, then write the new digest"


def text(name):
    return "\n".join((PACKAGE / name).read_text("utf-8").splitlines())


def digest(content):
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def procedure(place):
    name, _, own = place.partition(" ")
    if name.endswith(".py"):
        found = re.search(
            rf"^(?:@[^\n]*\n)*def {own}\(.*?(?=^\S)", text(name) + "\nend", re.MULTILINE | re.DOTALL
        )
    else:
        start = rf"^ *(?:Public |Private )?(?:Sub|Function) {own}\("
        found = re.search(rf"{start}.*?^ *End (?:Sub|Function)", text(name), re.MULTILINE | re.DOTALL)
    assert found, f"{place} is gone: {ADVICE}"
    return found[0]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_the_one_that_was_read(name):
    assert digest(text(name)) == FILES[name], ADVICE


@pytest.mark.parametrize("place", PROCEDURES)
def test_a_procedure_is_the_one_that_was_read(place):
    assert digest(procedure(place)) == PROCEDURES[place], ADVICE


def test_the_library_is_of_the_version_that_was_read():
    assert version("xlwings") == READ, ADVICE
