"""Questions that a button puts for options that are typed and nothing more, by the option's name."""

from __future__ import annotations

QUESTIONS = {
    "customer": "查哪个客户（代码、名称、拼音首字母或电话末四位）？",
    "what": "查什么（名称、拼音首字母、单号或电话末四位）？",
    "name": "新名称？",
    "kept": "留下的客户代码（不填只列出疑似重复的）？",
    "other": "并入的客户代码？",
    "owner": "移交人的工号？",
    "taker": "接交人的工号（不填只出清单，并办理已接的）？",
    "by": "谁批的（工号）？",
    "surveyor": "调查人的工号？",
    "conclusions": "四项原则的结论（符合、不符合、不详，用、隔开；再调查只写不详的各项）？",
    "bases": "各项的依据（用、隔开，可不填）？",
    "ratings": "信用、经营、财务能力评价（1 到 5，如 4、3、4，可不填）？",
    "evidence": "凭据（批条编号、邮件日期等）？",
    "witness": "监箱人（工号）？",
    "document_no": "公告文号（如 华光通〔2025〕18号，没有可不填）？",
    "content": "内容？",
    "record": "哪一次发货（记录号，没有钱可不填）？",
    "amount": "争议金额（元，没有可不填）？",
    "at": "几点（如 10:30，不填按整天）？",
    "digest_no": "哪一份送审（PS-…）？",
    "answer_words": "决定（如 同意1、3；不同意2）？",
}
