"""The states and ways of what goes out (practice of offices), and whom it goes to."""

TO_SEND, SIGNING, SENT, DELIVERED, BACK = "待发", "送签中", "已发", "已送", "已收回"
FAILED, UNSURE, DROPPED = "失败", "未确定", "不用发"
PRINT, WECHAT, MAIL, COURIER, FAX, SHARED = "打印", "微信", "邮件", "快递", "传真", "共享文件夹"
WAYS = (PRINT, WECHAT, MAIL, COURIER, FAX, SHARED)
BY_HAND = (PRINT, WECHAT, COURIER, FAX)
"""Ways on which somebody carries it, and ticks when it is there."""
PERSON, CUSTOMER, BRANCH = "员工", "客户", "分支机构"
OUTLOOK = "Outlook"
"""In place of a server: the program on this computer sends."""
