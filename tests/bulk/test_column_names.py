"""Columns of tables that are not read: refused where they resemble one that is, allowed where they resemble none."""

from itertools import product

import pytest
from support.tables_given import LOAN, ON, TABLES, cells, table

import debtkit as dk
from debtkit.arithmetic.results.equality import equal
from debtkit.errors import DebtkitError
from debtkit.words.explain import explain

# Other spellings of a column, as files and other programs have them.
SPELLINGS = {
    "Capital": str.capitalize,
    "UPPER": str.upper,
    "camelCase": lambda name: "".join([name.split("_")[0], *map(str.capitalize, name.split("_")[1:])]),
    "with spaces": lambda name: f" {name.replace('_', ' ')} ",
    "with-hyphens": lambda name: name.replace("_", "-") + "-",
    "one letter less": lambda name: name[:-2] + name[-1],
    "one letter more": lambda name: name[:3] + name[2] + name[3:],
}
READS = {
    "capacity_frame": ("income", "essentials", "reserve", "other_payments"),
    "keep_chance_frame": ("income", "essentials", "reserve", "other_payments", "payment", "months", "savings"),
    "shares_of_many": ("household", "owed"),
    "payoff_frame": ("household", "principal", "annual_rate", "minimum"),
    **dict.fromkeys(
        ("ledgers", "standings", "compare"),
        ("principal", "as_of", "next_due", "periods_left", "interest", "overdue", "fees", "overdue_since", "due_day",
         "annual_rate", "fee_rate"),
    ),
}  # fmt: skip
OWN_COLUMNS = {"region": "west", "note": "", "客户": "甲", 7: 1, ("a", "b"): 2}

# What a lender's table, or a result of the kit that is joined to one, has beside it.
LEGITIMATE = [
    "recovery_rate",
    "discount_rate",
    "exchange_rate",
    "hit_rate",
    "rate_type",
    "interest_paid",
    "interest_type",
    "fees_paid",
    "late_fees",
    "early_fees",
    "is_overdue",
    "overdue_days",
    "overdue_flag",
    "day",
    "due_date",
    "reserve_account",
    "monthly_payments",
    "total_paid",
]


SLIPS = [
    (name, column, spelling)
    for name, columns in READS.items()
    for column in columns
    for spelling, spelt in SPELLINGS.items()
    if spelt(column) != column
]


@pytest.mark.parametrize(("name", "column", "spelling"), SLIPS)
def test_a_column_that_only_resembles_one_that_is_read_is_refused(name, column, spelling):
    call, frame = TABLES[name][0], table(name)
    other = SPELLINGS[spelling](column)
    values = frame[column].tolist() if column in frame else [0, 0, 0]
    wrongs = [frame.drop(columns=column, errors="ignore").assign(**{other: values})]
    if not spelling.startswith("one letter"):
        wrongs.append(frame.assign(**{column: values, other: values}))
    for wrong in wrongs:
        with pytest.raises(DebtkitError, match=r"resembles|meant as") as refused:
            call(wrong)
        assert column in str(refused.value)
        assert repr(other) in str(refused.value)


@pytest.mark.parametrize(
    ("other", "meant"),
    [("overdueSince", "overdue_since"), ("rate", "annual_rate"), ("interest_rate", "annual_rate"),
     ("periods", "periods_left"), ("fee", "fees"), ("Due Day", "due_day")],
)  # fmt: skip
def test_a_column_as_somebody_else_would_call_it(other, meant):
    frame = table("standings").drop(columns="annual_rate").assign(interest=0.0)
    frame = frame.drop(columns=meant, errors="ignore").assign(**{other: 1})
    with pytest.raises(DebtkitError, match=rf"'{other}'.* resembles {meant};"):
        dk.bulk.standings(frame, "2027-03-01", terms=LOAN)


@pytest.mark.parametrize("name", TABLES)
def test_a_column_that_resembles_nothing_changes_nothing(name):
    call, frame = TABLES[name][0], table(name)
    more = frame.copy()
    for label, value in OWN_COLUMNS.items():
        more[label] = [value] * 3
    ours, theirs = call(frame), call(more)
    assert ours.equals(theirs) if hasattr(ours, "equals") else equal(ours, theirs)


@pytest.mark.parametrize("name", TABLES)
def test_a_column_of_another_meaning_or_of_a_result_is_allowed(name):
    call, frame = TABLES[name][0], table(name)
    compared = TABLES["compare"][0](table("compare")).columns
    for label in [*LEGITIMATE, *compared]:
        if label not in frame and label not in READS.get(name, ()):
            call(frame.assign(**{label: 1.0}))


@pytest.mark.parametrize("name", ["ledgers", "standings", "compare"])
def test_a_rate_in_a_row_takes_the_place_of_that_of_the_terms(name):
    call, frame = TABLES[name][0], table(name)
    each = frame.drop(columns="annual_rate").assign(terms=[dk.products.loan(rate) for rate in frame.annual_rate])
    by_terms = {
        "ledgers": lambda: cells(dk.bulk.ledgers(each, 3)),
        "standings": lambda: dk.bulk.standings(each, "2027-03-01"),
        "compare": lambda: dk.bulk.compare(each, [], ON),
    }[name]()
    ours = call(frame)
    assert ours.equals(by_terms) if hasattr(ours, "equals") else equal(ours, by_terms)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_terms_beside_debts_that_have_their_own_are_refused_and_not_left_out(language):
    dk.set_language(language)
    debt = dk.Debt("d", dk.products.loan(0.1), 5000, as_of=ON, next_due="2026-12-03", periods_left=10)
    calls = [
        lambda debts, **more: dk.bulk.standings(debts, "2027-03-01", **more),
        lambda debts, **more: dk.bulk.ledgers(debts, 3, **more),
        lambda debts, **more: dk.bulk.compare(debts, [dk.KEEP_CONTRACT], ON, **more),
    ]
    frame = table("standings").drop(columns=["annual_rate", "fee_rate"], errors="ignore").assign(terms=LOAN)
    for call, debts in product(calls, ([debt], frame)):
        call(debts)
        with pytest.raises(DebtkitError) as refused:
            call(debts, terms=LOAN)
        assert refused.value.code == "debts.own_terms"
        assert "terms" in explain(refused.value)
