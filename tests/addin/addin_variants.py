"""The add-in built once, taken apart and put together again for the tests."""

from io import BytesIO
from zipfile import ZipFile

from xlsales.addin.addin_file import modules
from xlsales.addin.vba.compound import write
from xlsales.addin.vba.compound_read import CompoundReader
from xlsales.addin.vba.compression import compress, decompress

BIN, DIR = "xl/vbaProject.bin", "VBA/dir"
SMALL = ("ThisWorkbook", "Sheet1", "Sheet2", "XlsalesRibbon", "XlsalesPython", "XlsalesWords", "XlsalesHelp")


def small_modules():
    """All but the long list of functions."""
    return [module for module in modules() if module.name in SMALL]


def parts_of(data):
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts, path):
    with ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def replaced(name, old, new):
    """Spoil a part of the package: ``old`` must be there."""

    def spoil(parts):
        assert old in parts[name], name
        parts[name] = parts[name].replace(old, new)

    return spoil


def without(name):
    return lambda parts: parts.pop(name)


def stream(name, change):
    """Spoil a stream of the VBA project as it is stored."""

    def spoil(parts):
        streams = CompoundReader(parts[BIN]).streams()
        streams[name] = change(streams[name])
        parts[BIN] = write(streams)

    return spoil


def text(name, old, new):
    """Spoil what a compressed stream says."""

    def change(stored):
        plain = decompress(stored)
        assert old in plain, name
        return compress(plain.replace(old, new))

    return stream(name, change)


def added(name, data):
    def spoil(parts):
        parts[BIN] = write({**CompoundReader(parts[BIN]).streams(), name: data})

    return spoil
