from debtkit.case.bills.read import read_alipay as read_alipay
from debtkit.case.dated_rows.read import parse_statement as parse_statement
from debtkit.case.dated_rows.read import read_statement as read_statement
from debtkit.case.spending.lines_import import read_lines as read_lines
from debtkit.case.spending.spending import spending_lines as spending_lines
from debtkit.case.spending.spending_by_month import spending_by_month as spending_by_month
from debtkit.words.households import invented_households as invented_households
from debtkit.words.households import load_household as load_household

__all__ = [
    "invented_households",
    "load_household",
    "parse_statement",
    "read_alipay",
    "read_lines",
    "read_statement",
    "spending_by_month",
    "spending_lines",
]
