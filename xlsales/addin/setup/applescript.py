"""The script by which Excel on macOS starts Python: it knows which, and is told a command's name only."""

from __future__ import annotations

from itertools import groupby

HANDLER = "XlsalesPress"
_CODE = "from xlsales.addin.serve import press_front; press_front()"
_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789._-"
_TEXT = """-- Made by xlsales install. Nothing of a workbook comes here, not even its name.
property thePython : {python}
property theLog : {log}
property theCode : {code}
property theSigns : {signs}

on {handler}(theCommand)
	if theCommand is "" then return "refused"
	considering case
		repeat with thePlace from 1 to (length of theCommand)
			if theSigns does not contain (character thePlace of theCommand) then return "refused"
		end repeat
	end considering
	try
		do shell script "test -x " & (quoted form of thePython)
	on error
		return "gone"
	end try
	set theCall to (quoted form of thePython) & " -I -X utf8 -c " & (quoted form of theCode)
	set theCall to theCall & " " & (quoted form of theCommand)
	do shell script theCall & " > /dev/null 2> " & (quoted form of theLog) & " &"
	return "started"
end {handler}
"""


def script(python: str, log: str) -> str:
    """The text of the script for an interpreter and a file that takes what Python says. ASCII."""
    told = {"python": python, "log": log, "code": _CODE, "signs": _SIGNS}
    return _TEXT.format(handler=HANDLER, **{name: literal(text) for name, text in told.items()})


def literal(text: str) -> str:
    r"""A text as AppleScript writes it; signs outside ASCII by their numbers, whatever the file is read as.

    >>> literal('a"b\\'), literal("/用户/x")
    ('"a\\"b\\\\"', '"/" & (character id {29992, 25143}) & "/x"')
    """
    parts = []
    for plain, signs in groupby(text, lambda sign: " " <= sign <= "~"):
        run = "".join(signs)
        if plain:
            parts.append('"' + run.replace("\\", "\\\\").replace('"', '\\"') + '"')
        else:
            parts.append(f"(character id {{{', '.join(str(ord(sign)) for sign in run)}}})")
    return " & ".join(parts) or '""'
