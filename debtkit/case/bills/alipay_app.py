"""Alipay's app: 我的, 账单, ⋯, 开具交易流水证明, 用于个人对账. A CSV in GB18030; refunds are rows of their own.

The same columns stood in another order until 2022; they are known by their names.
"""

from debtkit.case.bills.layout_reader import Layout

ALIPAY_APP = Layout(
    "alipay_app",
    "alipay",
    {
        "when": ("交易时间",),
        "category": ("交易分类",),
        "other": ("交易对方",),
        "what": ("商品说明", "商品名称"),
        "direction": ("收/支",),
        "amount": ("金额",),
        "source": ("收/付款方式",),
        "state": ("交易状态",),
        "order": ("交易订单号",),
        "shop": ("商家订单号",),
    },
    ("交易时间", "交易对方", "收/支", "金额", "交易状态"),
    (
        "交易时间",
        "交易分类",
        "交易对方",
        "对方账号",
        "商品说明",
        "收/支",
        "金额",
        "收/付款方式",
        "交易状态",
        "交易订单号",
        "商家订单号",
        "备注",
    ),
)
