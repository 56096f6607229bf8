"""Lesson 00: from nothing to the sentence to say, one question a screen."""

import os
from collections.abc import Callable
from urllib.parse import parse_qs

from debtkit.apps.kit.inputs.widgets import Fields, Page, Typing
from debtkit.apps.kit.lesson import Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.kit.today import today
from debtkit.apps.start_here import buttons, view
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here import since_then as since
from debtkit.apps.start_here.answer_page import answer
from debtkit.apps.start_here.doubts import doubt
from debtkit.apps.start_here.questions import Question
from debtkit.apps.start_here.unknown import explains_all
from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import ANSWER, AT, paid_since_choice
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.kept.due_since import due_since, is_older
from debtkit.case.recommendation import INCOMES, recommendation_of
from debtkit.errors import Refused
from debtkit.household.recommendation.result import Recommendation
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.formats import together
from debtkit.words.households import invented_households, load_household
from debtkit.words.language import language

FIELD = "answer"


class StartHere(Lesson[Recommendation]):
    """Two ways to begin, an example or the reader's own figures: then one question a screen, and the answer.

    Every answer is saved at once as an edit of the case. The example is never in it. Where the reader is stands in the
    case, so that they find it again; while the page is open it keeps a place of its own, whatever another page shows.
    """

    counts_from_day = False  # it asks what fell due since

    question: Page
    page: Page

    def __init__(self, session: CaseSession | None = None) -> None:
        wanted = parse_qs(os.environ.get("QUERY_STRING", ""))
        self.example, self._at_once = wanted.get("see") == ["example"], wanted.get("see") == ["own"]
        self._at = next(iter(wanted.get("at", [])), None)  # this page's own place, also after a reload; None until then
        self._wanted = ""  # the question that somebody wanted to leave without an answer
        self._open_then: set[str] | None = None  # what was open when somebody left the answer to change one, until back
        self._asked_back: set[tuple[str, str]] = set()  # answers that were asked about, by their question
        super().__init__(session)
        self.question.live = True

    @property
    def where(self) -> q.Screen:
        """What this page shows."""
        return q.screen(self._here(self.session.case))

    def _here(self, case: Case) -> Case:
        """A case with this page's own place; as it is where no place is kept in it any more, as after a clean start."""
        if q.place(case) is None:
            return case
        if self._at is None:
            self._at = q.place(case)
        return case.with_choice(AT, self._at)

    def parts(self) -> Layout:
        self.asker = Fields(shape="form")
        self.asker.add_class("dk-asker")
        self.asker.on_typing(self._typed)
        self.asker.on_press(self._pressed)
        self.changer = Fields(shape="menu", fold=view.t("change"))
        self.changer.on_press(self._pressed)
        self.since_form = Fields(shape="form")
        self.since_form.add_class("dk-since")
        self.since_form.on_typing(self._answered_since)
        self.since_form.on_press(self._pressed)
        return ["question", self.asker, "since", self.since_form, "page", self.changer]

    def update(self) -> None:
        case = self._here(self.session.case)
        where = q.screen(case)
        self.alone = where == ANSWER and not self.example
        if isinstance(where, str):
            self._open_then = None
        with self.asker.hold_sync(), self.changer.hold_sync(), self.since_form.hold_sync():
            self.asker.place = "" if self.example else self._at or ""
            self.asker.rows, self.asker.groups, self.asker.messages = [], [], {}
            self.changer.actions = []
            self.since_form.groups, self.since_form.rows, self.since_form.actions = [], [], []
            if self.example:
                self._show_example(case)
            elif isinstance(where, Question):
                self._ask(case, where)
            elif where == q.FIRST:
                self._show_first(case)
            else:
                self.asker.actions = [{"name": "back:answer", "label": view.t("back"), "quiet": True}]
                as_it_is = case.day == today() or is_older(case, today())  # then the button is beside the question
                self.changer.actions = view.change_buttons(case, day_is_today=as_it_is)
                self._show_answer(case)

    def left_out(self) -> str:
        """Said on the answer alone: a question that is still open is no mistake."""
        case = self.session.case
        if self.where != ANSWER or self.example:
            return ""
        explained = case.day is not None and explains_all(case)
        return ("" if explained else super().left_out()) + view.not_confirmed(case)

    def _answer(self, case: Case) -> str:
        return answer(case, recommendation_of(case))

    def _show_answer(self, case: Case) -> None:
        """What the figures come to; where they are of an earlier day, what was paid since is asked about first."""
        now, advice = today(), recommendation_of(case)
        dues = due_since(case, now)
        self.since_form.groups = since.since_fields(case, dues)
        self.since_form.rows = [since.since_row(case, dues)]
        self.since_form.actions = since.since_buttons(case, dues, now)
        outdated = since.is_outdated(case, advice, dues, now)
        self.tell(
            advice,
            page=view.alone(answer(case, advice, outdated=outdated)),
            since=since.since_then(case, dues, now),
        )

    def _answered_since(self, typed: list[Typing]) -> None:
        given = {paid_since_choice(row): answer for _, row, answer in typed}
        self.session.edit(lambda case: case.with_choices(given))
        self.refresh()

    def _show_first(self, case: Case) -> None:
        if self._awaits_figures:
            self.tell(None, question=view.first_text(case))
            return
        self.asker.actions = [*view.first_buttons(case), *view.bring_buttons(case)]
        shown = case if case.invented else None
        said = html.paragraph(view.t("first.below"), "quiet-text") + self._answer(case) if shown else ""
        self.tell(recommendation_of(case) if shown else None, question=view.first_text(case), page=said)

    def _show_example(self, case: Case) -> None:
        shown = case if case.invented else load_household(invented_households()[0].name, language())
        label = view.t("begin.go_on" if view.own(case) else "begin.own")
        self.asker.actions = [{"name": "own", "label": label, "main": True}]
        lead = html.note(view.t("example.own" if view.own(case) else "example.lead"))
        self.tell(recommendation_of(shown), question=lead, page=self._answer(shown))

    def _ask(self, case: Case, question: Question) -> None:
        if question.typed:
            self.asker.rows = [{"id": question.key, FIELD: view.shown_text(case, question)}]
        self.asker.groups = view.fields(case, question)
        doubted = doubt(case, question) if self._was_asked_back(case, question) else ""
        beside = view.beside(case, question, wanted=self._wanted == question.key, doubted=doubted)
        self.asker.messages = {f"{question.key}.{FIELD}": beside} if beside else {}
        back_to_answer = self._leads_back(case, question)
        self.asker.actions = view.question_buttons(case, question, doubted=bool(doubted), back_to_answer=back_to_answer)
        self.tell(None, question=view.question(case, question), page="")

    def _typed(self, typed: list[Typing]) -> None:
        for key, _, text in typed:
            try:
                self.session.edit(lambda case, key=key, text=text: q.type_in(case, q.question_of(key), text))  # type: ignore[misc]
            except Refused as problem:
                self._gone(problem, text)
        self.refresh()

    def _pressed(self, action: str, _row: str | None) -> None:
        """Take a button. One of a question that is not shown any more is left alone."""
        does, _, about = action.partition(":")
        key, _, more = about.partition(":")
        where = self.where
        here = q.key_of(where)
        if q.is_gone(self.session.case, q.question_of(key)):
            self._gone(Refused("row.gone", "it was removed on another page"), "")
        elif does == "bring":
            self._bring_back(key)
        elif does in ("own", "example"):
            self._begin(does)
        elif does in ("change", "remove", "another", "today") and (here == ANSWER or does == "another"):
            self._change(does, key)
        elif key == here and not self.example:
            self._step(does, where, more)
        self.refresh()

    def opened(self) -> None:
        """The first question for whoever chose their own figures on the front page: it is not asked again here.

        Not where a file cannot be read, or where figures of an example are mixed in: nothing that was typed gives way
        to a page that is opened.
        """
        session = self.session
        self._at = q.key_of(self.where)
        kept = (session.keeps or session.visit) and session.trouble is None and not session.mixed
        if self._at_once and kept and self.where == q.FIRST:
            self._begin("own")
            self.refresh()

    @property
    def _awaits_figures(self) -> bool:
        """Whether own figures were chosen already, and the visitor's browser has not said yet which ones it keeps."""
        return self._at_once and self.visit is not None and not self.visit.heard

    def _begin(self, way: str) -> None:
        self.example = way == "example"
        if self.example:
            return
        if self.session.case.invented:
            blank = Case.blank(today().isoformat(), language())
            self.session.begin_with(q.go(blank, q.NEW))
            self._at = q.NEW.key
        else:
            self._move(q.go_on)

    def _move(self, change: Callable[[Case], Case]) -> None:
        """Change the case in a way that leads to another screen, which is this page's place from then on."""
        reached: list[str | None] = []

        def moved(case: Case) -> Case:
            after = change(self._here(case))
            reached.append(q.place(after))
            return after

        self.session.edit(moved)
        self._at = reached[-1]

    def turn(self, act: Callable[[], None]) -> None:
        """Do what the menu does to the whole case; where that leads to another place, this page is there."""
        before = q.place(self.session.case)
        act()
        after = q.place(self.session.case)
        if after != before:
            self._at = after

    def _leads_back(self, case: Case, where: q.Screen) -> bool:
        """Whether the way back leads to the answer: somebody came from it and has left nothing half answered."""
        if self._open_then is None or not isinstance(where, Question):
            return False
        return q.open_keys(case) <= self._open_then and not q.is_unconfirmed(case, where)

    def _change(self, does: str, about: str) -> None:
        if self.where == ANSWER:
            self._open_then = q.open_keys(self.session.case)
        try:
            if does == "another":
                self._move(lambda case: q.go(case, q.NEW))
            elif does == "remove":
                self.session.edit(lambda case: case.remove_debt(about))
            elif does == "today":
                self.session.edit(lambda case: since.as_of_today(case, today()))
            else:
                self._move(lambda case: q.go(case, q.question_of(about)))
        except Refused as problem:
            self._gone(problem, "")

    def _bring_back(self, id: str) -> None:
        for taken in self.session.case.removed:
            if taken.id == id:
                self.turn(lambda taken=taken: self.session.bring_back(taken))  # type: ignore[misc]
        if self.where == q.FIRST and self.session.case.entries:
            self._move(q.go_on)

    def _step(self, does: str, where: q.Screen, more: str) -> None:
        if does == "back":
            to_answer = self._leads_back(self._here(self.session.case), where)
            self._move(lambda case: q.go(case, ANSWER) if to_answer else q.back(case, where))
        if not isinstance(where, Question):
            return
        try:
            self._answer_with(does, where, more)
        except Refused as problem:
            self._gone(problem, "")

    def _answer_with(self, does: str, question: Question, more: str) -> None:
        case = self._here(self.session.case)
        if does == "kind" and more in q.KINDS:
            self._move(lambda case: buttons.take_kind(case, question, more))
        elif does == "next" and q.answered(case, question) and q.problem_of(case, question) is None:
            if doubt(case, question) and not self._was_asked_back(case, question):
                self._asked_back.add((question.key, view.shown_text(case, question)))
            else:
                self._move(lambda case: q.follow(case, question))
        elif does == "next":
            self._wanted = question.key
        elif does == "none" and question.field == "overdue_since":
            self._move(lambda case: q.follow(q.put(case, question, NOT_LATE), question))
        elif does == "day" and more in map(str, q.days_to_choose(case, question)):
            self._move(lambda case: q.follow(q.put(case, question, more), question))
        elif (take := buttons.OF_A_FIELD.get((does, question.field))) is not None:
            self._move(lambda case: take(case, question))
        elif does == "income" and question == q.INCOME and more in INCOMES:
            self._move(lambda case: buttons.say_income(case, more))
        elif does == "unknown" and (question.typed or question == q.INCOME):
            name = view.name_if_unknown(case, question)
            self._move(lambda case: q.follow(q.do_not_know(case, question, name), question))
        elif does == "onward" and question == q.MORE:
            self._move(lambda case: q.follow(case, question))

    def _was_asked_back(self, case: Case, question: Question) -> bool:
        return (question.key, view.shown_text(case, question)) in self._asked_back

    def _gone(self, problem: Refused, text: str) -> None:
        """A debt that was removed elsewhere: what was typed about it stays on the page."""
        if problem.code != "row.gone":
            raise problem
        typed = [say("app.lost_typed", texts=text)] if text.strip() else []
        self.asker.notes = [*self.asker.notes, together([explain(problem), *typed])][-5:]
