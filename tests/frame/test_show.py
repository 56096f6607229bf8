"""Every public result is short in a terminal and a table in a notebook, whatever its debts are called."""

import re
import subprocess
import sys
from datetime import date, datetime
from html.parser import HTMLParser
from typing import NamedTuple

import numpy as np
import pytest
from support.bill_writer import Event, app
from support.good_calls import good_calls
from support.newcomer import ROOT

import debtkit as dk
from debtkit.arithmetic.results.show import LONGEST, shown
from debtkit.bulk.payoff_plans import payoff_many
from debtkit.negotiation.compare import outcomes
from debtkit.practice.classroom.marking import ClassMarks, Mark

HOSTILE = '<script>alert("x")</script>&' + "é" * 300
ON, START = "2026-06-01", date(2026, 6, 1)


def loan(name=HOSTILE, **more):
    terms = dk.products.jiebei(0.0005, on=ON)
    return dk.Debt(name, terms, 9000, **{"as_of": ON, "next_due": "2026-06-10", "periods_left": 6} | more)


def deal():
    return dk.Deal(HOSTILE, [dk.Instalments(120)])


def case():
    blank = dk.Case.blank(ON)
    for number in range(9):
        blank = blank.add_debt("jiebei", name=f"{number}{HOSTILE}", principal="9000", rate="0.05%", periods_left="6")
    return blank


def bill():
    return dk.Debt(HOSTILE, dk.products.huabei(on=ON), 2000, as_of="2026-06-02", next_due="2026-06-10")


