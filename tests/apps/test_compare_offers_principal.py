"""A deal that forgives principal never comes first while another one fits, and is called exceptional."""

import pytest
from support.opened_parts import turn

import debtkit as dk
from debtkit.apps import OfferComparison
from debtkit.words.catalogue import say


def kinds_that_fit(app):
    return {offer.kind: offer.cost for offer in app.result.requests if offer.fits}


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_the_whole_principal_comes_before_a_part_of_it(lang):
    dk.set_language(lang)
    app = OfferComparison()
    turn(app.month, savings="60,000")
    turn(app.controls, settled="60%")
    fit = kinds_that_fit(app)
    assert fit["settle"] < 0 < fit["instalments"], "both fit, and the settlement costs the least"
    assert app.result.best.kind != "settle"
    assert say("deal.advice.principal") not in app.summary.html
    assert ("whole principal" if lang == "en" else "本金照还") in app.summary.html


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_where_nothing_else_fits_it_is_called_exceptional(lang):
    dk.set_language(lang)
    app = OfferComparison()
    turn(app.month, income="3,600", savings="60,000")
    turn(app.controls, settled="60%")
    assert set(kinds_that_fit(app)) == {"settle"}
    assert app.result.best.kind == "settle"
    assert say("deal.advice.principal") in app.summary.html


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_ask_for_principal_says_so(lang):
    dk.set_language(lang)
    debt = dk.Debt.unpaid_from(
        "借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000, first_unpaid="2026-09-03", periods_left=10
    )
    advice = dk.what_to_ask(debt, 3000, "2026-11-23", cash=18_000)
    lines = dk.tell.advice(advice, debt).splitlines()
    told = dict(zip(advice.asks, lines[-len(advice.asks) :], strict=True))
    assert any(ask.forgives_principal for ask in told)
    for ask, line in told.items():
        assert (say("deal.advice.principal") in line) == ask.forgives_principal
    places = [ask.forgives_principal for ask in told]
    assert places == sorted(places), "they come last"
