"""The tab 销售手册: its groups, their buttons in order, and a built-in icon (``imageMso``) for each."""

from __future__ import annotations

GROUPS: dict[str, dict[str, str]] = {
    "今日": {"打开表": "WindowUnhide", "查制度": "Info"},
    "订货": {
        "新建订货单": "FileNew",
        "登记": "TableInsert",
        "订单审核": "AcceptInvitation",
        "未通过订单": "HighImportance",
        "发货放行": "FileCheckOut",
        "打印三联": "FilePrint",
        "更新进度": "RefreshAll",
        "未发明细": "ReviewShowAllComments",
        "变更/作废": "ReviewTrackChanges",
    },
    "货款": {
        "应收账龄": "SortUp",
        "催款清单": "StartAfterPrevious",
        "往来对账单": "AccountingFormat",
    },
    "分支机构": {
        "计算订货点": "CalculateSheet",
        "确定订货点": "FileCheckIn",
        "库存预警": "ConditionalFormattingMenu",
        "要货意向": "CreateFormInDesignView",
        "资金占用": "AutoSum",
        "调换货": "Refresh",
    },
    "报表": {
        "年度统计": "ChartInsert",
    },
    "审批收发": {
        "收回汇总": "ImportExcel",
    },
    "检查": {
        "检查本表": "CalculateSheet",
        "检查全部": "Spelling",
        "下一处": "ReviewNextComment",
        "清除标记": "ReviewDeleteComment",
        "撤销本次": "Undo",
        "检查文件": "FileFind",
        "核对操作记录": "ReviewTrackChanges",
        "补记": "ReviewNewComment",
    },
    "设置": {
        "确认设置": "AcceptInvitation",
        "显示明细": "OutlineShowDetail",
        "新建工作簿": "FileNew",
        "导入": "ImportTextFile",
        "恢复备份": "FileOpen",
        "帮助": "Help",
    },
}
PLAIN = "MacroPlay"
"""The icon of a button that has no place in GROUPS yet."""
LARGE = frozenset({"新建订货单", "登记", "订单审核", "应收账龄", "计算订货点", "年度统计", "检查全部"})
"""What most people press; the others stand small, three above each other."""
WITHOUT_BOOK = frozenset({"新建工作簿", "帮助"})
"""Never greyed: they need no workbook of ours."""
