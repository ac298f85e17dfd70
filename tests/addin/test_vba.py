"""The VBA writer against examples of [MS-OVBA] and against files that Excel itself saved."""

from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.addin.vba.compound import write
from xlsales.addin.vba.compound_read import CompoundReader
from xlsales.addin.vba.compression import compress, decompress
from xlsales.addin.vba.lock import locked
from xlsales.addin.vba.module import Module, ModuleKind


def unhex(text):
    return bytes.fromhex(text)


# [MS-OVBA] 3.2.1 to 3.2.3: no compression, normal, maximum.
EXAMPLES = [
    (b"abcdefghijklmnopqrstuv.", "0119b000616263646566676800696a6b6c6d6e6f70007172737475762e"),
    (
        b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa",
        "012fb000236161616263646582660070616768696a013808616b6c00306d6e6f70067102700410727374757610777879 7a003c".replace(
            " ", ""
        ),
    ),
    (b"a" * 73, "0103b002614500"),
]


@pytest.mark.parametrize(("plain", "stored"), EXAMPLES)
def test_the_examples_of_the_format_are_read(plain, stored):
    assert decompress(unhex(stored)) == plain


@pytest.mark.parametrize(("plain", "stored"), EXAMPLES)
def test_the_examples_are_written_as_small(plain, stored):
    assert len(compress(plain)) == len(unhex(stored))
    assert decompress(compress(plain)) == plain


@given(st.binary(max_size=3000) | st.text("ab\r\n ", max_size=20_000).map(str.encode))
@settings(max_examples=60)
def test_what_is_compressed_comes_back(data):
    assert decompress(compress(data)) == data


def test_a_block_that_cannot_shrink_is_kept_or_refused():
    import random

    noise = random.Random(1).randbytes(4096)
    assert decompress(compress(noise)) == noise
    with pytest.raises(ValueError, match="smaller"):
        compress(noise[:4000])


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x02",
        b"\x01\x00",
        b"\x01\x00\x00",
        b"\x01\x05\xb0",
        unhex("0102b0016145"),
        unhex("0103b001614500"),
    ],
)
def test_a_broken_stream_is_refused(broken):
    with pytest.raises(ValueError, match="压缩流"):
        decompress(broken)


def shipped_by_xlwings(name):
    with ZipFile(BytesIO((files("xlwings") / name).read_bytes())) as package:
        return package.read("xl/vbaProject.bin")


@pytest.mark.parametrize("name", ["quickstart.xlsm", "quickstart_addin.xlam", "addin/xlwings.xlam"])
def test_projects_that_excel_saved_are_read_as_olefile_reads_them(name):
    data = shipped_by_xlwings(name)
    ole = olefile.OleFileIO(data)
    wanted = {"/".join(path): ole.openstream(path).read() for path in ole.listdir()}
    assert CompoundReader(data).streams() == wanted


@given(st.dictionaries(st.text("abcXYZ", min_size=1, max_size=12), st.binary(max_size=9000), max_size=12))
@settings(max_examples=40)
def test_any_streams_are_read_by_olefile(streams):
    streams = {name.lower(): data for name, data in streams.items()}
    data = write({f"VBA/{name}": content for name, content in streams.items()})
    ole = olefile.OleFileIO(data)
    assert {path[1]: ole.openstream(path).read() for path in ole.listdir()} == streams
    assert CompoundReader(data).streams() == {f"VBA/{name}": content for name, content in streams.items()}


def test_too_much_for_the_header_is_refused():
    with pytest.raises(ValueError, match="7 MB"):
        write({"VBA/big": bytes(8_000_000)})


def test_a_chain_in_a_circle_is_refused():
    data = bytearray(write({"VBA/big": bytes(6000)}))
    data[512 + 512 * (len(data) // 512 - 2) : 512 + 512 * (len(data) // 512 - 2) + 4] = bytes(4)
    with pytest.raises(ValueError, match="扇区表"):
        CompoundReader(bytes(data)).streams()


def unlocked(text, project_id):
    """[MS-OVBA] 2.4.3.3, data decryption, as the specification spells it."""
    seed, version, key, *rest = bytes.fromhex(text)
    assert seed ^ version == 2
    assert seed ^ key == sum(project_id.encode()) & 0xFF
    plain, two, one, out = seed ^ key, version, key, []
    for byte in rest:
        plain = byte ^ (two + plain & 0xFF)
        two, one = one, byte
        out.append(plain)
    out = out[(seed & 6) // 2 :]
    assert int.from_bytes(bytes(out[:4]), "little") == len(out) - 4
    return bytes(out[4:])


def test_the_protection_fields_open_like_those_of_excel():
    excel = "{318BEE36-5BE1-492A-826D-473DB19B0F30}"  # from a file that Excel saved, with its three fields
    assert unlocked("5D5F8AADDAA8DEA8DEA8DEA8DE", excel) == bytes(4)
    assert unlocked("5D5F8AADDAADDBADDBAD", excel) == bytes(1)[:0] + unlocked(locked(bytes(1), excel), excel)
    for data in (bytes(4), bytes(1), b"\xff"):
        assert unlocked(locked(data, excel), excel) == data


def test_a_class_loses_its_export_head():
    body = 'VERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1\r\nEND\r\nAttribute VB_Name = "X"\r\nAttribute VB_Exposed = True\r\nOption Explicit\r\n\r\n'
    made = Module.of("Things", ModuleKind.CLASS, body)
    lines = made.text.split("\r\n")
    assert lines[0] == 'Attribute VB_Name = "Things"'
    assert lines[1].startswith('Attribute VB_Base = "0{FCFB3D2A')
    assert lines[-2:] == ["Option Explicit", ""]
    assert "MultiUse" not in made.text
    assert made.text.count("VB_Exposed") == 1
