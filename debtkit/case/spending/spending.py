"""A household's spending out of an exported bill as lines for a budget, its kinds sorted into needs and wants."""

from collections.abc import Mapping

from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.case.bills.bill import Bill
from debtkit.errors import Refused
from debtkit.household.budget.lines import NEEDS, Spending

# Alipay's own categories and those of its account book. A first guess that its reader corrects: what is a want in one
# household is a need in another.
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
    "餐饮": "need",
    "日用": "need",
    "住房": "need",
    "交通": "need",
    "通讯": "need",
    "医疗": "need",
    "教育": "need",
}
HOUSING = ("住房物业", "住房")
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
    "餐饮": "food",
    "日用": "food",
    "住房": "home",
    "通讯": "bills",
    "交通": "transport",
    "医疗": "health",
    "教育": "school",
}


@reads(bill=a(Bill, "Bill from read_bill"))
def spending_lines(bill: Bill, sort: Mapping[str, str] | None = None) -> list[Spending]:
    """Budget lines from a bill's spending, one a category, the largest first.

    Parameters
    ----------
    bill : Bill
    sort : mapping of str to str, optional
        ``need`` or ``want`` by category, where `GUESS` does not fit; what neither names is a want.

    Returns
    -------
    list of Spending
        `Bill.monthly_averages`: what came to the end of the bill's period, less refunds, as a month [yuan]. Paying a
        lender back is no spending.

    Raises
    ------
    ValueError
        If a word is neither ``need`` nor ``want``.

    Examples
    --------
    >>> from datetime import date, datetime
    >>> from debtkit.case.bills.row import BillRow
    >>> row = BillRow(datetime(2026, 9, 5), "spending", 600.0, "餐饮美食")
    >>> bill = Bill((row,), (date(2026, 9, 1), date(2026, 10, 31)))
    >>> spending_lines(bill)
    [Spending(name='餐饮美食', amount=300.0, every='month', months=(), need='need', if_missed='none', housing=False)]
    """
    return [
        Spending(name, amount, need=need_of(name, sort), housing=name in HOUSING)
        for name, amount in bill.monthly_averages().items()
    ]


def need_of(category: str, sort: Mapping[str, str] | None = None) -> str:
    """``need`` or ``want``, as the reader sorts a category, or as it is guessed."""
    need = (sort or {}).get(category) or GUESS.get(category, "want")
    if need not in NEEDS:
        raise Refused("spending.sort", f"{category!r} is sorted as need or want, not {need!r}", given=need)
    return need
