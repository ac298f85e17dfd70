"""Telephones, identity numbers and addresses as they stand in Chinese workbooks."""

from collections.abc import Callable

import pytest

from xlsales.kernel.reading import Unreadable, email, id_number, phone, postcode, uscc

LOST = "后面的数字已丢失，请将单元格设为文本后重新录入"
TRUNCATED = "Excel 只保留 15 位数字，末尾已变成 000，请将单元格设为文本后重新录入"
ONLY_NUMBERS = "请只写号码，几个号码之间用、隔开"


def refusal(read: Callable[[str], str], text: str) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        read(text)
    return caught.value.required, caught.value.advice


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("13800138000", id="mobile"),
        pytest.param("138-0013-8000", id="mobile in groups"),
        pytest.param("013800138000", id="mobile with 0"),
        pytest.param("13800000000", id="made-up mobile"),
        pytest.param("19912345678", id="199"),
        pytest.param("+86 138 0013 8000", id="+86"),
        pytest.param("86-13800138000", id="86-"),
        pytest.param("008613800138000", id="0086"),
        pytest.param("021-00001234", id="made-up landline"),
        pytest.param("0755-88888888", id="four-digit area"),
        pytest.param("0312-5555555", id="seven digits"),
        pytest.param("(010)12345678", id="area in brackets"),
        pytest.param("010—12345678", id="em dash"),
        pytest.param("010 1234 5678", id="blanks"),
        pytest.param("+86 10 12345678", id="+86 without the 0"),
        pytest.param("88888888", id="within the town"),
        pytest.param("400-800-8888", id="400"),
        pytest.param("95588", id="bank"),
        pytest.param("110", id="110"),
        pytest.param("668801", id="short number of a company"),
        pytest.param("0571-88888888转801", id="转"),
        pytest.param("0571-88888888 转 801", id="转 with blanks"),
        pytest.param("0571-88888888-801", id="-801"),
        pytest.param("88888888-801", id="-801 within the town"),
        pytest.param("010-12345678 ext.12", id="ext."),
        pytest.param("13800138000、021-12345678", id="two, 、"),
        pytest.param("13800138000/13900139000", id="two, /"),
        pytest.param("13800138000;13900139000", id="two, ;"),
        pytest.param("13800138000或13900139000", id="two, 或"),
        pytest.param("13800138000、", id="、 at the end"),
        pytest.param("+1 650 253 0000", id="American"),
        pytest.param("+852 2345 6789", id="Hong Kong"),
        pytest.param("00852 2345 6789", id="Hong Kong with 00"),
        pytest.param("+49 30 1234567-12", id="German with extension"),
    ],
)
def test_phone_stays_as_typed(text: str) -> None:
    assert phone(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("１３８００１３８０００", "13800138000", id="full width"),
        pytest.param("13800138000.0", "13800138000", id="number cell"),
        pytest.param("　0571－88888888\u200b", "0571-88888888", id="full-width dash, invisible character"),
        pytest.param("021-12345678；13800138000", "021-12345678;13800138000", id="full-width ；"),
    ],
)
def test_phone_is_cleaned(text: str, expected: str) -> None:
    assert phone(text) == expected


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("1.38E+10", LOST, id="exponent"),
        pytest.param("1380013800", "手机号应为 11 位，请核对", id="a digit short"),
        pytest.param("138001380001", "手机号应为 11 位，请核对", id="a digit too many"),
        pytest.param("+86 1380013800", "手机号应为 11 位，请核对", id="a digit short behind +86"),
        pytest.param("021-12345678、1380013800", "手机号应为 11 位，请核对", id="the second of two"),
        pytest.param("13800138000张三", ONLY_NUMBERS, id="with a name"),
        pytest.param("abc", ONLY_NUMBERS, id="letters"),
        pytest.param("12", ONLY_NUMBERS, id="too short"),
        pytest.param("223456789012345678", ONLY_NUMBERS, id="too long"),
        pytest.param("+999 123 4567", ONLY_NUMBERS, id="no such country"),
        pytest.param("", ONLY_NUMBERS, id="empty"),
        pytest.param("、", ONLY_NUMBERS, id="only a separator"),
        pytest.param("13800138000、" * 50, ONLY_NUMBERS, id="absurd length"),
    ],
)
def test_phone_refuses(text: str, advice: str) -> None:
    assert refusal(phone, text) == ("电话号码", advice)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("11010519491231002X", "11010519491231002X", id="GB 11643's example"),
        pytest.param("11010519491231002x", "11010519491231002X", id="lower x"),
        pytest.param("34052419800101001X", "34052419800101001X", id="an area that is no more"),
        pytest.param(
            "１１０１０５ １９４９１２３１ ００２Ｘ", "11010519491231002X", id="full width, in groups"
        ),
        pytest.param("110105491231002", "110105491231002", id="15 digits"),
    ],
)
def test_id_number(text: str, expected: str) -> None:
    assert id_number(text) == expected


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("110105194912310021", "校验码不符，请核对", id="check digit"),
        pytest.param("110105194912310000", TRUNCATED, id="as Excel keeps a number"),
        pytest.param("1.10105194912310E+17", LOST, id="exponent"),
        pytest.param("110105194913310021", "其中的出生日期不存在，请核对", id="month 13, check digit right"),
        pytest.param("110105000101010017", "其中的出生日期不存在，请核对", id="year 1, check digit right"),
        pytest.param("110105490231002", "其中的出生日期不存在，请核对", id="31 February, 15 digits"),
        pytest.param("1101051949123100", "应为 18 位，请核对", id="16 digits"),
        pytest.param("X1010519491231002X", "应为 18 位，请核对", id="letter in front"),
        pytest.param("", "应为 18 位，请核对", id="empty"),
    ],
)
def test_id_number_refuses(text: str, advice: str) -> None:
    assert refusal(id_number, text) == ("身份证号", advice)


