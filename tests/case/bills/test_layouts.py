"""How a layout is known, what becomes of files that are something else, and what a further layout takes."""

from datetime import date

import pytest

import debtkit as dk
from debtkit.case.bills import layouts
from debtkit.case.bills.layout_reader import Layout
from debtkit.case.bills.read import read_alipay
from debtkit.errors import Refused
from debtkit.words.catalogue import has

APP = """------------------------导出信息------------------------
姓名：某某
共5笔记录
------------------------支付宝支付科技有限公司  电子客户回单------------------------
交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,
2026/10/5 12:00,餐饮美食,面馆,a***@x.cn,午饭,支出,18.50,花呗,交易成功,1\t,2\t,,
2026-10-09 08:01:00,信用借还,花呗,/,花呗主动还款-2026年10月账单,不计收支,"1,230.00",某某银行储蓄卡(0001),还款成功,3,,,
2026-10-09 08:02:00,信用借还,花呗,/,花呗分期还款,不计收支,200.00,余额宝,还款成功,4,,,
2026-10-10 09:00:00,信用借还,借呗,/,借呗放款,不计收支,3000.00,,放款成功,5,,,
2026-10-11 09:00:00,日用百货,小店,/,毛巾,支出,30.00,花呗,交易关闭,6,,,
2026-10-25 09:00:00,收入,公司,/,工资,收入,5200.00,,交易成功,7,,,
2026-13-45 09:00:00,日用百货,小店,/,毛巾,支出,30.00,花呗,交易成功,8,,,
"""
WEB = """支付宝交易记录明细查询
账号:[x***@x.cn]
---------------------------------交易记录明细列表------------------------------------
交易号 ,商家订单号 ,交易创建时间 ,付款时间 ,最近修改时间 ,\
交易来源地 ,类型 ,交易对方 ,商品名称 ,金额（元）,\
收/支 ,交易状态 ,服务费（元）,成功退款（元）,备注 ,资金状态 ,
1\t,2\t,2019/10/5 11:00,2019-10-05 12:00:01,2019-10-05 12:00:02,其他,即时到账交易,\
面馆\t,午饭\t,18.50,支出,交易成功,0.00,0.00,,已支出,
3\t,,2019-10-09 08:00:00,2019-10-09 08:01:00,2019-10-09 08:01:00,其他,即时到账交易,\
花呗,花呗自动还款-2019年10月账单,1230.00,,还款成功,0.00,0.00,,资金转移,
------------------------------------------------------------------------------------
共2笔记录
"""


def written(tmp_path, text, encoding):
    file = tmp_path / "bill.csv"
    file.write_bytes(text.encode(encoding))
    return read_alipay(file)


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig"])
def test_the_apps_layout(tmp_path, encoding):
    bill = written(tmp_path, APP, encoding)
    kinds = ["income", "not_paid", "borrowing", "repayment", "repayment", "spending"]
    assert [line.kind for line in bill.lines] == kinds
    assert bill.repayments("花呗") == [(date(2026, 10, 9), 200.0), (date(2026, 10, 9), 1230.0)]
    assert (bill.not_done, len(bill.unread)) == (1, 1)
    assert bill.totals()["spending"] == 18.5


def test_the_websites_layout(tmp_path):
    bill = written(tmp_path, WEB, "gbk")
    assert [(line.day, line.kind, line.amount) for line in bill.lines] == [
        (date(2019, 10, 9), "repayment", 1230.0),
        (date(2019, 10, 5), "spending", 18.5),
    ]
    assert bill.unread == ()


OLDER = """支付宝（中国）网络技术有限公司  电子客户回单
收/支,交易对方,对方账号,商品说明,收/付款方式,金额,交易状态,交易分类,交易订单号,商家订单号,交易时间
支出,面馆,a***@x.cn,午饭,花呗,18.50,交易成功,餐饮美食,1\t,2\t,2021-10-05 12:00:01
不计收支,花呗,/,花呗自动还款,余额宝,"1,230.00",还款成功,信用借还,3\t,4\t,2021-10-09 08:01:00
不计收支,某某银行,/,退款-毛巾,花呗,30.00,退款成功,退款,5\t,6\t,2021-10-10 08:01:00
"""


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_columns_in_another_order(tmp_path, encoding):
    bill = written(tmp_path, OLDER, encoding)
    assert [(line.kind, line.amount, line.category, line.on_credit) for line in bill.lines] == [
        ("refund", 30.0, "退款", True),
        ("repayment", 1230.0, "信用借还", False),
        ("spending", 18.5, "餐饮美食", True),
    ]
    assert (bill.left_out()["refund_alone"], bill.not_done, bill.unread) == (1, 0, ())


@pytest.mark.parametrize(
    "content", [b"", b"a,b,c\n1,2,3\n", "交易时间,金额\n2026-10-05,5\n".encode(), b"\xff\xff\0\x81"]
)
def test_a_file_that_is_something_else(content):
    with pytest.raises(Refused) as refused:
        read_alipay(content)
    assert refused.value.code == "alipay.unknown"
    with pytest.raises(Refused) as refused:
        dk.read_bill(content)
    assert refused.value.code in ("bill.unknown", "file.encoding")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7 ...", "bill.pdf"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "file.old_excel"),
        (b"PK\x03\x04 and no more", "file.damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "file.encoding"),
        (APP.partition("2026/10/5")[0].encode(), "bill.empty"),
    ],
    ids=["pdf", "xls", "zip", "picture", "no row"],
)
def test_what_cannot_be_read_is_named_with_the_next_step(content, code):
    with pytest.raises(Refused) as refused:
        dk.read_bill(content)
    assert refused.value.code == code
    assert has(f"error.{code}")


def test_wechat_is_not_alipay():
    wechat = "交易时间,交易类型,收/支,金额(元),当前状态\n2026-10-05 12:00:00,商户消费,支出,¥5.00,支付成功\n".encode()
    assert dk.read_bill(wechat).spending_by_month() == {date(2026, 10, 1): 5.0}
    with pytest.raises(Refused):
        dk.files.read_alipay(wechat)


JD = Layout(
    "invented_shop",
    "shop",
    {"when": ("下单时间",), "direction": ("收支",), "amount": ("应付",), "state": ("进度",), "category": ("品类",)},
    ("下单时间", "收支", "应付", "进度"),
)


def test_a_further_layout_is_one_value_in_the_registry(monkeypatch):
    rows = ["2026-10-05;日用百货;支出;12.00;交易成功", "2026-10-06;日用百货;支出;9.00;交易关闭"]
    text = "\n".join(["下单时间;品类;收支;应付;进度", *rows])
    with pytest.raises(Refused):
        dk.read_bill(text.encode())
    monkeypatch.setattr(layouts, "LAYOUTS", (*layouts.LAYOUTS, JD))
    bill = dk.read_bill(text.encode())
    assert (bill.layouts, bill.wallets, bill.spending_by_kind()) == (("invented_shop",), ("shop",), {"日用百货": 12.0})
    assert (bill.not_done, bill.says_credit) == (1, False)


@pytest.mark.parametrize("layout", layouts.LAYOUTS, ids=lambda layout: layout.name)
def test_the_usual_order_names_every_column(layout):
    assert set(layout.needed) <= set(layout.order)
    assert all(set(names) & set(layout.order) for names in layout.columns.values())
    assert layout.head(layout.order)
    for place, name in enumerate(layout.order):  # one name damaged
        cells = [*layout.order[:place], name[:-1] + "\ufffd", *layout.order[place + 1 :]]
        assert layout.head(cells).places == layout.head(layout.order).places
