"""What a row of a bill is: its direction and its state decide, never the name of a shop or of goods."""

import re

NOT_PAID = re.compile(r"关闭|失败|待.{0,4}付款")
GIVEN_BACK = re.compile(r"退款成功|已退款|已全额退款|已退还")
CREDIT = ("花呗", "信用购", "备用金", "借呗", "信用贷", "网商贷", "分付", "信用卡")
LENDERS = ("花呗", "借呗", "信用购", "备用金", "信用贷", "网商贷", "微粒贷", "分付", "信用卡")
KINDS = ("spending", "refund", "repayment", "borrowing", "income", "other", "not_paid")
DIRECTIONS = ("支出", "收入", "不计收支", "其他", "中性交易", "/", "")
_DISCOUNT = re.compile("立减|红包|优惠|特惠|券|补贴|奖励|折扣|满减|抵扣")
_NO_NUMBER = re.compile(r"/?|[\d.]+E\+?\d+|\d+0{8}", re.IGNORECASE)  # as a spreadsheet leaves a long number
_PART = re.compile(r"[_*]")


def kind_of(direction: str, state: str) -> str:
    """What a row is, one of `KINDS`.

    Waiting for goods is paid; a purchase that was given back is still a purchase.

    >>> [kind_of("支出", state) for state in ("交易成功", "等待确认收货", "等待付款", "交易关闭", "已全额退款")]
    ['spending', 'spending', 'not_paid', 'not_paid', 'spending']
    >>> [kind_of("不计收支", state) for state in ("还款成功", "放款成功", "退款成功", "交易成功")]
    ['repayment', 'borrowing', 'refund', 'other']
    """
    if NOT_PAID.search(state):
        return "not_paid"
    if "还款成功" in state:
        return "repayment"
    if direction == "支出":
        return "spending"
    if "放款成功" in state:
        return "borrowing"
    if GIVEN_BACK.search(state):
        return "refund"
    return "income" if direction == "收入" else "other"


def lender_in(*texts: str) -> str:
    """The lender that the first of some texts names, or "".

    >>> lender_in("花呗|信用购", "自动还款"), lender_in("某某银行", "信用卡还款"), lender_in("房东", "")
    ('花呗', '信用卡', '')
    """
    return next((lender for text in texts for lender in LENDERS if lender in text), "")


def on_credit(source: str) -> bool:
    """Whether a way of paying is credit, alone or among others; the name of a discount is none.

    >>> on_credit("花呗&红包"), on_credit("某某银行信用卡(0002)"), on_credit("余额宝&花呗立减")
    (True, True, False)
    """
    ways = re.split(r"[&+，,；;、]", source)
    return any(name in way for way in ways if not _DISCOUNT.search(way) for name in CREDIT)


def number(text: str) -> str:
    """An order's number where it tells orders apart, or "".

    >>> number("\\t2026092922001400448180703559 "), number("2.0E+27"), number("/")
    ('2026092922001400448180703559', '', '')
    """
    plain = text.strip(" \t'\"=")
    return "" if _NO_NUMBER.fullmatch(plain) else plain


def begins_with(order: str) -> list[str]:
    """The order numbers that a refund's number begins with, the longest first.

    >>> begins_with("2026_77"), begins_with("2026*REFUND_9")
    (['2026_77', '2026'], ['2026*REFUND_9', '2026*REFUND', '2026'])
    """
    return [order, *(order[: mark.start()] for mark in reversed([*_PART.finditer(order)]))]