@pytest.mark.parametrize(
    "text",
    [
        "91110000600037341L",
        "91110000600037341l",
        " ９１１１００００６０００３７３４１Ｌ",
        "91 110000 600037341L",
    ],
)
def test_uscc(text: str) -> None:
    assert uscc(text) == "91110000600037341L"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("911100006000373412", "校验码不符，请核对", id="check character"),
        pytest.param("911100006000373000", TRUNCATED, id="as Excel keeps a number"),
        pytest.param("9111000060003734IL", "其中没有字母 I、O、S、V、Z，请核对", id="I for 1"),
        pytest.param("110000600037341", "应为 18 位数字和字母，请核对", id="15 digits of an old tax number"),
        pytest.param("9.111E+17", LOST, id="exponent"),
    ],
)
def test_uscc_refuses(text: str, advice: str) -> None:
    assert refusal(uscc, text) == ("统一社会信用代码", advice)


@pytest.mark.parametrize("text", ["100083", "１０００８３", "100083.0"])
def test_postcode(text: str) -> None:
    assert postcode(text) == "100083"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("10000", "开头的 0 已丢失，请将单元格设为文本后重新录入", id="010000 as a number"),
        pytest.param("1000", "请写 6 位数字", id="four digits"),
        pytest.param("SW1A 1AA", "请写 6 位数字", id="British"),
    ],
)
def test_postcode_refuses(text: str, advice: str) -> None:
    assert refusal(postcode, text) == ("邮编", advice)


@pytest.mark.parametrize(
    "text", ["zhang.san@example.com", "ZHANG_3+x@mail.example.com.cn", "a@b-c.cn", "1@qq.com"]
)
def test_email(text: str) -> None:
    assert email(text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a@b.com, evil@x.com", id="two recipients"),
        pytest.param("a@b.com;evil@x.com", id="two recipients, ;"),
        pytest.param("a@b.com\nBcc: evil@x.com", id="a header in disguise"),
        pytest.param("张三 <zhang@example.com>", id="with a name"),
        pytest.param("zhang@localhost", id="no domain"),
        pytest.param("zhang.example.com", id="no @"),
        pytest.param("zhang..san@example.com", id="two points"),
        pytest.param("a@-b.com", id="dash in front"),
        pytest.param("a" * 250 + "@b.cn", id="too long"),
        pytest.param("", id="empty"),
    ],
)
def test_email_refuses(text: str) -> None:
    assert refusal(email, text) == ("邮箱地址", "请只写一个邮箱地址，如 name@example.com")
