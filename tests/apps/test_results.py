"""`dk.show`: the same as `dk.tell` in a terminal, cards, lists and tables in a notebook, in both languages."""

import re
from html.parser import HTMLParser

import pytest

import debtkit as dk
from debtkit.errors import Refused
from debtkit.reference.facts import known, unwarned

ON = "2026-11-23"
MONTH = dk.Budget(5_000, 3_000)
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture(autouse=True)
def _english_after():
    yield
    dk.set_language("en")


def debt(name="借呗"):
    terms = dk.products.jiebei(0.00045, on=ON)
    return dk.Debt.unpaid_from(name, terms, 30_000, first_unpaid="2026-11-03", periods_left=8)


def sequence():
    deals = [dk.Deal(str(n), [dk.Instalments(n)]) for n in (24, 36, 48)]
    lender = dk.Lender(rate=0.04, recovery_share=0.3, recovery_months=24)
    return dk.deals.offer_sequence(debt(), deals, ON, capacity=2_300, lender=lender)


def paper():
    days = [(f"{2027 + k // 12}-{k % 12 + 1:02d}-05", 1_560) for k in range(24)]
    return dk.Agreement(HOSTILE, as_of="2026-11-30", owed=30_739.67, annual_rate=0.14, payments=days)


def track():
    return dk.track(paper(), [("2027-01-05", 1_560), ("2027-02-08", 1_000)], "2027-02-10")


def advice():
    return dk.what_to_ask(debt(HOSTILE), 2_300, ON)


def purchase():
    terms, month = dk.products.huabei_instalments(12, on=ON), dk.Budget(6_200, 3_000, reserve=300)
    return dk.planning.check_purchase(6_000, terms, 12, month, on=ON)


SHOWN = {
    "advice": lambda: dk.show.advice(advice(), debt(HOSTILE)),
    "budget": lambda: dk.show.budget(dk.Budget(6_200, 3_000, reserve=300, other_payments=50)),
    "debt": lambda: dk.show.debt(debt(HOSTILE), ON),
    "fact": lambda: dk.show.fact("civil_code.561", "huabei.overdue_daily", "budget.emergency_months", on=ON),
    "kept": lambda: dk.show.kept(dk.keep_chance([1_300] * 24, MONTH, [dk.shocks.JobLoss(0.01, 3)])),
    "offers": lambda: dk.show.offers(sequence()),
    "no offers": lambda: dk.show.offers(None),
    "purchase": lambda: dk.show.purchase(purchase()),
    "shares": lambda: dk.show.shares(dk.fair_shares({HOSTILE: 8_277.48, "借呗": 30_704.54}, 2_900)),
    "sum": lambda: dk.show.sum("30,000 × 0.045% × (10 + 31 + 31) days"),
    "track": lambda: dk.show.track(track()),
    "xray": lambda: dk.show.xray(dk.xray(paper(), on="2026-11-30")),
    "xray in full": lambda: dk.show.xray(dk.xray(paper(), on="2026-11-30"), details=True),
}
TOLD = {
    "advice": lambda: dk.tell.advice(advice(), debt(HOSTILE)),
    "offers": lambda: dk.tell.offers(sequence()),
    "track": lambda: dk.tell.track(track()),
    "xray": lambda: dk.tell.xray(dk.xray(paper(), on="2026-11-30"), details=False),
}

TAGS = {"b", "caption", "dd", "div", "dl", "dt", "li", "ol", "p", "span", "sup", "table", "tbody", "td", "th", "thead"}
TAGS |= {"details", "summary", "tr", "ul"}


class Text(HTMLParser):
    """The words of a piece, and its tags in balance."""

    def __init__(self, html):
        super().__init__()
        self.words, self.open = [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", SHOWN)
def test_it_is_words_and_no_code(name, language):
    dk.set_language(language)
    with unwarned():
        shown = SHOWN[name]()
    html = shown._repr_html_()
    words = " ".join(Text(html).words)
    assert f'lang="{language}"' in html
    assert "<script" not in html
    for text in (repr(shown), words):
        assert not re.search(r"\b[A-Z][a-z]+\(|None|nan|\{|dk\.|_", text.replace(HOSTILE, "")), text
    figures = re.findall(r"\d[\d,]*\.\d\d", repr(shown))
    assert [figure for figure in figures if figure not in words] == []
    if language == "zh-CN":
        assert not re.search(r"[A-Za-z]{3}", words.replace(HOSTILE, "")), words


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", TOLD)
def test_a_terminal_has_the_sentences_of_tell(name, language):
    dk.set_language(language)
    assert repr(SHOWN[name]()) == TOLD[name]()


def test_a_fact_in_a_terminal_is_told():
    assert repr(dk.show.fact("civil_code.561", on=ON)) == dk.tell.fact("civil_code.561", on=ON)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_fact_has_a_card_with_all_that_is_told(language):
    dk.set_language(language)
    with unwarned():
        for name in dk.parameter_names():
            if not known(name, ON):
                continue
            shown = dk.show.fact(name, on=ON)
            words = " ".join(Text(shown._repr_html_()).words)
            fact = dk.parameter(name, ON)
            limits = fact.limits.written_in(language)
            assert limits in words
            assert fact.source.issuer.written_in(language) in words


def test_of_several_facts_the_sources_are_folded():
    one, several = dk.show.fact("civil_code.561", on=ON), SHOWN["fact"]()
    assert "<details" not in one._repr_html_()
    assert several._repr_html_().count("<details") == several._repr_html_().count('class="dk-fact"') == 3


def test_figures_are_those_of_the_library():
    assert "¥30,704.54" in repr(dk.show.debt(debt(), ON))
    assert debt().on(ON).total == 30_704.54
    assert repr(SHOWN["budget"]()).splitlines()[-1] == "For debts: ¥2,850.00"
    assert repr(dk.show.sum("99%^24", "percent")) == "99%^24 = 78.57%"
    assert "99%<sup>24</sup>" in dk.show.sum("99%^24", "percent")._repr_html_()
    assert repr(dk.show.sum("(1,560 − 1,500) × 24 months", "count")) == "(1,560 − 1,500) × 24 months = 1,440"
    assert repr(dk.show.sum("-3 - 2", "count")) == "−3 − 2 = −5"
    assert repr(dk.show.sum("（１０＋３１） 天 + 1 days", "count")) == "(10 + 31) days + 1 day = 42 days"
    assert repr(dk.show.sum("3 months − 2 months", "count")) == "3 months − 2 months = 1 month"


def test_what_is_too_large_or_no_unit_is_refused():
    for text, unit, code in (
        ("9^99", "yuan", "sum.large"), ("1", "fen", "sum.unit"), ("30 days", "yuan", "sum.a_time"),
        ("1 month + 2 months", "percent", "sum.a_time"), ("1 day + 1 month", "yuan", "sum.times"),
        ("0^0", "count", "sum.nothing"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            dk.show.sum(text, unit)
        assert refused.value.code == code
