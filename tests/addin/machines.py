"""Made-up machines: their registry is a table of keys, as ``reg query`` shows them."""

OFFICE = r"SOFTWARE\Microsoft\Office"
SMALL = r"SOFTWARE\WOW6432Node\Microsoft\Office"
USER = r"HKCU\Software\Microsoft\Office\16.0"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"
CLSID = "{00024500-0000-0000-C000-000000000046}"
EXCEL = r"C:\Program Files\Microsoft Office\Root\Office16\EXCEL.EXE /automation"


class Told:
    """A machine with Office of 64 bits from the web, all in order; ``keys`` are added, or taken away by None."""

    def __init__(self, keys=(), marked=False, pythons=(), **variables):
        usual = {
            r"HKCR\Excel.Application\CLSID": {"": CLSID},
            rf"HKCR\CLSID\{CLSID}\LocalServer32": {"": EXCEL},
            rf"HKLM\{OFFICE}\ClickToRun\Configuration": {"Platform": "x64"},
        }
        self.keys = {key.lower(): value for key, value in {**usual, **dict(keys)}.items()}
        self.mark, self.found, self.variables = marked, pythons, variables

    def registry(self, key):
        return {name.lower(): value for name, value in (self.keys.get(key.lower()) or {}).items()}

    def marked(self, path):
        return self.mark

    def pythons(self):
        return list(self.found)

    def variable(self, name):
        return self.variables.get(name, "")


NO_WEB = {rf"HKLM\{OFFICE}\ClickToRun\Configuration": None}
SMALL_WEB = {rf"HKLM\{OFFICE}\ClickToRun\Configuration": {"Platform": "x86"}}
SMALL_MSI = {
    **NO_WEB,
    rf"HKLM\{SMALL}\16.0\Outlook": {"Bitness": "x86"},
    rf"HKLM\{SMALL}\16.0\Excel\InstallRoot": {
        "Path": "C:\\Program Files (x86)\\Microsoft Office\\Office16\\"
    },
}
"""Office 2016 of 32 bits from an installer: nothing of ClickToRun, all under WOW6432Node."""
