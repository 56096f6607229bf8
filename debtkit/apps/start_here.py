"""Lesson 00: where am I, and what is the next small step."""

from debtkit.apps import html
from debtkit.apps.lesson import Layout, Lesson
from debtkit.arithmetic.money import fen, yuan
from debtkit.words.catalogue import say
from debtkit.words.formats import money

STEPS = ("see", "know", "compare", "ask", "write", "keep")
LESSONS = {
    "see": "01-what-huabei-and-jiebei-are.ipynb",
    "know": "02-what-i-really-owe.ipynb",
    "compare": "05-compare-the-offers.ipynb",
    "keep": "07-a-promise-i-can-keep.ipynb",
}


class StartHere(Lesson[None]):
    """One calm page: where the reader stands, and the way from here."""

    def parts(self) -> Layout:
        return ["page"]

    def update(self) -> None:
        case = self.session.case
        debts, day = case.debts(), case.day
        parts = [html.finding(say("app.start.finding"))]
        if debts and day is not None:
            standings = [debt.on(day) for debt in debts]
            late = max(standing.days_overdue for standing in standings)
            owed = yuan(sum(fen(standing.total) for standing in standings))
            week = yuan(sum(fen(debt.cost_of_waiting(day)) for debt in debts))
            parts.append(
                html.cards(
                    [
                        (money(owed), say("app.offers.card.owed", day=day)),
                        (say("app.start.days", n=late) if late else say("app.offers.card.none"), _lateness(late)),
                        (money(week), say("app.offers.card.silence")),
                    ]
                )
            )
        parts.append(
            html.steps([(say(f"app.start.step.{s}"), say(f"app.start.why.{s}"), LESSONS.get(s)) for s in STEPS])
        )
        self.tell(None, page="".join(parts))


def _lateness(days: int) -> str:
    return say("app.offers.card.overdue") if days else say("app.offers.card.not_overdue")
