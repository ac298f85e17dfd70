"""人民币大写: the examples of 《正确填写票据和结算凭证的基本规定》, and cases worked by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlsales.kernel.capital import capital

CASES = {
    "1409.50": "壹仟肆佰零玖元伍角",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
    "0": "零元整",
    "0.05": "伍分",
    "0.50": "伍角",
    "10": "壹拾元整",
    "20.00": "贰拾元整",
    "1E+3": "壹仟元整",
    "-3.2": "负叁元贰角",
    "-0.05": "负伍分",
    "-0.004": "零元整",
    "1.005": "壹元零壹分",
    "100000001": "壹亿零壹元整",
    "100010000": "壹亿零壹万元整",
    "1000000000000": "壹万亿元整",
    "1000000010000": "壹万亿零壹万元整",
    "9999999999999.99": "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
}


@pytest.mark.parametrize(("amount", "words"), CASES.items())
def test_amounts_in_words(amount: str, words: str) -> None:
    assert capital(Decimal(amount)) == words


def test_an_amount_beyond_words_is_refused() -> None:
    with pytest.raises(ValueError, match="16"):
        capital(Decimal("1E+16"))
