"""One missed payment, worked by hand and by law; and the facts that a deal brings with it."""

from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.invented_debts import deals, debts, starts

from debtkit.arithmetic.money import fen
from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Settle, Waive
from debtkit.negotiation.missed_payment import if_missed, side_effects
from debtkit.negotiation.projection import project
from debtkit.reference.facts import parameter

pytestmark = pytest.mark.filterwarnings("ignore::debtkit.reference.facts.PastVerified")  # invented dates
START = date(2026, 11, 23)


def huabei(first_unpaid="2026-10-09"):
    terms = products.huabei_instalments(12, on=START)
    return Debt.unpaid_from("花呗", terms, 8000, first_unpaid=first_unpaid, periods_left=6)


def test_the_waiver_falls_away():
    # 42.80 of overdue interest were forgiven on 23 November; by 9 December the contract adds 16 days on
    # 2,901.32 = 23.21. Both ways the third fee, 117.33, is owed in the end; under the deal it is spread.
    missed = if_missed(huabei(), Deal("w", [Waive(overdue=1.0)]), START, 1)
    rows = project(huabei(), Deal("w", [Waive(overdue=1.0)]), START).rows
    first = next(row for row in rows if row.payment_fen)
    assert (missed.on, missed.paid_fen, missed.payment_fen) == (date(2026, 12, 9), 0, first.payment_fen)
    assert missed.under_deal_fen == 800000 + 23466 + first.fee_fen - 23466
    assert missed.under_contract_fen == 827746 + 2321 + 11733
    assert missed.under_contract_fen == fen(huabei().on("2026-12-09").total)
    assert fen(missed.revived) == missed.under_contract_fen - missed.under_deal_fen
    assert (missed.under_deal, missed.under_contract) == (missed.under_deal_fen / 100, missed.under_contract_fen / 100)


def test_payments_made_before_count():
    deal = Deal("24", [Instalments(24)])
    missed = if_missed(huabei(), deal, START, 3)
    rows = [row for row in project(huabei(), deal, START).rows if row.payment_fen]
    assert missed.paid_fen == rows[0].payment_fen + rows[1].payment_fen
    never = fen(huabei().on(rows[2].date).total)
    assert never - missed.paid_fen - 20000 < missed.under_contract_fen < never - missed.paid_fen


@settings(max_examples=200, phases=[Phase.generate])
@given(data=st.data())
def test_the_first_payment_missed_is_as_if_nothing_was_agreed(data):
    debt, deal = data.draw(debts()), data.draw(deals())
    start = data.draw(starts(debt, months=6))
    rows = project(debt, deal, start).rows
    payments = [row for row in rows if row.payment_fen]
    if not payments:
        return
    missed = if_missed(debt, deal, start, 1)
    assert missed.on == payments[0].date
    assert missed.under_deal_fen == payments[0].owed_fen + payments[0].payment_fen
    other = if_missed(debt, Deal("nothing", []), start, 1) if project(debt, Deal("n"), start).rows[1:] else missed
    if other.on == missed.on:
        assert missed.under_contract_fen == other.under_contract_fen


@pytest.mark.parametrize("number", [0, 25, -1, True, 1.0])
def test_no_such_payment(number):
    with pytest.raises(Refused) as caught:
        if_missed(huabei(), Deal("24", [Instalments(24)]), START, number)
    assert caught.value.code == "missed.number"
    assert caught.value.fields["payments"] == 24


def effects(debt, deal):
    found = side_effects(debt, deal, START)
    assert all(parameter(effect.fact, START).value for effect in found)
    return dict(found)


def test_side_effects():
    assert effects(huabei(), STOP_PAYING) == {"credit_record.bad_record_years": True}
    assert effects(huabei("2026-12-09"), KEEP_CONTRACT) == {}
    assert "credit_record.settled_below" in effects(huabei(), Deal("s", [Settle(share=0.8)]))


LIMITATION = {"limitation.acknowledgement", "limitation.after_expiry"}


@pytest.mark.parametrize(
    ("first_unpaid", "deal", "events", "named"),
    [
        ("2023-10-09", KEEP_CONTRACT, [], False),  # the last of six instalments was due on 2024-03-09
        ("2023-06-09", KEEP_CONTRACT, [], True),  # 2023-11-09
        ("2023-06-09", Deal("24", [Instalments(24)]), [], True),
        ("2023-06-09", KEEP_CONTRACT, ["2023-12-01"], False),  # a demand since
        ("2023-06-09", KEEP_CONTRACT, ["2023-08-01"], True),  # a demand before the last due date restarts nothing
        ("2023-06-09", STOP_PAYING, [], False),  # nothing is acknowledged, and nobody is invited to wait
    ],
)
def test_limitation_is_named_only_where_it_can_matter(first_unpaid, deal, events, named):
    found = {effect.fact for effect in side_effects(huabei(first_unpaid), deal, START, events=events)}
    assert found & LIMITATION == (LIMITATION if named else set())


def test_article_70_is_for_cards():
    card = Debt.unpaid_from("card", products.credit_card(on=START), 9000, first_unpaid="2026-10-20", periods_left=1)
    found = effects(card, Deal("60", [Instalments(60)]))
    assert found["credit_card.article_70"] is True
    assert "credit_card.article_70.effect" in found
    assert effects(card, Deal("61", [Instalments(61)]))["credit_card.article_70"] is False
    assert effects(huabei(), Deal("24", [Instalments(24)]))["credit_card.article_70"] is False
    own = products.credit_card(on=START, daily_rate=0.0004, minimum_share=0.05, late_fee_share=0.03)
    priced = Debt.unpaid_from("card", own, 9000, first_unpaid="2026-10-20", periods_left=1)
    assert own.facts == ()
    assert effects(priced, Deal("60", [Instalments(60)]))["credit_card.article_70"] is True
