"""Numbers of documents: by 编号格式, above everything that has one already."""

from datetime import date
from itertools import islice

import pytest

from xlsales.book.numbering import Numbers
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.table import Table

open_house()
TODAY = date(2025, 6, 30)


def taken(*order_nos: str | None, **others: list[str]) -> dict[str, Table]:
    """订货单 with these numbers, and other sheets that name orders."""
    held = {"订货单": order_nos, **others}
    return {
        sheet: Table.of(FORMS[sheet], [{"order_no": number} for number in numbers])
        for sheet, numbers in held.items()
    }


def next_number(tables: dict[str, Table], pattern: str = "PP-YYYYMM-NNNN", *subjects: str) -> str:
    log = [{"对象": subject} for subject in subjects]
    return next(Numbers(TODAY, Settings(numbering=pattern), log).free("订货单", tables))


@pytest.mark.parametrize(
    ("used", "pattern", "number"),
    [
        ([], "PP-YYYYMM-NNNN", "DD-202506-0001"),
        (["DD-202506-0009", "DD-202505-0044", None, "PO-7", "DD-202506-X"], "PP-YYYYMM-NNNN", "DD-202506-0010"),
        (["dd-202506-0009"], "PP-YYYYMM-NNNN", "DD-202506-0010"),
        (["DD-202506-9999"], "PP-YYYYMM-NNNN", "DD-202506-10000"),
        (["DD-202506-0002/1", f"DD-202506-{'9' * 16}"], "PP-YYYYMM-NNNN", "DD-202506-0001"),
        (["DD2025-07"], "PPYYYY-NNN", "DD2025-008"),
        (["DD20250630-004", "DD20250629-009"], "PPYYYYMMDD-NNN", "DD20250630-005"),
        (["DD00041", "DD-00099"], "PPNNNNN", "DD00042"),
    ],
)  # fmt: skip
def test_the_next_number_follows_the_setting(used, pattern, number):
    assert next_number(taken(*used), pattern) == number


def test_a_number_that_another_sheet_or_the_log_still_knows_is_taken():
    assert next_number(taken("DD-202506-0001", 订货登记表=["DD-202506-0007"])) == "DD-202506-0008"
    assert next_number(taken("DD-202506-0001", 订货单_明细=["DD-202506-0005"])) == "DD-202506-0006"
    assert next_number(taken(), "PP-YYYYMM-NNNN", "", "DD-202506-0011", "HD0001") == "DD-202506-0012"


def test_each_form_has_its_own_prefix_and_its_numbers_follow_each_other():
    rows = [{"register_no": "DJ-202506-0020", "order_no": "DD-202506-0099"}]
    tables = {"订货登记表": Table.of(FORMS["订货登记表"], rows)}
    found = Numbers(TODAY, Settings()).free("订货登记表", tables)
    assert list(islice(found, 3)) == ["DJ-202506-0021", "DJ-202506-0022", "DJ-202506-0023"]


def test_every_form_with_numbers_has_a_prefix_of_its_own():
    prefixes = [form.number for form in FORMS if form.number]
    assert len(set(prefixes)) == len(prefixes)
    assert {"DD", "DJ"} <= set(prefixes)
