"""References to the handbook: written short, read in full, refused where there is no such regulation."""

import pytest

from xlsales.kernel.ref import HOUSE, Ref


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("KF-23.4", "《新客户开发管理制度》第23条第4项"),
        ("DH-11", "《公司订货管理规定》第11条"),
        ("FW-4.1-2", "《客户服务管理办法》第4条第1-2项"),
        ("DH-0", "《公司订货管理规定》表头"),
        ("TB-8.3.2", "《客服手册》第八章第三节三、2"),
        ("GW-9.1.2", "《客服手册》第九章第一节一、2"),
        ("GW-8.F1", "《客服手册》图8-1"),
        ("XS", "本系统默认，手册未规定"),
    ],
)
def test_a_reference_is_read_shown_and_written_again(text, title):
    ref = Ref.parse(text)
    assert (ref.title, str(ref)) == (title, text)


@pytest.mark.parametrize("text", ["", "ZZ-1", "dh-3", "第3条"])
def test_an_unknown_regulation_is_refused(text):
    with pytest.raises(ValueError, match="unknown regulation"):
        Ref.parse(text)


def test_what_the_handbook_leaves_open_is_ours():
    assert Ref.parse("XS") == HOUSE
