"""Cases of every kind, every paper made of each, and how a PDF lies on its pages."""

from itertools import pairwise

import debtkit as dk

ON = "2026-11-23"


def month(case):
    return case.with_budget("income", "6200").with_budget("essentials", "3000").with_budget("savings", "3000")


def late(case, name, **more):
    texts = {"principal": "30000", "rate": "0.045%", "periods_left": "8", "overdue_days": "20"} | more
    return case.add_debt("jiebei", name=name, **texts)


def eight():
    case = month(dk.Case.blank(ON))
    kinds = (
        ("huabei_instalments", {"principal": "8000", "periods_left": "6", "overdue_days": "45"}),
        ("jiebei", {"principal": "3000", "rate": "0.045%", "periods_left": "8", "overdue_days": "20"}),
        ("huabei", {"principal": "1200", "due_day": "10"}),
        ("credit_card", {"principal": "2000", "overdue_days": "40"}),
        ("consumer_finance", {"principal": "2500", "rate": "18%", "periods_left": "12", "due_day": "5"}),
        ("loan", {"principal": "1500", "rate": "12%", "periods_left": "10", "due_day": "31"}),
        ("jiebei", {"principal": "900", "rate": "0.04%", "periods_left": "3", "due_day": "3"}),
        ("xinyongdai", {"principal": "1100", "rate": "15%", "periods_left": "6", "overdue_days": "12"}),
    )
    for name, (product, texts) in zip("ABCDEFGH", kinds, strict=True):
        case = case.add_debt(product, name=name, **texts)
    return case


def around():
    case = late(month(dk.Case.blank(ON)), "loan")
    for field, text in {
        "lender": "某某消费金融有限公司",
        "channel": "合同上的电话",
        "sold_to": "某某资产公司",
        "liable": "小王：配偶",
    }.items():
        case = case.with_debt(0, field, text)
    return case


CASES = {
    "nothing": lambda: dk.Case.blank(ON),
    "one": lambda: late(month(dk.Case.blank(ON)), "loan"),
    "no month": lambda: late(dk.Case.blank(ON), "loan"),
    "nothing fits": lambda: late(month(dk.Case.blank(ON)), "loan").with_budget("essentials", "6100"),
    "eight": eight,
    "paid": lambda: month(dk.Case.blank(ON)).add_debt(
        "jiebei", name="loan", principal="0", rate="0.045%", periods_left="1", due_day="3"
    ),
    "no name": lambda: late(month(dk.Case.blank(ON)), ""),
    "people": around,
    "old": lambda: late(month(dk.Case.blank(ON)), "loan", overdue_days="2000", periods_left="3"),
}
MAKERS = {
    "debts_sheet": lambda case, **more: dk.papers.debts_sheet(case, **more),
    "budget_sheet": lambda case, **more: dk.papers.budget_sheet(case, **more),
    "call_sheet": lambda case, **more: dk.papers.call_sheet(case, **more),
    "evidence": lambda case, **more: dk.papers.evidence(case, **more),
    "schedule_sheet": lambda case, **more: dk.papers.schedule_sheet(case, lender=first(case), **more),
    "term_sheet": lambda case, **more: dk.papers.term_sheet(case, lender=first(case), **more),
    "calendar": lambda case, **more: dk.papers.calendar(case, months=6, **more),
} | {
    f"evidence.{kind}": lambda case, kind=kind, **more: dk.papers.evidence(case, hardship=kind, **more)
    for kind in dk.papers.HARDSHIPS
}
NOT_OF = {"paid": {f"letter.{kind}" for kind in ("pause", "instalments", "waiver", "settlement")}}
LETTERS = {f"letter.{kind}": lambda case, kind=kind, **more: write(case, kind, **more) for kind in dk.papers.LETTERS}
MAKERS |= LETTERS


def first(case):
    """The name of the first debt."""
    return next((debt.name for debt in case.debts()), None)


def write(case, kind, **more):
    """A letter about the first debt; where nothing is owed, the ones that ask for a deal are no letters."""
    return dk.papers.letter(case, kind, lender=first(case), hardship="job_lost", **more)


def every_paper(case, language):
    made = CASES[case]()
    return [(name, make(made, language=language)) for name, make in MAKERS.items() if name not in NOT_OF.get(case, ())]


def printed_over(page):
    """Lines of a PDF's page that begin at the same place from the left, one lying on the other."""
    lines = {}

    def note(text, place, _within, _font, size):
        if text.strip():
            lines.setdefault(round(place[4]), {})[round(place[5], 1)] = (size, text)

    page.extract_text(visitor_text=note)
    for column in lines.values():
        for (low, (size, text)), (high, _) in pairwise(sorted(column.items())):
            if high - low < 0.9 * size:
                yield text
