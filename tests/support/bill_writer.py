"""Invented bills written from events in every layout, and the figures that follow from the events alone."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO

import openpyxl
from hypothesis import strategies as st

CREDIT = ("花呗", "信用购", "花呗&红包", "某某银行信用卡(0002)")
OTHER_WAYS = ("余额宝", "余额", "某某银行储蓄卡(0001)", "余额宝&花呗立减")
KINDS = ("餐饮美食", "交通出行", "数码电器", "住房物业")
LENDERS = ("花呗", "借呗", "备用金")
NAMES = (
    "面馆", "花呗分期 手机", "《还款的艺术》", "米,面,油", '"小屏" 膜', '15.6" 屏', '"某店', "借呗放款不如存钱罐",
    "🍜🍜", "<b>退款成功</b>", "2026-09-01 10:00 预约",
)  # fmt: skip
WORDS = {"paid": "交易成功", "waiting": "等待确认收货", "closed": "交易关闭", "unpaid": "等待付款"}
NO_PURCHASE = {
    "repay": ("信用借还", "", "自动还款", "不计收支", "还款成功"),
    "fail": ("信用借还", "", "自动还款", "不计收支", "还款失败"),
    "borrow": ("信用借还", "", "放款", "不计收支", "放款成功"),
    "income": ("收入", "某某", "工资", "收入", "交易成功"),
    "own": ("投资理财", "基金", "转入", "不计收支", "交易成功"),
}
EPOCH = datetime(1899, 12, 30)


@dataclass(frozen=True)
class Event:
    """Something that happened: a purchase with what came back of it, or money to or from a lender or somebody."""

    when: datetime
    what: str  # buy, repay, fail, borrow, income, own
    amount: int  # fen
    state: str = "paid"
    kind: str = KINDS[0]
    way: str = OTHER_WAYS[0]
    name: str = NAMES[0]
    back: int = 0
    back_days: int = 3
    lender: str = LENDERS[0]

    @property
    def counts(self) -> bool:
        return self.what == "buy" and self.state in ("paid", "waiting")


def events(first: date, last: date):
    """Lists of events within some days."""
    days = (last - first).days
    times = st.builds(
        lambda day, second: datetime.combine(first + timedelta(day), time()) + timedelta(seconds=second),
        st.integers(0, days), st.one_of(st.sampled_from([0, 86399]), st.integers(0, 86399)),
    )  # fmt: skip

    def whole(event: Event, share: int) -> Event:
        back = event.amount * share // 100 if event.counts else 0
        return Event(**{**event.__dict__, "back": back})

    one = st.builds(
        Event, times, st.sampled_from(["buy"] * 6 + ["repay", "fail", "borrow", "income", "own"]),
        st.integers(1, 500_000), st.sampled_from(["paid"] * 4 + ["waiting", "closed", "unpaid"]),
        st.sampled_from(KINDS),
        st.sampled_from(CREDIT + OTHER_WAYS), st.sampled_from(NAMES), lender=st.sampled_from(LENDERS),
    )  # fmt: skip
    with_back = st.builds(whole, one, st.sampled_from([0, 0, 0, 30, 100]))
    return st.lists(with_back, min_size=1, max_size=25)


@dataclass(frozen=True)
class Figures:
    """What a bill has to come to [fen]."""

    spending: dict
    credit: dict
    kinds: dict
    repaid: dict
    borrowed: int
    refunded: int
    counted: int
    not_paid: int


def figures(happened: Sequence[Event]) -> Figures:
    bought = [event for event in happened if event.counts]
    sums: list[Counter] = [Counter(), Counter(), Counter(), Counter()]
    for event in bought:
        month, net = event.when.date().replace(day=1), event.amount - event.back
        sums[0][month] += net
        sums[1][month] += net * (event.way in CREDIT)
        sums[2][event.kind] += net
    for event in happened:
        sums[3][event.lender] += event.amount * (event.what == "repay")
    return Figures(
        *map(dict, sums),
        sum(event.amount for event in happened if event.what == "borrow"),
        sum(event.back for event in bought),
        len(bought),
        sum(event.what == "fail" or (event.what == "buy" and not event.counts) for event in happened),
    )


def order(number: int, event: Event) -> str:
    return f"{event.when:%Y%m%d}220014{number + 1:014}"


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}"


def line(cells: Sequence[str], pad: bool = False) -> str:
    """Cells as wallets write them: quotes only around a cell with a comma."""
    made = ('"' + cell.replace('"', '""') + '"' if "," in cell else cell for cell in cells)
    return ",".join(f"{cell:<12}" if pad else cell for cell in made)


def about(first: date, last: date, exported: datetime, word: str = "时间") -> list[str]:
    return [
        f"起始{word}：[{first} 00:00:00]    终止{word}：[{last} 23:59:59]", f"导出时间：[{exported:%Y-%m-%d %H:%M:%S}]",
        "1.（样例）仅供个人对账使用。", "",
    ]  # fmt: skip


def app(happened, first, last, exported=datetime(2026, 12, 1), encoding="gb18030", pad=False, numbers=None) -> bytes:
    """Alipay's app: refunds are rows of their own."""
    names = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,"
    rows = []
    for place, event in enumerate(happened):
        number = order(numbers[place] if numbers else place, event)
        tail = [f"{number}\t", f"T{number[-9:]}\t", "", ""]
        if event.what == "buy":
            cells = [event.kind, event.name, "/", event.name, "支出", yuan(event.amount), event.way, WORDS[event.state]]
        else:
            kind, other, what, way, state = NO_PURCHASE[event.what]
            cells = [kind, other or event.lender, "/", what, way, yuan(event.amount), "余额宝", state]
        rows.append([f"{event.when:%Y-%m-%d %H:%M:%S}", *cells, *tail])
        if event.back:
            mark = ("_77", "*REFUND_9", "")[place % 3]
            refund = [
                "退款",
                event.name,
                "/",
                "退款",
                ("不计收支", "收入")[place % 2],
                yuan(event.back),
                event.way,
                "退款成功",
            ]
            rows.append([f"{event.when + timedelta(event.back_days):%Y-%m-%d %H:%M:%S}", *refund,
                         f"{number}{mark}\t", *tail[1:]])  # fmt: skip
    text = [*about(first, last, exported), names, *(line(row, pad) for row in rows)]
    return ("\r\n".join(text) + "\r\n").encode(encoding)


