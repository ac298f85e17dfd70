"""The structural rules: what makes a sheet readable at all."""

from __future__ import annotations

from ..finding import Severity
from ..rule import structural

MISSING_SHEET = structural("S01", Severity.BLOCK, "每个工作表都应存在")
MISSING_COLUMN = structural("S02", Severity.BLOCK, "必填列应存在")
DOUBLED_COLUMN = structural("S03", Severity.BLOCK, "列名不得重复")
UNREADABLE = structural("S04", Severity.BLOCK, "单元格的值应能按列的类型读出")
BLANK = structural("S05", Severity.BLOCK, "必填项不得空白")
UNKNOWN_CODE = structural("S06", Severity.BLOCK, "选项应在选项表内")
DANGLING = structural("S07", Severity.BLOCK, "引用的编码应存在")
DUPLICATE_KEY = structural("S08", Severity.BLOCK, "编码不得重复")
OUT_OF_BOUNDS = structural("S09", Severity.BLOCK, "数值应在允许范围内")
ERROR_CELL = structural("S10", Severity.BLOCK, "单元格不得是错误值")
UNCACHED = structural("S11", Severity.BLOCK, "公式应有计算结果")
MERGED = structural("S12", Severity.WARN, "数据区不得合并单元格")
HIDDEN = structural("S13", Severity.INFO, "隐藏或筛选掉的行照样计入")
INTERPRETED = structural("S14", Severity.INFO, "不规范的写法按标准写法读取")
EPOCH_1904 = structural("S15", Severity.INFO, "工作簿应使用1900日期系统")
NAME_DIFFERS = structural("S16", Severity.WARN, "名称应与编码一致")
BAD_SETTING = structural("S17", Severity.BLOCK, "设置的值应有效")
CALENDAR_UNPUBLISHED = structural("S18", Severity.INFO, "工作日历应覆盖业务年份")
UNKNOWN_COLUMN = structural("S19", Severity.INFO, "未识别的列不参与检查")
OPEN_ELSEWHERE = structural("S20", Severity.INFO, "检查的是最近一次保存的内容")
DUPLICATE_NAME = structural("S21", Severity.WARN, "名称不得重复")
LONG_NUMBER = structural("S23", Severity.BLOCK, "超过15位的号码应为文本")
EXTENT = structural("S24", Severity.INFO, "工作表自称的范围应与实际一致")
LATER = structural("S25", Severity.INFO, "晚于业务日期的行到那天才计入")
UNCONFIRMED = structural("S26", Severity.BLOCK, "起决定作用的设置和角色，改动应由有权的人确认")
VOID_REFERENCE = structural("S22", Severity.BLOCK, "不得引用已作废的记录")
NOT_OF_STATE = structural("S27", Severity.WARN, "状态与填写的日期、签字和标记应一致")
