"""K01 to K08 of spec.md F7 in the demo company: places, growth, margins of F7, and the grades that follow, by hand."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.rewrite import rewrite
from xlsales.customers.demo.customers import NAMED
from xlsales.demo.build import BOOK
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
CALLED = {code: name for name, code in NAMED.items()}


def of_f7(rows, *fields):
    return [
        (CALLED[own["customer"]], *(own[field] for field in fields))
        for own in rows
        if own["customer"] in CALLED
    ]


@pytest.mark.article("TB-9.1.2")
def test_the_eight_stand_in_the_places_of_f7(demo_without_sales):
    context = Context(demo_without_sales / BOOK, date(2025, 6, 30))
    found = COMMANDS["customers.top"].run(context, year=2025, edition="总经理").document
    places = of_f7(found["by_sales"], "rank")
    assert places[:6] == [("K01", 1), ("K03", 2), ("K02", 2), ("K04", 4), ("K05", 5), ("K08", 6)]
    assert places[6:] == [("K06", 10)], (
        "three others sold more than 9万; K07 brought back more than he bought"
    )
    # 30, 20 and 18.75 % are F7's; nobody who fell is listed
    assert of_f7(found["by_growth"], "growth") == [("K04", "1.0000"), ("K01", "0.2000"), ("K03", "0.1875")]
    assert {"XN0001", "XN0002"} <= set(found["without_base"]), "K05 and K06"
    assert ("K06", "0.3333") in of_f7(found["by_margin"], "margin")


@pytest.mark.article("FW-5")
def test_their_grades_are_those_of_the_list(demo_without_sales, tmp_path):
    path = Path(shutil.copy(demo_without_sales / BOOK, tmp_path / BOOK))
    book = read_book(path)
    rows = book.tables["客户分级"].records()
    signed = {
        row["customer_code"]: row
        for row in rows
        if row["customer_code"] in CALLED and row["graded_on"] == date(2025, 6, 25)
    }
    rewrite(book, {"客户分级": [row for row in rows if row not in signed.values()]}, [])
    done = COMMANDS["customers.grade"].run(Context(path, date(2025, 6, 25), "li"))
    found = {
        name: (score, grade) for name, score, grade in of_f7(done.document["proposals"], "score", "grade")
    }
    assert found == {
        "K01": ("97.50", "A"),  # 15 + 20 + 40 + 25 × (80 + 100) ÷ 200
        "K02": ("72.00", "B"),  # 15 + 12 + 30 + 25 × (60 + 60) ÷ 200
        "K03": ("82.50", "A"),  # 15 + 20 + 30 + 25 × (60 + 80) ÷ 200
        "K04": ("76.00", "B"),  # 9 + 12 + 30 + 25
        "K05": ("60.00", "B"),  # 9 + 6 + 20 + 25, no base
        "K06": ("67.00", "B"),  # 12 + 20 + 10 + 25, the base is below 最小基数
        "K07": ("15.00", "D"),  # (15 × 30 + 25 × (60 + 0) ÷ 2) ÷ 80, a consumer has no size
        "K08": ("53.50", "C"),  # 9 + 12 + 20 + 25 × (100 + 0) ÷ 200
    }
    told = {CALLED[code]: (f"{row['score']:.2f}", row["system_grade"]) for code, row in signed.items()}
    assert told == found
