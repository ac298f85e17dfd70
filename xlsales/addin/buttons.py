"""The tab 销售手册: its groups, their buttons in order, and a built-in icon (``imageMso``) for each."""

from __future__ import annotations

GROUPS: dict[str, dict[str, str]] = {
    "今日": {"今日待办": "AppointmentColor3", "查客户": "FindDialog", "查订单": "FileFind", "查制度": "Info"},
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
        "导入收款": "ImportExcel",
        "应收账龄": "SortUp",
        "催款清单": "StartAfterPrevious",
        "往来对账单": "AccountingFormat",
        "到款试算": "CalculateNow",
        "信用额度": "DataValidation",
    },
    "分支机构": {
        "计算订货点": "CalculateSheet",
        "确定订货点": "FileCheckIn",
        "库存预警": "ConditionalFormattingMenu",
        "要货意向": "CreateFormInDesignView",
        "资金占用": "AutoSum",
        "调换货": "Refresh",
    },
    "新客户": {
        "潜在客户": "AddressBook",
        "信用调查": "FunctionWizard",
        "认定申请": "FileCheckIn",
        "开发日报": "DateAndTimeInsert",
        "客户编码": "NameManager",
    },
    "建议": {
        "开箱登记": "ReviewNewComment",
        "评审": "ReviewAcceptChange",
        "实施命令单": "FilePrintPreview",
        "公布": "SpeechMicrophone",
        "季度评奖": "HappyFace",
    },
    "客户服务": {
        "巡访计划": "MeetingsWorkspace",
        "巡访日报": "DateAndTimeInsert",
        "服务登记": "CreateFormInDesignView",
        "客户卡": "NameManager",
        "礼品申请": "HappyFace",
        "紧急报告": "HighImportance",
    },
    "报表": {
        "订货统计": "PivotTableInsert",
        "年度统计": "ChartInsert",
        "重点客户": "Filter",
        "区域分析": "ChartInsert",
        "客户分级": "SortDown",
        "巡访月报": "CreateReport",
    },
    "审批收发": {
        "送审": "FileSendAsAttachment",
        "批示": "ReviewAcceptChange",
        "待发文件": "FileSaveAs",
        "收回汇总": "ImportExcel",
        "催办": "StartAfterPrevious",
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
        "设置": "ControlProperties",
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
LARGE = frozenset(
    [
        *("今日待办", "新建订货单", "登记", "订单审核", "导入收款", "应收账龄", "计算订货点", "潜在客户"),
        *("开箱登记", "巡访日报", "订货统计", "年度统计", "送审", "检查全部", "设置"),
    ]
)
"""What most people press; the others stand small, three above each other."""
WITHOUT_BOOK = frozenset({"新建工作簿", "帮助"})
"""Never greyed: they need no workbook of ours."""
