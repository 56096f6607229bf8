"""Lesson 00: where am I, and what is the next small step."""

from debtkit.apps.kit.advice import recommended
from debtkit.apps.kit.lesson import Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.advice import advice, headline
from debtkit.arithmetic.money import fen, yuan
from debtkit.household.recommendation.result import Recommendation
from debtkit.words.catalogue import say
from debtkit.words.formats import money
from debtkit.words.lessons import LESSONS

STEPS = ("see", "know", "compare", "ask", "write", "keep")
LINKS = {
    "see": "what_they_are", "know": "what_i_owe", "compare": "compare_offers", "write": "check_and_keep",
    "keep": "promise",
}  # fmt: skip


class StartHere(Lesson[Recommendation]):
    """One page: what is owed and since when, and the next steps."""

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
            html.steps((say(f"app.start_here.step.{s}"), say(f"app.start_here.why.{s}"), _link(s)) for s in STEPS)
        )
        self.tell(result, page="".join(parts))


def _lateness(days: int) -> str:
    return say("app.compare_offers.card.overdue") if days else say("app.compare_offers.card.not_overdue")


def _link(step: str) -> str | None:
    """The notebook of a step, where a lesson is about it."""
    return next((lesson.file for lesson in LESSONS if lesson.slug == LINKS.get(step)), None)
