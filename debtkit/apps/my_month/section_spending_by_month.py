"""Lesson 04: what past months went for, in words, a picture and a table."""

from collections.abc import Sequence

from debtkit.apps.kit.page import html, pictures
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.sections import OpenSection
from debtkit.apps.my_month.model import MyMonth
from debtkit.apps.my_month.spending_file import SpendingFile, t
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.spending.spending_by_month import MonthSpending
from debtkit.plots.drawing.colours import COLOURS
from debtkit.words.formats import money, month, together, whole_money

SHOWN = 12  # months that the picture and the table show


Spending = tuple[tuple[MonthSpending, ...], float]


class SpendingByMonth(OpenSection[MyMonth, Spending]):
    """An exported bill, beside what it says of past months."""

    lesson, key = "my_month", "spending_by_month"

    def question(self, result: MyMonth) -> Spending:
        return result.spending_by_month, result.budget.income

    def answer(self, question: Spending) -> str:
        return answer(*question)

    def make_form(self) -> SpendingFile:
        return SpendingFile(self.session, self.changed)


def answer(spent: Sequence[MonthSpending], income: float) -> str:
    """What past months went for, beside what comes in now [yuan a month]."""
    if not spent:
        return html.paragraph(t("none"))
    months = spent[-SHOWN:]
    return html.paragraph(finding(months, income)) + picture(months, income) + table(months, income)


def finding(months: Sequence[MonthSpending], income: float) -> str:
    """The one sentence that says what the months mean."""
    need, want, credit = (
        yuan(sum(fen(getattr(each, name)) for each in months)) for name in ("need", "want", "on_credit")
    )
    said = t("finding", first=months[0].month, last=months[-1].month, need=need, want=want, credit=credit)
    over = [beyond(each, income) for each in months if beyond(each, income) > 0]
    more = t("over", n=len(over), total=len(months), income=income, beyond=yuan(sum(map(fen, over)))) if over else ""
    return together([said, more or t("within", income=income)])


def beyond(month: MonthSpending, income: float) -> float:
    """By how much a month went beyond what comes in [yuan]; 0 or less where it did not."""
    return yuan(fen(month.need) + fen(month.want) - fen(income))


@pictures.if_matplotlib
def picture(months: Sequence[MonthSpending], income: float) -> str:
    """Needs and wants as bars, where matplotlib is there."""
    from debtkit.plots import growth

    parts = [growth.Part(t("part.need"), COLOURS[0]), growth.Part(t("part.want"), COLOURS[4], "////")]
    bars = [
        growth.Bar(str(each.month.month), (each.need, each.want), whole_money(each.need + each.want)) for each in months
    ]
    limit = growth.Limit(income, t("income", income=income))
    limited = limit if income else None
    words = finding(months, income)
    return pictures.draw(words, growth.growth, t("title"), t("below"), parts, bars, pictures.scale_mark, limit=limited)


def table(months: Sequence[MonthSpending], income: float) -> str:
    """The months below each other."""
    names = ("month", "need", "want", "on_credit", "beyond")
    rows = [(month(each.month), _cells(each, income)) for each in months]
    return html.table(t("caption"), [(t(f"head.{n}"), "") for n in names], rows, "dk-deals")


def _cells(each: MonthSpending, income: float) -> list[Td]:
    over = beyond(each, income)
    return [
        *(Td(money(amount, unit=False)) for amount in (each.need, each.want, each.on_credit)),
        Td(money(over, unit=False)) if over > 0 else Td("–"),
    ]
