"""An example of every worksheet function for the manual: what is typed, and what the cell shows."""

from __future__ import annotations

EXAMPLES = {
    "XS_AMOUNT": ("=XS_AMOUNT(1250,12.345)", "15431.25"),
    "XS_DUE_DATE": ('=XS_DUE_DATE("月结60天",DATE(2025,6,3))', "2025-08-29"),
    "XS_WORKDAY": ("=XS_WORKDAY(DATE(2025,4,30),1)", "2025-05-06"),
    "XS_ARTICLE": ('=XS_ARTICLE("DH-4")', "订货单需交营销部、财务部和生产部各一份。"),
    "XS_CODE": ('=XS_CODE("经营方针",1)', "积极"),
    "XS_ID_CHECK": ('=XS_ID_CHECK("11010519491231002X")', "正确"),
    "XS_USCC_CHECK": ('=XS_USCC_CHECK("91110000600037341L")', "正确"),
    "XS_RMB": ("=XS_RMB(1409.5)", "壹仟肆佰零玖元伍角"),
    "XS_PINYIN": ('=XS_PINYIN("华东商业")', "hdsy"),
    "XS_DEADLINE": ('=XS_DEADLINE("命令单",DATE(2025,1,20))', "2025-02-14"),
    "XS_EXPOSURE": ("=XS_EXPOSURE(95000,30000,0)", "125000.0"),
    "XS_AVAILABLE": ("=XS_AVAILABLE(200000,125000)", "75000.0"),
    "XS_CREDIT_STATE": ("=XS_CREDIT_STATE(200000,125000,75000.01)", "超额度"),
    "XS_OVERDUE": ("=XS_OVERDUE(25000,DATE(2025,5,31),DATE(2025,6,30))", "25000.0"),
    "XS_CONTRACT_CHECK": ('=XS_CONTRACT_CHECK("DD-202505-0983")', "按合同"),
    "XS_GRADE": ('=XS_GRADE("HD0004")', "C"),
    "XS_SCORE": ('=XS_SCORE("零售商","大",1000000,"衰退",1000000)', "79.0"),
    "XS_GROWTH": ("=XS_GROWTH(1200000,1000000)", "0.2"),
    "XS_MARGIN": ("=XS_MARGIN(1200000,900000)", "0.25"),
    "XS_RANK": ('=XS_RANK("HD0004")', "1"),
    "XS_DAILY_SALES": ("=XS_DAILY_SALES(560,28,775,31)", "22.5"),
    "XS_REORDER_POINT": ("=XS_REORDER_POINT(560,28,5,775,31)", "203.0"),
    "XS_REORDER_STATUS": ("=XS_REORDER_STATUS(150,203,60)", "已订未到"),
    "XS_SUGGESTED_QTY": ("=XS_SUGGESTED_QTY(22.5,5,150,24)", "744.0"),
    "XS_INTENT_ACCURACY": ("=XS_INTENT_ACCURACY(100,90)", "0.9"),
    "XS_FUNDS_STATE": ("=XS_FUNDS_STATE(750000,50000.01,800000)", "超限额"),
    "XS_SCREEN": ('=XS_SCREEN("符合","不详","符合","符合")', "再调查"),
    "XS_PRIORITY": ("=XS_PRIORITY(5,4,4)", "88.0"),
    "XS_NEXT_CODE": ('=XS_NEXT_CODE("HD")', "HD0013"),
    "XS_COVER_DAYS": ("=XS_COVER_DAYS(2100,22.5)", "93.3"),
    "XS_AWARD": ('=XS_AWARD("三等",DATE(2025,6,30))', "600.0"),
    "XS_TEAM_RATIO": ("=XS_TEAM_RATIO(4,8)", "50.0"),
}
"""XS_CONTRACT_CHECK, XS_GRADE and XS_RANK look into the demo's workbook."""
