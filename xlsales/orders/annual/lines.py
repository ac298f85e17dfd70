"""The lines of 订货登记表 that a year's statistics count, as one expression for every engine."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ...ledger.states import VOID
from .values import UncountedRow

if TYPE_CHECKING:
    import narwhals as nw


NO_DATE, NO_CUSTOMER, NO_AMOUNT = "没有接单日期", "没有客户代码或机构编码", "没有金额，也没有数量和单价"
LATER = "接单日期晚于业务日期"
KEYS = ("customer", "month", "product_code", "product_name", "price", "loose_quantity")
GROUPED = pa.schema(
    {
        "customer": pa.string(),
        "month": pa.int32(),
        "product_code": pa.string(),
        "product_name": pa.string(),
        "price": pa.decimal128(18, 4),
        "loose_quantity": pa.decimal128(18, 4),
        "quantity": pa.decimal128(38, 4),
        "amount": pa.decimal128(38, 2),
        "unknown": pa.int64(),
        "lines": pa.int64(),
        "promised_on": pa.date32(),
        "first_row": pa.int64(),
    }
)


def annual_lines(register: Any, year: int) -> Any:
    """The counted lines of ``year`` by customer, month, product and price: an Arrow table ``GROUPED``.

    ``register`` is an Arrow table or a DuckDB relation with the fields of 订货登记表. A line without an
    amount is grouped by its quantity too (``loose_quantity``), so that its amount can be rounded line by
    line afterwards; ``unknown`` counts lines without a quantity, ``lines`` all. Sums are exact (F10).
    """
    import narwhals as nw

    grouped = (
        _counted(register, year)
        .group_by(*KEYS)
        .agg(
            nw.col("quantity").sum(),
            nw.col("amount").sum(),
            nw.col("unknown").sum(),
            nw.len().alias("lines"),
            nw.col("promised_on").max(),
            nw.col("_row").min().alias("first_row"),
        )
    )
    return _collected(grouped, GROUPED)


def register_total(register: Any, year: int) -> tuple[Any, int]:
    """Σ of the typed amounts of the counted lines, and their number: what ``annual_lines`` must meet."""
    import narwhals as nw

    total = _counted(register, year).select(nw.col("amount").sum(), nw.len().alias("lines"))
    wanted = pa.schema({"amount": pa.decimal128(38, 2), "lines": pa.int64()})
    row = _collected(total, wanted).to_pylist()[0]
    return row["amount"] or 0, row["lines"]


def registered_names(register: Any, year: int) -> dict[str, str]:
    """The name that 订货登记表 gives each counted customer; of several the last in order of text."""
    import narwhals as nw

    named = _counted(register, year).filter(~nw.col("customer_name").is_null())
    fields = ("customer", "customer_name")
    pairs = _unique(named.select(*fields), pa.schema(dict.fromkeys(fields, pa.string())))
    return dict(sorted((row["customer"], row["customer_name"]) for row in pairs.to_pylist()))


def until(register: Any, today: date) -> Any:
    """The register as of the end of ``today``; lines without a date stay."""
    import narwhals as nw

    day = nw.col("received_on")
    return nw.from_native(register).filter(day.is_null() | (day <= today)).to_native()


def left_out(register: Any, year: int, today: date) -> list[UncountedRow]:
    """The lines, not void, that do not count as of ``today``, by row; those without a date in every year."""
    import narwhals as nw

    day = nw.col("received_on")
    odd = _valid(register).filter(day.is_null() | (_in_year(year) & (~_countable() | (day > today))))
    columns = ("_row", "received_on", "customer")
    rows = _collected(odd.select(*columns), _row_schema()).sort_by("_row").to_pylist()
    return [UncountedRow(row["_row"], _why(row, today)) for row in rows]


def cancelled(register: Any, year: int) -> list[UncountedRow]:
    """The void lines of ``year``, by row."""
    import narwhals as nw

    frame = nw.from_native(register).lazy().filter(_void(), _in_year(year)).select("_row").sort("_row")
    rows = _collected(frame, pa.schema({"_row": pa.int64()})).to_pylist()
    return [UncountedRow(row["_row"], VOID) for row in rows]


def counted_years(register: Any) -> list[int]:
    """The years of which a line counts, in their order."""
    import narwhals as nw

    dated = _valid(register).filter(~nw.col("received_on").is_null(), _countable())
    years = dated.select(nw.col("received_on").dt.year().alias("year"))
    return sorted(row["year"] for row in _unique(years, pa.schema({"year": pa.int32()})).to_pylist())


def _unique(frame: Any, wanted: pa.Schema) -> Any:
    """Each row once; not narwhals' ``unique``, which needs numpy, that the command line leaves out."""
    return _collected(frame, wanted).group_by(wanted.names).aggregate([])


def _row_schema() -> Any:
    return pa.schema({"_row": pa.int64(), "received_on": pa.date32(), "customer": pa.string()})


def _why(row: dict[str, Any], today: date) -> str:
    if row["received_on"] is None:
        return NO_DATE
    if row["received_on"] > today:
        return LATER
    return NO_CUSTOMER if row["customer"] is None else NO_AMOUNT


def _counted(register: Any, year: int) -> nw.LazyFrame[Any]:
    import narwhals as nw

    kept = _valid(register).filter(_in_year(year), _countable())
    return kept.with_columns(
        nw.col("received_on").dt.month().alias("month"),
        nw.col("quantity").is_null().cast(nw.Int64).alias("unknown"),
        nw.when(nw.col("amount").is_null()).then(nw.col("quantity")).alias("loose_quantity"),
    )


def _valid(register: Any) -> nw.LazyFrame[Any]:
    """What is neither 作废 nor of an order 已作废, with its customer or branch."""
    import narwhals as nw

    fields = ("received_on", "customer_name", "product_code", "product_name", "quantity", "price", "amount")
    customer = nw.coalesce("customer_code", "branch_code").alias("customer")
    frame: nw.LazyFrame[Any] = nw.from_native(register).lazy()
    return frame.filter(~_void()).select(*fields, "promised_on", "_row", customer)


def _void() -> nw.Expr:
    import narwhals as nw

    return nw.col("void").fill_null(value=False) | (nw.col("status").fill_null("") == VOID)


def _in_year(year: int) -> nw.Expr:
    import narwhals as nw

    return nw.col("received_on").is_between(date(year, 1, 1), date(year, 12, 31))


def _countable() -> nw.Expr:
    import narwhals as nw

    priced = ~nw.col("quantity").is_null() & ~nw.col("price").is_null()
    return ~nw.col("customer").is_null() & (~nw.col("amount").is_null() | priced)


def _collected(frame: nw.LazyFrame[Any], schema: Any) -> Any:
    """The result as one Arrow table of exactly this schema: engines differ in the width of their sums."""
    native = frame.collect("pyarrow").to_native()
    return native.select(schema.names).cast(schema)
