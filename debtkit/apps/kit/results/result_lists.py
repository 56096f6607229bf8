"""What can be asked for, the sequence of offers, and what a paper says, as lists."""

import re
from collections.abc import Sequence
from itertools import groupby

from debtkit.agreement.keeping.track import Track
from debtkit.agreement.xray import Xray
from debtkit.apps.kit.page import html
from debtkit.apps.kit.results.shown_result import ShownResult, shown_result
from debtkit.arithmetic.arguments.readers import a, one_or_more, optional, reads, yes_or_no
from debtkit.credit.debt import Debt
from debtkit.negotiation.ask.least_concession import Advice
from debtkit.negotiation.bargain import OfferSequence
from debtkit.words.agreements.tracking import tell_track
from debtkit.words.agreements.xray import tell_xray
from debtkit.words.catalogue import say
from debtkit.words.deals.bargains import tell_offers
from debtkit.words.deals.deal_sentences import tell_advice, tell_ask
from debtkit.words.names import all_called

_NUMBERED = re.compile(r"^\d+\. ")


@reads(advice=a(Advice), debts=one_or_more(Debt))
def show_advice(advice: Advice, debts: Debt | list[Debt]) -> ShownResult:
    """The answer of `what_to_ask`: where the contract breaks, and each thing to ask for as an entry of a list.

    Parameters
    ----------
    advice : Advice
        See `what_to_ask`.
    debts : Debt or list of Debt
        The debts that it was asked about.

    Returns
    -------
    ShownResult
        In the language in use; in a terminal the sentences of `dk.tell.advice`.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt("x", dk.products.jiebei(0.0005, on="2026-06-01"), 9000, as_of="2026-06-01",
    ...                next_due="2026-06-10", periods_left=6)
    >>> show_advice(dk.what_to_ask(debt, 2_000, "2026-06-01"), debt)
    Keeping to the contract fits your month. There is nothing you need to ask for.
    """
    sentences = tell_advice(advice, debts)
    lines, asks = sentences.splitlines(), advice.asks
    names = all_called(debts)
    heaviest = (say("show.advice.heaviest", heaviest=ask.outcome.worst_month) for ask in asks)
    listed = html.bullets((tell_ask(ask, names), month) for ask, month in zip(asks, heaviest, strict=True))
    free = html.paragraph(say("show.advice.free"), "quiet-text") if asks else ""
    return shown_result(sentences, html.paragraphs(lines[: len(lines) - len(asks)]) + listed + free)


@reads(sequence=optional(a(OfferSequence)))
def show_offers(sequence: OfferSequence | None) -> ShownResult:
    """The offers in the order in which to make them, numbered, and below them where to stop.

    Parameters
    ----------
    sequence : OfferSequence or None
        See `dk.deals.offer_sequence`.

    Returns
    -------
    ShownResult
        In the language in use; in a terminal the sentences of `dk.tell.offers`.

    Examples
    --------
    >>> show_offers(None)
    Under these assumptions no deal fits your month and leaves the lender better off than waiting.
    """
    lines = tell_offers(sequence).splitlines()
    offers = len(sequence.offers) if sequence else 0
    return shown_result("\n".join(lines), html.numbered(lines[:offers]) + html.paragraphs(lines[offers:]))


@reads(result=a(Xray), details=yes_or_no)
def show_xray(result: Xray, *, details: bool = False) -> ShownResult:
    """What `xray` found in a paper: a verdict, and each finding with its question as an entry of a list.

    Parameters
    ----------
    result : Xray
        See `xray`.
    details : bool
        Every finding with why it matters, in sentences; otherwise the five that weigh most.

    Returns
    -------
    ShownResult
        In the language in use; in a terminal the sentences of `dk.tell.xray`.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.Agreement("", as_of="2026-12-01", owed=1000, payments=[("2027-01-03", 1000)])
    >>> print(str(show_xray(dk.xray(paper, on="2026-12-01"))).splitlines()[0])
    Stop before signing: 1 of 4 points has to be settled first.
    """
    verdict, *findings, closing = tell_xray(result, details=details).splitlines()
    shown = html.finding(verdict) + html.bullets(findings) + html.paragraph(closing, "quiet-text")
    return shown_result("\n".join([verdict, *findings, closing]), shown)


@reads(result=a(Track))
def show_track(result: Track) -> ShownResult:
    """How an agreement is kept: what is paid, what comes next, what one miss does.

    Parameters
    ----------
    result : Track
        See `track`.

    Returns
    -------
    ShownResult
        In the language in use; in a terminal the sentences of `dk.tell.track`.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.Agreement("bank", as_of="2026-12-20", owed=1000, annual_rate=0.0,
    ...                      payments=[("2027-01-03", 500), ("2027-02-03", 500)])
    >>> print(str(show_track(dk.track(paper, [("2027-01-03", 500)], "2027-01-10"))).splitlines()[0])
    Paid: ¥500.00 of the ¥1,000.00 agreed. Still to come: ¥500.00.
    """
    lines = tell_track(result).splitlines()
    return shown_result("\n".join(lines), _with_numbered(lines))


def _with_numbered(lines: Sequence[str]) -> str:
    """Paragraphs; lines that begin with their number are a numbered list."""
    shown = ""
    for numbered, group in groupby(lines, key=lambda line: bool(_NUMBERED.match(line))):
        some = list(group)
        shown += html.numbered(_NUMBERED.sub("", line) for line in some) if numbered else html.paragraphs(some)
    return shown
