"""WeChat Pay: 我, 服务, 钱包, 账单, 下载账单, 用于个人对账. A CSV in UTF-8 until 2024, a workbook since.

What came back is in the state of the purchase, and for most purchases again in a row of its own, which comes off
nothing a second time. 交易类型 says how it was settled, not what for. Since 2026 times are day numbers.
"""

import re

from debtkit.arithmetic.parse import parse_money
from debtkit.case.bills.layout_reader import Cells, Layout, Sorted, usual
from debtkit.case.bills.row_direction import GIVEN_BACK, lender_in

_PART = re.compile(r"已退款\s*[(（]?\s*[¥￥]?\s*([\d.,]+)")


def _sort(cell: Cells) -> Sorted:
    sorted_row = usual(cell)
    kind, lender = sorted_row.kind, sorted_row.lender
    if kind == "other" and cell["type"].endswith("还款"):  # WeChat's own kinds; 信用卡还款 for one
        kind, lender = "repayment", lender_in(cell["type"], cell.get("other", ""))
    part = _PART.search(cell["state"])
    if part:
        return Sorted(kind, lender, parse_money(part[1]))
    return Sorted(kind, lender, parse_money(cell["amount"]) if GIVEN_BACK.search(cell["state"]) else 0.0)


WECHAT = Layout(
    "wechat",
    "wechat",
    {
        "when": ("交易时间",),
        "type": ("交易类型",),
        "other": ("交易对方",),
        "what": ("商品",),
        "direction": ("收/支",),
        "amount": ("金额(元)",),
        "source": ("支付方式",),
        "state": ("当前状态",),
        "order": ("交易单号",),
        "shop": ("商户单号",),
    },
    ("交易时间", "交易类型", "收/支", "金额(元)", "当前状态"),
    (
        "交易时间",
        "交易类型",
        "交易对方",
        "商品",
        "收/支",
        "金额(元)",
        "支付方式",
        "当前状态",
        "交易单号",
        "商户单号",
        "备注",
    ),
    sort=_sort,
)
