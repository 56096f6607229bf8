"""A household's spending out of an exported bill: lines for a budget, and what built the debt, month by month."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from debtkit.arithmetic.money import fen, yuan
from debtkit.case.alipay import LENDERS, AlipayBill, Line
from debtkit.errors import Refused
from debtkit.household.lines import NEEDS, Spending

# Alipay's own categories. A first guess that its reader corrects: what is a want in one household is a need in another.
GUESS = {
    "餐饮美食": "need",
    "日用百货": "need",
    "住房物业": "need",
    "充值缴费": "need",
    "交通出行": "need",
    "医疗健康": "need",
    "教育培训": "need",
    "母婴亲子": "need",
    "生活服务": "need",
    "公共服务": "need",
    "保险": "need",
    "爱车养车": "need",
    "服饰装扮": "want",
    "美容美发": "want",
    "数码电器": "want",
    "家居家装": "want",
    "运动户外": "want",
    "文化休闲": "want",
    "酒店旅游": "want",
    "宠物": "want",
    "转账红包": "want",
}
UNSORTED = "其他"
# What a need of these categories is for, see `month_lines.LINE_KINDS`.
FOR = {
    "餐饮美食": "food",
    "日用百货": "food",
    "住房物业": "home",
    "充值缴费": "bills",
    "交通出行": "transport",
    "爱车养车": "transport",
    "医疗健康": "health",
    "教育培训": "school",
    "母婴亲子": "school",
}


class Built(NamedTuple):
    """A calendar month of spending [yuan]: needs, wants, and how much of both went on credit."""

    month: date
    need: float
    want: float
    on_credit: float


def spending_lines(bill: AlipayBill, sort: Mapping[str, str] | None = None) -> list[Spending]:
    """Budget lines from a bill's spending, one a category, the dearest first.

    Parameters
    ----------
    bill : AlipayBill
    sort : mapping of str to str, optional
        ``need`` or ``want`` by category, where `GUESS` does not fit; what neither names is a want.

    Returns
    -------
    list of Spending
        What the days that the bill covers come to in a month of 365/12 days [yuan], rounded up to the fen. Paying a
        lender back is no spending.

    Raises
    ------
    ValueError
        If a word is neither ``need`` nor ``want``.

    Examples
    --------
    >>> from debtkit.case.alipay import Line
    >>> days = (date(2026, 9, 1), date(2026, 9, 30))
    >>> bill = AlipayBill(tuple(Line(day, "spending", 300.0, "", "", "", "餐饮美食", "花呗") for day in days), 0, ())
    >>> spending_lines(bill)
    [Spending(name='餐饮美食', amount=608.34, every='month', months=(), need='need', if_missed='none', housing=False)]
    """
    spent = _spending(bill)
    if not spent:
        return []
    days = (max(line.day for line in spent) - min(line.day for line in spent)).days + 1
    totals: dict[str, int] = {}
    for line in spent:
        name = line.category or UNSORTED
        totals[name] = totals.get(name, 0) + fen(line.amount)
    ranked = sorted(totals.items(), key=lambda item: -item[1])
    return [
        Spending(name, yuan(-(-total * 365 // (12 * days))), need=need_of(name, sort), housing=name == "住房物业")
        for name, total in ranked
    ]


def what_built_it(bill: AlipayBill, sort: Mapping[str, str] | None = None) -> list[Built]:
    """Needs and wants by month, and how much of them was bought on credit; `sort` as for `spending_lines`."""
    months: dict[date, list[int]] = {}
    for line in _spending(bill):
        row = months.setdefault(line.day.replace(day=1), [0, 0, 0])
        amount = fen(line.amount)
        row[NEEDS.index(need_of(line.category or UNSORTED, sort))] += amount
        row[2] += amount * any(lender in line.source for lender in (*LENDERS, "信用卡"))
    return [Built(month, *map(yuan, row)) for month, row in sorted(months.items())]


def need_of(category: str, sort: Mapping[str, str] | None = None) -> str:
    """``need`` or ``want``, as the reader sorts a category, or as it is guessed."""
    found = (sort or {}).get(category) or GUESS.get(category, "want")
    if found not in NEEDS:
        raise Refused("spending.sort", f"{category!r} is sorted as need or want, not {found!r}", given=found)
    return found


def _spending(bill: AlipayBill) -> list[Line]:
    return [line for line in bill.lines if line.kind == "spending"]
