"""Any paper, however odd, is checked without an error and said in words in both languages."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

import debtkit as dk
from debtkit.agreement.findings import CODES, LEVELS

law = settings(max_examples=max(200, settings.default.max_examples // 10))
amounts = st.none() | st.sampled_from([0, 0.01, 1, 1_400, 1e9]) | st.integers(0, 10**7).map(lambda n: n / 100)
days = st.none() | st.integers(-400, 2_000).map(lambda n: date(2026, 12, 1) + timedelta(n))
parts = st.dictionaries(st.sampled_from(["principal", "interest", "overdue", "fees"]), amounts.filter(bool))
rates = st.none() | st.sampled_from([0, 0.12, 0.24, 3.9])
asked = st.none() | st.sampled_from(
    [dk.KEEP_CONTRACT, dk.STOP_PAYING, dk.Deal("a", [dk.Pause(3, "waive"), dk.Instalments(6, "single")]),
     dk.Deal("b", [dk.Pause(2, "capitalise"), dk.Instalments(12)]), dk.Deal("c", [dk.Settle(share=0.5, parts=3)])]
)  # fmt: skip
DEBTS = [
    dk.Debt("loan", dk.products.jiebei(0.0005, on="2026-11-23"), 9_000, as_of="2026-06-01", next_due="2026-06-10",
            periods_left=6),
    dk.Debt("bill", dk.products.huabei(on="2026-11-23"), 2_000, as_of="2026-06-02", next_due="2026-06-10"),
    dk.Debt("flat", dk.products.huabei_instalments(12, on="2026-11-23"), 8_000, as_of="2026-06-02",
            next_due="2026-06-10", periods_left=6),
    dk.Debt("card", dk.products.credit_card(on="2026-11-23"), 10_000, as_of="2026-06-05", next_due="2026-07-05"),
]  # fmt: skip


@law
@given(
    st.builds(
        dict,
        lender=st.sampled_from(["", "bank"]),
        as_of=st.integers(0, 400).map(lambda n: date(2026, 6, 5) + timedelta(n)),
        principal=amounts,
        interest=amounts,
        overdue=amounts,
        fees=amounts,
        owed=amounts,
        waived=parts,
        payments=st.lists(st.tuples(days, amounts), max_size=6)
        | st.builds(lambda n, pay: [(date(2027, 1 + k % 12, 3), pay) for k in range(n)], st.integers(1, 12), amounts),
        total=amounts,
        annual_rate=rates,
        clauses=st.sampled_from([{}, {"weekend_shift": "next_working_day"}, {"waiver_final": "last_payment"}]),
    ),
    st.none() | st.sampled_from(DEBTS),
    asked,
    st.builds(dk.Offer, payment=amounts, total=amounts, first_date=days, waived=parts, annual_rate=rates),
    amounts,
)
def test_any_paper_is_checked_and_said(stated, debt, deal, offer, capacity):
    agreement = dk.Agreement(**stated)
    found = dk.xray(agreement, debt=debt, asked=deal, offer=offer, capacity=capacity, on="2026-12-01")
    assert len({one.code for one in found.findings}) <= len(CODES)
    levels = [LEVELS.index(one.level) for one in found.findings]
    assert levels == sorted(levels)
    for language in ("en", "zh-CN"):
        dk.set_language(language)
        assert len(dk.tell.xray(found).splitlines()) >= len(found.findings) + 2
