"""Lesson 07: promises in words, cards, a picture, tables and their working."""

from debtkit.apps.kit.debt_notes.agreed import key_of_capacity
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.advice import advice, headline, until_review, waits
from debtkit.apps.kit.page.bars import Answer, Bars, Question, bars
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.promise.model import PATHS, Length, Promises, tenths
from debtkit.arithmetic.money import fen, yuan
from debtkit.household.budget.budget import uneven
from debtkit.household.recommendation.result import KEEP, NOTHING_OWED, WAIT
from debtkit.plots.drawing.colours import COLOURS
from debtkit.words.catalogue import say
from debtkit.words.deals.proposal_keys import key_for_advice
from debtkit.words.deals.reasons import chance_words, tell_kept
from debtkit.words.deals.recommended_month import tell_month
from debtkit.words.formats import money, together

t = scoped_say("promise")

DRAWN = (12, 24, 36, 60)
LINKS = {"ask": "08-ask.ipynb", "offers": "05-compare-offers.ipynb", "month": "04-my-month.ipynb",
         "reserve": "10-never-again.ipynb", "check": "09-check-and-keep.ipynb"}  # fmt: skip
NEXT = {"offer": ("ask", "offers"), "pause": ("ask", "month"), "small": ("ask", "month"), "agreed": ("check", "month"),
        "keep": ("reserve",)}  # fmt: skip


def finding(result: Promises) -> str:
    """What to offer, and how often that is kept."""
    return together(line for line in (tell_month(result.advice), tell_kept(result.advice)) if line)


def summary(result: Promises) -> str:
    """The recommendation, the length that is looked at, the cards, and what to do next."""
    said = headline(result.advice, "") + html.finding(chosen(result), second=True)
    said += html.paragraph(t("judged"), "quiet-text")
    return said + next_steps(result) + html.cards(
        [
            _largest(result),
            (money(result.savings), t("card.savings")),
            (money(result.capacity), t(_key("card.capacity", result))),
        ]
    ) + advice(result.advice) + (html.note(_uneven(result)) if uneven(result.coming) else "")  # fmt: skip


def chosen(result: Promises) -> str:
    """What the number of instalments on the slider would come to; it follows the slider."""
    length = result.chosen
    key = {"month": "beyond", "first": "heavy", "heavy": "heavy", "day": "day"}.get(verdict(length, result), "within")
    named = _key(f"chosen.{key}", result) if key in ("beyond", "heavy") else f"chosen.{key}"  # the others name no month
    return t(
        named, n=length.periods, month=length.month, chance=chance_words(length.tenths),
        capacity=result.capacity, heaviest=length.heaviest, now=length.at_once, spare=result.spare,
    )  # fmt: skip


def _said(result: Promises, key: str, **fields: object) -> str:
    """A sentence; where all is owed to family or friends the one for that, if there is one."""
    return say(key_for_advice(result.advice, f"app.{key}"), **fields)


def _key(key: str, result: Promises) -> str:
    return key_of_capacity(key, result.capacity, result.advice)


def next_steps(result: Promises) -> str:
    """What to do next, whatever came out."""
    meanwhile = until_review(result.advice)
    status = {WAIT: meanwhile, KEEP: "keep", NOTHING_OWED: "keep"}.get(result.advice.status, "offer")
    return html.steps(
        (_said(result, f"promise.next.{status}.{slug}"), t(f"next.{status}.{slug}_why"), LINKS[slug])
        for slug in NEXT[status]
    )


def _largest(result: Promises) -> tuple[str, str]:
    """The most that is kept often enough, within what can be promised, or that no amount is."""
    largest, about = result.largest.payment, {"n": result.chosen.periods, "wanted": result.wanted}
    if largest is None:
        return t("card.no_amount"), t("card.no_largest", **about)
    if waits(result.advice):
        return t("card.not_yet"), t("card.wait")
    return money(min(largest, result.capacity)), _said(result, "promise.card.largest", **about)


def _uneven(result: Promises) -> str:
    """The leanest and the best of the coming months, before any instalment."""
    lean, best = (pick(result.coming, key=lambda month: month.left) for pick in (min, max))
    key = "uneven.short" if lean.left < 0 else "uneven.lean"
    return t(key, lean=lean.month, least=abs(lean.left), best=best.month, most=best.left)


def picture(result: Promises) -> str:
    """Lengths as bars: the heaviest month they ask for, and how often they are kept; ticked as in the table."""
    questions = [
        Question(t("picture.month"), result.capacity, t(_key("picture.capacity", result), amount=result.capacity)),
        Question(t("picture.chance"), result.wanted, t("picture.wanted")),
    ]
    lines = [
        Bars(
            t("length", n=length.periods),
            colour,
            [
                Answer(length.heaviest, money(length.heaviest, unit=False), carries(length, result)),
                Answer(length.tenths, chance_words(length.tenths, short=True), length.tenths >= result.wanted),
            ],
        )
        for length, colour in zip(_drawn(result), COLOURS, strict=False)
    ]
    said = [
        t("picture.said", n=x.periods, month=x.month, heaviest=x.heaviest, chance=chance_words(x.tenths))
        for x in _drawn(result)
    ]
    return bars(questions, lines, together([finding(result), *said]))


