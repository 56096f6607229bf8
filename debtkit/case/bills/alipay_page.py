"""Alipay's page on the web: 交易记录, 下载查询结果. Text in GBK; what came back is in 成功退款 of the purchase.

The day is that of paying, and of ordering where that is empty. 类型 says how it was settled, not what for, and the
layout does not say what it was paid with.
"""

from debtkit.arithmetic.parse import parse_money
from debtkit.case.bills.layout_reader import Cells, Layout, Sorted, usual


def _sort(cell: Cells) -> Sorted:
    return usual(cell)._replace(stated=parse_money(cell.get("returned", "") or "0"))


ALIPAY_PAGE = Layout(
    "alipay_page",
    "alipay",
    {
        "order": ("交易号",),
        "shop": ("商家订单号",),
        "when": ("付款时间", "交易创建时间"),
        "other": ("交易对方",),
        "what": ("商品名称",),
        "amount": ("金额(元)",),
        "direction": ("收/支",),
        "state": ("交易状态",),
        "returned": ("成功退款(元)",),
    },
    ("交易号", "交易创建时间", "收/支", "交易状态", "金额(元)", "成功退款(元)"),
    (
        "交易号",
        "商家订单号",
        "交易创建时间",
        "付款时间",
        "最近修改时间",
        "交易来源地",
        "类型",
        "交易对方",
        "商品名称",
        "金额(元)",
        "收/支",
        "交易状态",
        "服务费(元)",
        "成功退款(元)",
        "备注",
        "资金状态",
    ),
    leads="order",
    sort=_sort,
)
