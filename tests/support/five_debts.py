"""A reader with five debts and a month that cannot carry their contracts."""

from datetime import date

from debtkit.case.case import Case

DAY = date(2026, 11, 23)


def five_debts(on=DAY):
    """The case as it would be on a day: every date as far from it as from that of the case itself."""
    moved = on - DAY

    def then(month, day):
        return (date(2026, month, day) + moved).isoformat()

    def due_day(month, day):
        return str((date(2026, month, day) + moved).day)

    case = Case.blank(on.isoformat())
    case = case.add_debt("huabei", name="花呗", principal="3,230", due_day=due_day(11, 8), overdue_since=then(11, 8))
    case = case.add_debt(
        "huabei_instalments", name="花呗分期", principal="8,000", rate="8.8%", periods="12", periods_left="10",
        overdue_since=then(10, 9),
    )  # fmt: skip
    case = case.add_debt(
        "jiebei", name="借呗", principal="30,000", rate="0.045%", periods_left="18", overdue_since=then(11, 3)
    )
    case = case.add_debt("credit_card", name="信用卡", principal="22,000", overdue_since=then(10, 25))
    case = case.add_debt(
        "xinyongdai", name="信用贷", principal="18,000", rate="14.6%", periods_left="15", due_day=due_day(12, 15)
    )
    for name, text in {"income": "7,800", "essentials": "3,900", "reserve": "400", "savings": "2,500"}.items():
        case = case.with_budget(name, text)
    return case
