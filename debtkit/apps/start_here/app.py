"""Lesson 00: where am I, and what is the next small step."""

from debtkit.apps.kit.advice import recommended
from debtkit.apps.kit.lesson import Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.advice import advice, headline
from debtkit.arithmetic.money import fen, yuan
from debtkit.household.recommendation.result import Recommendation
from debtkit.words.catalogue import say
from debtkit.words.formats import money

STEPS = ("see", "know", "compare", "ask", "write", "keep")
LESSONS = {
    "see": "01-what-they-are.ipynb",
    "know": "02-what-i-owe.ipynb",
    "compare": "05-compare-offers.ipynb",
    "keep": "07-promise.ipynb",
}


class StartHere(Lesson[Recommendation]):
    """One calm page: where the reader stands, and the way from here."""

    def parts(self) -> Layout:
        return ["page"]

    def update(self) -> None:
        case = self.session.case
        debts, day = case.debts(), case.day
        parts = [html.finding(say("app.start_here.finding"))]
        if debts and day is not None:
            standings = [debt.on(day) for debt in debts]
            late = max(standing.days_overdue for standing in standings)
            owed = yuan(sum(fen(standing.total) for standing in standings))
            week = yuan(sum(fen(debt.cost_of_waiting(day)) for debt in debts))
            parts.append(
                html.cards(
                    [
                        (money(owed), say("app.compare_offers.card.owed", day=day)),
                        (
                            say("app.start_here.days", n=late) if late else say("app.compare_offers.card.none"),
                            _lateness(late),
                        ),
                        (money(week), say("app.compare_offers.card.silence")),
                    ]
                )
            )
        result = recommended(case)
        if result is not None:
            parts += [headline(result, ""), advice(result)]
        parts.append(
            html.steps(
                [(say(f"app.start_here.step.{s}"), say(f"app.start_here.why.{s}"), LESSONS.get(s)) for s in STEPS]
            )
        )
        self.tell(result, page="".join(parts))


def _lateness(days: int) -> str:
    return say("app.compare_offers.card.overdue") if days else say("app.compare_offers.card.not_overdue")
