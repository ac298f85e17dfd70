"""The branches of the demo company show every standing that a manager may meet (spec.md §6)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from xlsales.book.book import read_book
from xlsales.branches.demo.goods import LISTED_WEEKS
from xlsales.branches.flow import EXCHANGE_LIFE
from xlsales.branches.points.calculation import PointInputs, calculate
from xlsales.branches.stock.figures import Move
from xlsales.branches.stock.structure import structure
from xlsales.demo.build import CLEAN
from xlsales.demo.company import TODAY
from xlsales.demo.data import records


@pytest.fixture(scope="module")
def book(demo_folder):
    return read_book(demo_folder / CLEAN)


@pytest.fixture(scope="module")
def lines(book):
    found = calculate(PointInputs.of(book.tables), TODAY, book.given())
    return {(line.branch, line.product): line for line in found}


@pytest.mark.article("DH-5")
@pytest.mark.parametrize(
    ("pair", "status", "suggested"),
    [
        pytest.param(("FGS-GZ", "P005"), "已订未到", 48, id="在途盖住了订货点，到目标还差几支，按最小订货量"),
        pytest.param(("FGS-TJ", "P007"), "到订货点", 478, id="周五才到订货点"),
        pytest.param(("FGS-SH", "P001"), "正常", 0, id="平常"),
    ],
)
def test_standings(lines, pair, status, suggested):
    assert (lines[pair].status, lines[pair].suggested) == (status, suggested)


def test_one_product_is_out_of_stock_though_it_is_ordered(lines):
    assert [pair for pair, line in lines.items() if line.stock and line.stock.out] == [("FGS-CD", "P004")]


def test_days_of_promotion_and_without_stock_are_left_out(lines):
    assert "上月剔除缺货或促销3天" in lines["FGS-SH", "P002"].flags
    assert "上月剔除缺货或促销4天" in lines["FGS-SH", "P005"].flags


@pytest.mark.article("DH-9")
def test_what_lies_too_long_could_help_another_branch(book):
    found = structure(PointInputs.of(book.tables), book.tables["调换货单"], book.given())
    kinds = {(own.position.branch, own.position.product): own.kind for own in found.faulty}
    assert kinds == {("FGS-GZ", "P007"): "滞销", ("FGS-SH", "P004"): "超储"}
    assert found.moves == [Move("P007", "FGS-GZ", "FGS-TJ", Decimal(478))]


@pytest.mark.article("DH-9")
def test_three_exchanges_stand_in_three_states(book):
    found = Counter(EXCHANGE_LIFE.read(book.tables["调换货单"])["status"].to_pylist())
    assert found == {"已结案": 1, "已批准": 1, "申请": 1}


@pytest.mark.article("DH-7")
def test_intents_reach_back_26_weeks_wherever_a_branch_ordered():
    sheets = records()
    assert (len(LISTED_WEEKS), (LISTED_WEEKS[-1] - LISTED_WEEKS[0]).days) == (26, 25 * 7)
    weeks = {row["starts_on"] for row in sheets["要货意向清单"]}
    assert weeks <= set(LISTED_WEEKS)
    ordered = {
        row["received_on"] - timedelta(row["received_on"].weekday())
        for row in sheets["订货单"]
        if row.get("branch_code") and row.get("status") not in ("已作废", "草稿")
    }
    assert {week for week in ordered if LISTED_WEEKS[0] <= week <= LISTED_WEEKS[-1]} <= weeks
    assert len(weeks) == 9


def test_stock_outs_and_promotions_are_on_record():
    sold = records()["销量"]
    out = Counter((row["branch_code"], row["product_code"]) for row in sold if row.get("stock_out"))
    assert out == {("FGS-SH", "P002"): 3, ("FGS-CD", "P004"): 6}
    assert {row["product_code"] for row in sold if row.get("promotion")} == {"P005"}
