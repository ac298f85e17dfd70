"""The names of the sheets of the handbook's tables, each written once.

A form takes its name from here, and so does everybody who looks a table up or refers to one
of a room above, where the form itself may not be imported.
"""

# company
DEPARTMENTS, HEADCOUNTS, STAFF, REGIONS = "部门", "部门人数", "员工", "区域"
BRANCHES, PRODUCTS, REGULATIONS, EXTERNAL_CODES = "分支机构", "产品", "制度登记", "外部编码"
DEPUTIES = "授权代理"

# customers, ledger, funds
CUSTOMERS, CREDIT_REVIEWS = "客户资料", "客户资料_信用核定"
OPERATORS, CUSTOMER_PERSONS = "客户资料_经营者", "客户资料_个人情况"
CUSTOMER_BANKS, PURCHASES, SALES_KINDS = "客户资料_银行", "客户资料_进货对象", "客户资料_销售种类"
COLLATERAL, SHOP_GUARANTEES, GUARANTORS = "客户资料_担保品", "客户资料_店保", "客户资料_个人保"
FORMER_NAMES, SALES_TARGETS, HANDOVERS = "客户资料_曾用名", "销售任务", "客户移交"
INVOICING, CONSIGNEES, CONTACTS = "客户资料_开票", "客户资料_收货地址", "客户资料_联系人"
DELIVERIES, RECEIPTS, OPENING_BALANCES = "交易记录", "结算记录", "期初余额"
CUSTOMER_GRADES, KEY_CUSTOMERS, KEY_ADVICE = "客户分级", "重点客户", "重点客户建议"
FUNDS_APPROVALS, FUNDS_LIMITS = "超限审批", "资金占用限额"

# orders
ORDERS, ORDER_LINES, ORDER_REGISTER = "订货单", "订货单_明细", "订货登记表"
ORDER_BATCHES, ORDER_CARTONS, ORDER_COPIES = "订货单_分批", "订货单_装箱", "订货单_分发"
ORDER_APPROVALS, PRICES, CONTRACTS, CONTRACT_LINES = "订货审批", "价格", "合同", "合同_明细"

# branches
BRANCH_PRODUCTS, REORDER_POINTS, BRANCH_SALES = "机构产品", "订货点表", "销量"
STOCK, INTENTS, EXCHANGES, REMITTANCES = "库存", "要货意向清单", "调换货单", "在途回款"

# suggestions
SLIPS, OPENINGS, SUGGESTIONS, PROPOSERS = "开箱录入", "开箱记录", "建议登记", "建议登记_建议人"
OPINIONS, ASSESSMENTS, COMMITTEE = "建议登记_部门意见", "建议登记_评定", "评定委员会成员"
AWARDS, PAYMENTS, GATHERINGS, TEAM_AWARDS = "新客户开发建议奖励表", "建议奖金", "评定大会记录", "团体奖"
IMPLEMENTATIONS = "建议实施命令单"

# visits, prospects
VISITS, PROSPECTS, SURVEYS = "拜访记录", "潜在客户名录", "新客户信用调查表"
APPLICATIONS, PLACES, RESULTS = "新客户认定申请", "新客户认定申请_地址", "新客户认定申请_业绩"
MAIN_CUSTOMERS, MAIN_GOODS = "新客户认定申请_主要客户", "新客户认定申请_主要品种"
DAILY_REPORTS, NOTICES, STOPS = "新客户开发日报表", "新客户通知", "中止申请"
SURVEY_PLANS, MINUTES, MINUTES_TASKS = "潜在客户调查计划", "会议纪要", "会议纪要_任务"
SAMPLE_NOTES, SAMPLE_NOTE_LINES, DEVELOPMENT_REPORTS = "寄样单", "寄样单_明细", "客户开发报告"

# after sales, gifts
CALLS, SERVICES = "来电来访登记", "服务记录"
COMPLAINTS, COMPLAINT_WAITS = "客诉处理单", "客诉处理单_等客户"
GIFTS, GIFT_LINES, SAMPLES = "赠送礼品预算申请表", "赠送礼品预算申请表_明细", "样品领用"
ACTIVITIES, GUESTS, NEWS, INQUIRIES = "活动记录", "活动记录_客户", "新产品告知", "征询卡"

# service
SERVICE_OWNERS, SERVICE_PLANS, VISIT_REPORTS = "服务专人指定", "客户服务计划", "巡访日报"
FREQUENCY_PLANS, FREQUENCIES = "访问频次计划表", "访问频次计划表_次数"
URGENT_REPORTS, MONTHLY_REPORTS, DUTIES = "巡访紧急报告", "每月巡访情况报告书", "岗位职责"

# post
OUTGOING, ASKED = "待发文件", "送审登记"
