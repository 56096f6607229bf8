"""Alipay's account book (记账本): 记账本, 导出. A CSV in GB18030 without a period, states and order numbers.

Amounts have full-width commas. What came back of a purchase is not in it.
"""

from debtkit.case.bills.layout_reader import Layout

ACCOUNT_BOOK = Layout(
    "account_book",
    "alipay",
    {
        "when": ("记录时间",),
        "category": ("分类",),
        "direction": ("收支类型",),
        "amount": ("金额",),
        "what": ("备注",),
        "source": ("账户",),
    },
    ("记录时间", "分类", "收支类型", "金额"),
    ("记录时间", "分类", "收支类型", "金额", "备注", "账户", "来源", "标签"),
)
