"""The visits of the demo with their reports, plans and urgent matters; the same on every run."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from ...company.forms.region import Region
from ...customers.forms.customer import Customer
from ...demo.company import TODAY
from ...demo.plan import Scenario
from ...demo.sheets import typed
from ...handbook.calendar import WorkingCalendar
from ...handbook.sheets import MONTHLY_REPORTS, SERVICE_PLANS, URGENT_REPORTS, VISIT_REPORTS, VISITS
from ...handbook.tables import service_items
from ...kernel.form import Record, SheetRecords
from ...visits.forms.visit import Visit
from ..flow import APPROVED, CLOSED, WAITING, WRITTEN

FIRST = date(2024, 1, 2)
USUAL, OFTEN, WEEK = timedelta(31), timedelta(27), timedelta(7)
KEY_CUSTOMERS = ("HD0002", "XN0003")
"""Those of grade A; the 主管 goes there with the person once a quarter."""
CONSUMERS = ("HD0011", "HD0012", "HN0010", "XN0008", "HB0010")
"""To whom every second visit is a telephone call."""
HEAD, ABOVE = "E11", "E07"
READERS = {"E18": HEAD, "E19": HEAD, "E20": HEAD, "E16": "E09", HEAD: ABOVE}
HOURS = ("09:00", "10:30", "13:30", "15:00", "16:30")
OPINIONS = ("希望增加小包装", "促销品到得晚", "陈列架不够", "新包装好认", "要求每周送货")
MARKETS = ("同行洗衣液降价百分之五", "隔壁街新开一家日化店", "同行业务员每周来一次", "节前礼盒走得快")
RESULTS = ("已转销售部", "已说明", "下次带样品", "已补送海报")
CALENDAR = WorkingCalendar()
URGENT = (
    ("同行改为月返百分之八", date(2025, 2, 10)),
    ("同行上市浓缩洗衣粉", date(2025, 3, 10)),
    ("同行承诺当天送到", date(2025, 4, 14)),
    ("洗洁精三百瓶渗漏", date(2025, 5, 12)),
    ("批发市场要整体搬迁", date(2025, 6, 9)),
)
"""One of each 紧急类别, in their order: what the first visit from that day on brought."""


def rows(scenario: Scenario) -> SheetRecords:
    """拜访记录 with what follows from it."""
    visits = [row for row in _visits() if row["planned_on"] is None or row["planned_on"] >= scenario.since]
    urgent = list(_urgent(visits))
    return {
        VISITS: [*typed(Visit), *visits],
        VISIT_REPORTS: _reports(visits),
        URGENT_REPORTS: urgent,
        MONTHLY_REPORTS: _months(visits),
        SERVICE_PLANS: list(_plans()),
    }


def _visits() -> list[Record]:
    """Every customer each month by the person of his region, five houses a day; July is only agreed upon."""
    people = {row["region_code"]: row["service_owner"] for row in typed(Region)}
    busy: Counter[tuple[str, date]] = Counter()
    found = []
    for row in typed(Customer):
        code = row["customer_code"]
        group = (int(code[2:]) - 1) // len(HOURS)
        person, day = people[code[:2]], FIRST + timedelta(10 * group)
        while day <= TODAY + USUAL:
            on = CALENDAR.forward(day)
            while busy[person, on] == len(HOURS):
                on = CALENDAR.add(on, 1)
            found.append((on, person, code, busy[person, on]))
            busy[person, on] += 1
            day += OFTEN if code in KEY_CUSTOMERS else USUAL
    found += [
        (date(year, month, 20), HEAD, code, at)
        for at, code in enumerate(KEY_CUSTOMERS) for year in (2024, 2025) for month in (2, 5, 8, 11)
        if date(year, month, 20) <= TODAY
    ]  # fmt: skip
    counted: Counter[str] = Counter()
    records = []
    for place, (on, person, code, at) in enumerate(sorted(found)):
        counted[f"{on:%Y%m}"] += 1
        records.append(
            _visit(f"BF-{on:%Y%m}-{100 + counted[f'{on:%Y%m}']:04d}", on, person, code, (place, at))
        )
    return records


def _visit(number: str, on: date, person: str, code: str, at: tuple[int, int]) -> Record:
    place, hour = at
    items = [item.code for item in service_items()]
    row = {
        "visit_no": number, "planned_on": on, "planned_at": CALENDAR.add(on, -2), "visitor": person,
        "customer_code": code, "nature": "领导走访" if person == HEAD else "服务", "kind": "巡访",
        "clock": HOURS[hour], "way": "电话" if code in CONSUMERS and place % 2 else "上门",
        "purpose": "定期巡访",
    }  # fmt: skip
    if on > TODAY:
        return row
    return row | {
        "visited_on": on, "received_on": on, "effect": ("好", "一般", "好", "差")[place % 4],
        "result": RESULTS[place % len(RESULTS)],
        "services": "、".join(dict.fromkeys((items[place % 13], items[place % 4]))),
        "opinion": OPINIONS[place % 5] if place % 3 == 0 else "无",
        "market": MARKETS[place % 4] if place % 4 == 1 else "无", "other": "无", "solved": "是", "card": "是",
    }  # fmt: skip


def _urgent(visits: list[Record]) -> list[Record]:
    """What could not be solved, told by telephone the same day; the last is not closed yet."""
    found = []
    for place, (content, day) in enumerate(URGENT, 1):
        row = next((row for row in visits if row.get("visited_on") and row["visited_on"] >= day), None)
        if row is None or row["visited_on"] > day + WEEK:
            continue
        row |= {"solved": "否", "urgent": str(place), "result": content}
        on = row["visited_on"]
        closed = place < len(URGENT)
        found.append(
            {
                "urgent_no": f"JJ-{on:%Y%m}-0001",
                "visit_no": row["visit_no"],
                "category": str(place),
                "content": content,
                "found_on": on,
                "reported_by": HEAD,
                "told_on": on,
                "told_at": "17:00",
                "told_to": "E06",
                "written_on": CALENDAR.add(on, 1),
                "status": CLOSED if closed else WRITTEN,
            }
            | (
                {"handling": "已处理", "handled_by": "E06", "closed_on": CALENDAR.add(on, 5)}
                if closed
                else {}
            )
        )
    return found  # fmt: skip


def _reports(visits: list[Record]) -> list[Record]:
    """A report for each day on the road, read the next working day; those of the last day wait."""
    days = sorted({(row["visited_on"], row["visitor"]) for row in visits if row.get("visited_on")})
    return [
        {"staff_no": person, "day": day, "received_on": day, "received_at": "18:30"}
        | (
            {"read_by": READERS[person], "read_on": CALENDAR.add(day, 1)}
            if CALENDAR.add(day, 1) <= TODAY
            else {}
        )
        for day, person in days
    ]


def _months(visits: list[Record]) -> list[Record]:
    """The report of each 营业单位 for each month until May."""
    regions = {row["region_code"]: row for row in typed(Region)}
    made = {
        (row["customer_code"][:2], row["visited_on"].replace(day=1))
        for row in visits
        if row.get("visited_on")
    }
    return [
        {
            "unit": regions[region]["unit"], "month": month, "written_by": regions[region]["unit_head"],
            "analysis": "客户大多按约定见到，意见集中在小包装和送货。",
            "advice": "小包装请市场部答复，送货请储运部排班。",
            "submitted_on": CALENDAR.forward((month + timedelta(31)).replace(day=3)),
        }
        for region, month in sorted(made) if month < TODAY.replace(day=1)
    ]  # fmt: skip


def _plans() -> list[Record]:
    """客户服务计划 of June, approved, and of July, which wait."""
    found = []
    for month, state in ((date(2025, 6, 1), APPROVED), (date(2025, 7, 1), WAITING)):
        for place, row in enumerate(typed(Region), 1):
            on = CALENDAR.add(month, -4)
            own = {
                "plan_no": f"KJ-{on:%Y%m}-{place:04d}", "unit": row["unit"], "month": month,
                "policy": "稳住老客户，推新包装", "goods": "浓缩洗衣液", "survey": "门店库存和进货",
                "special": "无", "after_sales": "补送海报，教陈列", "planned_by": row["unit_head"],
                "planned_on": on, "status": state,
            }  # fmt: skip
            found.append(own | ({"approved_by": "E06", "approved_on": on} if state == APPROVED else {}))
    return found