def paper():
    dates = [date(2026 + k // 12, k % 12 + 1, 3) for k in range(8, 80)]
    return dk.Agreement(HOSTILE, as_of="2026-06-03", owed=1000, payments=[(day, 20) for day in dates], total=1440)


# With debts that are called something hostile, and long plans, where a good call has few.
HARD = {
    "Advice": lambda: dk.what_to_ask(loan(overdue_since="2026-04-10"), 300, ON),
    "Ask": lambda: dk.what_to_ask(loan(), 1000, ON).asks[0],
    "Case": case,
    "ClassMarks": lambda: ClassMarks(7, (Mark(1, HOSTILE, (True,) * 10),) * 70, missing=(2,)),
    "Convention": lambda: dk.find_convention([("2026-02-10", None, 1500, 139.5, None, None, 7500)]).conventions[0],
    "Finding": lambda: dk.xray(paper(), on=ON).findings[0],
    "CreditRecord": lambda: dk.credit_record([loan(), paper()], ON),
    "DatedRows": lambda: dk.files.parse_statement("\n".join(f"{m}月3日 1,400.00元" for m in range(1, 13)), near=ON),
    "DealValue": lambda: dk.deals.both_sides(loan(), [deal()], ON, capacity=900, lender=dk.Lender(rate=0.1))[0],
    "Deferral": lambda: dk.debts.defer_bill(bill(), 1000, 10, on="2026-06-03"),
    "ExpenseCut": lambda: dk.planning.expense_cut([dk.Spending(HOSTILE, 90)], HOSTILE, price=900),
    "KeepChance": lambda: dk.keep_chance([100] * 120, dk.Budget(5000, 3000), [dk.shocks.JobLoss(0.1, 3)], paths=50),
    "Ledger": lambda: dk.project(loan(), deal(), ON),
    "OfferSequence": lambda: dk.deals.offer_sequence(loan(), [deal()], ON, capacity=900, lender=dk.Lender(rate=0.1)),
    "Payoffs": lambda: payoff_many([[5000, 3000]] * 30, 0.24, 100, 1000),
    "PayoffPlan": lambda: dk.payoff([loan(), loan("b")], 3500),
    "Plan": lambda: dk.plan(100_000, 0.1, 360, start=ON),
    "Proposal": lambda: dk.recommend([loan()], dk.Budget(5000, 3000), ON).for_debt(HOSTILE),
    "Recommendation": lambda: dk.recommend([loan(f"{k}{HOSTILE}") for k in range(3)], dk.Budget(5000, 3000), ON),
    "Track": lambda: dk.track(paper(), [("2026-09-03", 20)], "2027-07-10"),
    "Xray": lambda: dk.xray(paper(), on=ON),
    "Outcome": lambda: outcomes([loan()], {HOSTILE: [deal()]}, ON)[0],
    "Debt": loan,
    "Agreement": paper,
}
# What must be there to read: a figure of the result, as the table writes it.
KEY = {
    "ExpenseCut": "900.00", "KeepChance": "0.00", "Ledger": "9,000.00", "PayoffPlan": "18,", "Plan": "100,000.00",
    "Proposal": "9,000.00", "Agreement": "1,440.00", "Xray": "1,440.00", "Case": "9000", "Deferral": "10.00",
}  # fmt: skip
READ_FROM_FILES = {"Bill", "MonthSpending"}  # see below
TALKS = {
    "Rehearsal",
    "ShownResult",
}  # shown, they are sentences: what is heard and can be answered, and what `dk.show` says


def _results():
    """One result of each class that the good calls make, with lists and dictionaries opened."""
    made = {}

    def add(value):
        if type(value) in (list, tuple):
            for each in value[:2]:
                add(each)
        elif type(value) is dict:
            add(list(value.values()))
        elif type(value).__module__.startswith("debtkit"):
            made.setdefault(type(value).__name__, value)

    for good in good_calls().values():
        add(good.call(**good.given))
    return made


@pytest.fixture(scope="module")
def results():
    return _results() | {name: make() for name, make in HARD.items()}


class Table(HTMLParser):
    """The tags of a page, checked to be closed in their order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text = [], set(), []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def read(html):
    table = Table()
    table.feed(html)
    table.close()
    assert not table.open
    return table


@pytest.mark.parametrize("name", sorted({*dir(dk.results), *HARD} - READ_FROM_FILES - TALKS))
def test_a_result_is_short_in_a_terminal_and_a_table_in_a_notebook(name, results):
    result = results[name]
    line = repr(result)
    assert line.startswith(name)
    assert len(line) <= LONGEST
    table = read(result._repr_html_())
    assert table.tags <= {"table", "caption", "tr", "th", "td"}
    assert "debtkit" not in result._repr_html_().lower().replace("object at", "")
    assert KEY.get(name, "") in "".join(table.text)
    assert len(table.text) > 3


INPUTS = {
    "Assignment", "Deal", "Extra", "Income", "IncomeSwing", "Instalments", "JobLoss", "Lender", "Liable", "OneOff",
    "Paid", "Parties", "Pause", "Promotion", "Receipt", "Reply", "Reprice", "Seasonal", "Settle", "Spending", "StepUp",
    "Waive",
}  # fmt: skip


def test_so_is_every_other_that_a_public_call_returns(results):
    results = {name: result for name, result in results.items() if name not in TALKS}
    assert {name: len(repr(result)) for name, result in results.items() if len(repr(result)) > LONGEST} == {}
    shown = ("_repr_html_", "_repr_mimebundle_")
    assert {name for name, result in results.items() if not any(hasattr(result, each) for each in shown)} <= INPUTS


def test_a_result_within_another_is_read_by_its_name_or_its_figures(results):
    """No cell of any table is a class with dots in brackets, and none is Python code."""
    unread = re.compile(r"\b[A-Z]\w+\(|\(…\)|texts=|datetime\.")
    pages = {name: one._repr_html_() for name, one in results.items() if hasattr(one, "_repr_html_")}
    tables = {name: page for name, page in pages.items() if page.startswith('<table class="dk-result">')}
    found = {name: hit for name, page in tables.items() for hit in unread.findall(" ".join(read(page).text))}
    assert found == {}


def test_the_rows_of_a_recommendation_name_the_debt_and_the_deal():
    debts = [loan("甲", overdue_since="2026-04-10"), loan("乙")]
    made = dk.recommend(debts, dk.Budget(2500, 2000), ON)
    text = " ".join(read(made._repr_html_()).text)
    for proposal in made.proposals:
        assert proposal.debt.name in text
        assert proposal.deal.name in text
        assert f"month {proposal.payments.month:,.2f}" in text
    assert all(deal.name in text for other in made.alternatives for deal in other.deals)
    assert "debt=Debt('甲', …)" in repr(made.proposals[0])


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (dk.Lender(rate=0.05, recovery_share=0.3), "rate 5 %"),
        (dk.Lender(rate=0.05, recovery_share=0.3), "recovery_share 30 %"),
        (dk.true_price([100, -220]), "nominal 1,440 %"),
        (dk.products.jiebei(0.00045, on=ON), "annual_rate 16.425 %"),
        (dk.keep_chance([800], dk.Budget(5200, 3300), [], paths=50), "seed 20261123"),
        (dk.Deal("a", [dk.Waive(overdue=1.0), dk.Instalments(24)]), "Waive: overdue 1.00, Instalments: periods 24"),
        (dk.bulk.schedules([1000, 2000], 0.12, [3, 2]), "340.02, 340.02, 340.03; 1,015.02, 1,015.03, 0.00"),
        (dk.bulk.ledgers([loan()], 2), "due 2026-06-10, 2026-07-10"),
        (dk.parameter("lpr.one_year", on="2026-06-01"), "title Loan prime rate, one year / 一年期"),
    ],
)  # fmt: skip
def test_a_cell_is_written_as_a_person_reads_it(result, line):
    assert line in " ".join(read(result._repr_html_()).text)


def test_hostile_names_are_read_as_they_are(results):
    for name in ("Debt", "Agreement", "ExpenseCut", "Case", "Outcome"):
        html = results[name]._repr_html_()
        assert "<script" not in html
        assert "&lt;script&gt;alert(" in html


def test_bills_are_shown_too():
    bought = [Event(datetime(2026, 6, 1 + k, 12), "buy", 1250, name=HOSTILE[:40]) for k in range(20)]
    bill = dk.read_bill(app(bought, START, date(2026, 6, 30)))
    (month,) = dk.files.spending_by_month(bill)
    for result in (bill, month):
        assert len(repr(result)) <= LONGEST
        assert "table" in read(result._repr_html_()).tags
    assert "250.00" in month._repr_html_()


class Row(NamedTuple):
    day: date
    paid_fen: int
    note: str


@shown("name", "total_fen", "counts", rows="rows", columns=("day", "paid_fen"))
class Sums(NamedTuple):
    name: str
    total_fen: int
    counts: object
    rows: tuple[Row, ...]


def test_fen_become_yuan_and_long_lists_end():
    rows = tuple(Row(START, 123_456, "<i>") for _ in range(75))
    sums = Sums("x", 1_234_567, {"a": 0.123456789, "b": None}, rows)
    assert repr(sums) == "Sums(name='x', total=12345.67, counts={'a': 0.123456789, 'b': None})"
    text = " ".join(read(sums._repr_html_()).text)
    assert "total 12,345.67" in text
    assert "a: 0.123457; b: –" in text
    assert text.count("1,234.56") == 60
    assert text.endswith("… + 15")
    assert "note" not in text


def test_arrays_say_their_shape():
    sums = Sums("x", 0, np.arange(12.0), ())
    assert repr(sums) == "Sums(name='x', total=0.0, counts=<ndarray 12>)"
    assert "0.00, 1.00, 2.00, 3.00, 4.00, 5.00, <ndarray 12>" in " ".join(read(sums._repr_html_()).text)
    assert repr(Sums("x", 0, np.zeros((2, 3)), ())).endswith("counts=<ndarray 2 × 3>)")


def test_a_table_needs_no_pandas():
    code = (
        "import sys, debtkit as dk; p = dk.plan(1000, 0.1, 12); repr(p); assert '<table' in p._repr_html_(); "
        "assert not {'pandas', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