def page(happened, first, last) -> bytes:
    """Alipay's page: what came back stands beside the purchase."""
    names = [
        "交易号", "商家订单号", "交易创建时间", "付款时间", "最近修改时间", "交易来源地", "类型", "交易对方",
        "商品名称", "金额（元）", "收/支", "交易状态", "服务费（元）", "成功退款（元）", "备注", "资金状态", "",
    ]  # fmt: skip
    ways = {"buy": "支出", "income": "收入"}
    rows = []
    for number, event in enumerate(happened):
        made, paid = event.when - timedelta(seconds=8), f"{event.when:%Y-%m-%d %H:%M:%S}"
        times = [paid, ""] if number % 4 == 0 else [f"{made:%Y-%m-%d %H:%M:%S}", paid]
        other = event.name if event.what == "buy" else event.lender
        state = WORDS[event.state] if event.what == "buy" else NO_PURCHASE[event.what][-1]
        rows.append(
            [f"{order(number, event)}\t", "", *times, paid, "其他", "即时到账交易", other, "说明", yuan(event.amount),
             ways.get(event.what, ""), state, "0.00", yuan(event.back), "", "", ""]
        )  # fmt: skip
    below = ["-" * 60, f"共{len(rows)}笔记录", "已支出:1笔,2.00元", "导出时间:[2026-12-01 10:00:00]    用户:某某"]
    text = ["支付宝交易记录明细查询", *about(first, last, datetime(2026, 12, 1), "日期")[:1], line(names, True)]
    return "\r\n".join([*text, *(line(row, True) for row in rows), *below, ""]).encode("gb18030")


def account_book(happened) -> bytes:
    """Alipay's account book: no states and no refunds."""
    ways = {"buy": "支出", "income": "收入"}
    rows = [
        [f"{event.when:%Y-%m-%d %H:%M:%S}", event.kind, ways.get(event.what, "不计收支"),
         yuan(event.amount).replace(",", "，"), event.name.replace(",", "，"), event.way, "手动记账", "", ""]
        for event in happened
    ]  # fmt: skip
    text = ["特别提示：", "1.（样例）仅供个人记账使用。", "", "记录时间,分类,收支类型,金额,备注,账户,来源,标签,"]
    return "\r\n".join([*text, *(line(row) for row in rows), ""]).encode("gb18030")


def wechat_rows(happened, first, last, exported=datetime(2026, 12, 1)) -> list[list]:
    """WeChat: what came back stands in the purchase's state and again in a row of its own; times, amounts as values."""
    rows: list[list] = [[text] for text in about(first, last, exported)]
    rows.append(
        [
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
        ]
    )
    for number, event in enumerate(happened):
        numbers = [f"42{order(number, event)}\t", f"9{order(number, event)}\t", "/"]
        if event.what == "buy":
            state = {"paid": "支付成功", "waiting": "对方已收钱", "closed": "已关闭", "unpaid": "等待付款"}[event.state]
            if event.back == event.amount:
                state = ("已全额退款", "对方已退还")[number % 2]
            elif event.back:
                state = (f"已退款(￥{yuan(event.back)})", f"已退款￥{yuan(event.back)}")[number % 2]
            rows.append(
                [event.when, "商户消费", event.name, event.name, "支出", event.amount, event.way, state, *numbers]
            )
            if event.back:
                later = event.when + timedelta(event.back_days)
                cells = ["退款", event.name, event.name, "收入", event.back, event.way, state]
                rows.append([later, *cells, f"50{numbers[0]}", numbers[1], "/"])
        elif event.what == "repay":
            rows.append(
                [event.when, "信用卡还款", "某某银行信用卡还款", "/", "/", event.amount, "零钱", "支付成功", *numbers]
            )
        elif event.what == "fail":
            rows.append(
                [event.when, "零钱提现", "某某银行", "/", "/", event.amount, "银行", "提现失败，已退回零钱", *numbers]
            )
        else:
            way = "收入" if event.what == "income" else "/"
            rows.append([event.when, "转账", "某某", "/", way, event.amount, "/", "已存入零钱", *numbers])
    return rows


def wechat_csv(happened, first, last) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(
        [f"¥{yuan(cell)}" if isinstance(cell, int) else str(cell) for cell in row] for row in
        wechat_rows(happened, first, last)
    )  # fmt: skip
    return ("\ufeff" + out.getvalue()).encode()


def wechat_xlsx(happened, first, last, times: str) -> bytes:
    """A workbook with times as ``text``, ``numbers`` of days or ``dates``."""

    def cell(value):
        if isinstance(value, datetime):
            number = (value - EPOCH) / timedelta(1)
            return {"text": str(value), "numbers": number, "dates": value}[times]
        if isinstance(value, int):
            return f"¥{yuan(value)}" if times == "text" else value / 100
        return value.strip()

    book = openpyxl.Workbook()
    for row in wechat_rows(happened, first, last):
        book.active.append([cell(value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