def _drawn(result: Promises) -> list[Length]:
    return [x for x in result.lengths if x.periods in DRAWN or x in (result.chosen, result.shortest)]


def lengths(result: Promises) -> str:
    """Every length below each other."""
    names = ("length", "month", "first", "total", "chance", "enough")
    heads = [(t(f"head.{name}"), "text" if name in ("chance", "enough") else "") for name in names]
    rows = [(t("length", n=length.periods), _cells(length, result)) for length in result.lengths]
    drawn = dict(zip((x.periods for x in _drawn(result)), COLOURS, strict=False))
    colours = [drawn.get(length.periods, "") for length in result.lengths]
    table = html.table(_said(result, "promise.caption.lengths"), heads, rows, "dk-deals", colours)
    low = [length for length in result.lengths if first_month(length) < length.month]
    ends = [length.tenths for length in result.lengths]
    years = [length.year_tenths for length in result.lengths if length.year_tenths is not None]
    savings = t("rule.spare" if result.spare else "rule.kept", spare=result.spare)
    return (
        table
        + html.paragraph(together([t(_key("rule.month", result), capacity=result.capacity), savings]))
        + html.paragraph(_exactness([*ends, *years]))
        + (html.paragraph(t("first_less", n=low[0].periods)) if low else "")
    )


def _exactness(chances: list[int]) -> str:
    """How exact the chances of a table are, and what its short words for the rarest and the surest mean."""
    words = {"hardly": 0 in chances, "nearly": 10 in chances}
    said = [
        t(f"in_words.{name}", chance=say(f"recommendation.chance.{name}")) for name, there in words.items() if there
    ]
    return together([t("in_tenths"), *said])


def first_month(length: Length) -> float:
    """What is due in the first month, the first day counted with it [yuan]."""
    return yuan(fen(length.first) + fen(length.kept.at_once))


def _cells(length: Length, result: Promises) -> list[Td]:
    answer = verdict(length, result)
    under = t("cell.heaviest", amount=length.heaviest) if answer == "heavy" else ""
    year = length.year_tenths
    first = "" if year is None else t("cell.first_year", chance=chance_words(year, short=True))
    return [
        Td(money(length.month, unit=False)),
        Td(money(first_month(length), unit=False)),
        Td(money(length.total, unit=False)),
        Td(chance_words(length.tenths, short=True), under=first),
        _answer(answer, under),
    ]


def _answer(answer: str, under: str) -> Td:
    if answer == "chance":  # it fits: how sure one wants to be is a choice, no fault of the plan
        return Td("– " + t("cell.chance"))
    return Td("✓ " + t("cell.yes"), "yes") if answer == "yes" else Td("✕ " + t(f"cell.{answer}"), "no", under=under)


def verdict(length: Length, result: Promises) -> str:
    """Whether a length would do: ``"yes"``, or what stands against it.

    As in the recommendation, no month may ask for more than can be promised, the usual one (``"month"``), the first one
    (``"first"``) or any other (``"heavy"``), and the first day for no more than the spare savings (``"day"``). Then it
    has to be kept often enough (``"chance"``).
    """
    if length.month > result.capacity:
        return "month"
    if length.heaviest > result.capacity:
        return "first" if length.first > result.capacity else "heavy"
    if length.at_once > result.spare:
        return "day"
    return "yes" if length.tenths >= result.wanted else "chance"


def carries(length: Length, result: Promises) -> bool:
    """Whether the month and the spare savings carry a length, however often it is kept."""
    return verdict(length, result) in ("yes", "chance")


def buffers(result: Promises) -> str:
    """What savings do to the chosen promise."""
    heads = [(t("head.buffer"), ""), (t("head.savings"), ""), (t("head.chance"), "text")]
    rows = [
        (t("buffer", n=buffer.months), [Td(money(buffer.savings, unit=False)),
                                             Td(chance_words(tenths(buffer.kept.chance), short=True))])
        for buffer in result.buffers
    ]  # fmt: skip
    chances = [tenths(buffer.kept.chance) for buffer in result.buffers]
    caption = t("caption.buffers", n=result.chosen.periods)
    return html.table(caption, heads, rows, "dk-deals") + html.paragraph(_exactness(chances))


def working(result: Promises) -> str:
    """What is assumed, folded."""
    said = [
        t("assumed.futures", n=result.paths),
        t("assumed.broken"),
        t("assumed.months"),
        t("assumed.tenths"),
        t("assumed.yours"),
    ]
    if result.paths == PATHS["python"]:
        said.append(t("assumed.slow"))
    said += [t("assumed.dates", day=result.start), _said(result, "nobody_knows"), _said(result, "education")]
    return html.assumptions(t("limits"), said)
