"""The quiet line at the foot of every app: keep one's figures, bring them back, begin again, be forgotten."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from debtkit.apps.kit.inputs.widgets import Fields, Page
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.files.content import MOST_BYTES, case_bytes, read_case
from debtkit.case.invented_households import as_origin
from debtkit.errors import DebtkitError
from debtkit.words.catalogue import say
from debtkit.words.explain import explain, remark
from debtkit.words.formats import listed, together
from debtkit.words.households import invented_households, load_household
from debtkit.words.language import language

t = scoped_say("case")

HOUSEHOLD = "household_"


class CaseMenu:
    """Buttons for the case in a session.

    Whatever would take away figures that somebody typed asks first and can be undone; what deletes the file asks and
    then says what is gone.

    Parameters
    ----------
    session : CaseSession
    changed : callable
        Called after the case has changed; the lesson then calls `refresh`.
    page : callable
        Gives the name and the content of the page that can be saved, or None while there is no result.
    ready : callable
        Whether there is one.
    opened : callable
        Opens everything that can be opened, before the page is printed.
    turn : callable
        Is given what is to be done to the whole case, and does it.
    alone : callable
        Whether an answer is alone on its page, which is then printed without what is folded.
    """

    def __init__(
        self,
        session: CaseSession,
        changed: Callable[[], None],
        page: Callable[[], tuple[str, str] | None],
        ready: Callable[[], bool],
        opened: Callable[[], None],
        turn: Callable[[Callable[[], None]], None],
        alone: Callable[[], bool],
    ) -> None:
        self.session, self.changed, self._page, self._ready = session, changed, page, ready
        self._open_everything, self._turn, self._alone = opened, turn, alone
        self._asked: tuple[str, Callable[[], str]] | None = None
        self._said_of = session.case
        self.said = Page(name="dk-said", lang=language(), live=True)
        self.widget = Fields(shape="menu", fold=t("menu"), most_bytes=MOST_BYTES)
        self.widget.add_class("dk-menu")
        self.widget.on_press(self._pressed)
        self.widget.on_file(self._opened)

    def refresh(self) -> None:
        """Show what can be done with the case as it stands; what was said about it as it was is said no longer."""
        if not self._asked and self._said_of != self.session.case:
            self.said.html = ""
        self.widget.actions = self._answers() if self._asked else self._actions()

    def _actions(self) -> list[dict[str, Any]]:
        households: list[dict[str, Any]] = [
            {"name": HOUSEHOLD + each.name, "label": each.title, "note": each.story, "fold": True}
            for each in invented_households(language())
        ]
        households[0]["above"] = t("households")
        earlier = None if self.session.undone else self.session.comes_back
        return [
            {"name": "export", "label": t("export"), "disabled": not self._ready()},
            *([{"name": "print_answer", "label": t("print_answer")}] if self._alone() else []),
            {"name": "print", "label": t("print")},
            {"name": "download", "label": t("download"), "note": t("download_note"), "fold": True},
            {"name": "open", "label": t("open"), "note": t("open_note"), "file": ".json,application/json",
             "fold": True},
            *households,
            {"name": "clean", "label": say("app.do.clean"), "note": t("clean_note"), "fold": True},
            {**self.session.undo_button(), "note": t("undo_note" if earlier is None else "undo_earlier"), "fold": True},
            {"name": "forget", "label": t("forget"), "fold": True, "note": self._in_place("forget_note")},
        ]  # fmt: skip

    def _answers(self) -> list[dict[str, Any]]:
        action = self._asked[0] if self._asked else ""
        return [{"name": "no", "label": t("no")}, {"name": "yes", "label": t(f"yes.{action}"), "main": True}]

    def _pressed(self, action: str, _row: str | None) -> None:
        if self._asked:
            act = self._asked[1]
            self._asked = None
            self._say(act() if action == "yes" else t("left_alone"))
        elif action == "export":
            self._export()
        elif action == "print":
            self._open_everything()
            self.widget.print_page()
        elif action == "print_answer":
            self.widget.print_page(everything=False)
        elif action == "download":
            name = self.session.path.name
            self.widget.hand_over(
                name, "application/json", case_bytes(replace(self.session.case, removed=())).decode("utf-8")
            )
            self._say(t("downloaded", name=name))
        elif action == "too_large":
            self._say(say("error.case.too_large"), "warning")
        elif action == "undo":
            self._turn(self.session.undo)
            self._say(t("undone"))
        elif action == "clean":
            self._first_ask("clean", t("ask.clean"), self._clean)
        elif action == "forget":
            self._first_ask("forget", self._in_place("ask.forget"), self._forget, always=True)
        elif action.removeprefix(HOUSEHOLD) in {each.name for each in invented_households()}:
            case = load_household(action.removeprefix(HOUSEHOLD), language())
            self._first_ask("household", t("ask.household"), lambda: self._take(case, t("now_invented")))
        self.changed()

    def _opened(self, action: str, name: str, raw: bytes) -> None:
        if action != "open":
            return
        try:
            case = read_case(raw)
        except DebtkitError as problem:
            self._say(f"{explain(problem)} {t('nothing_changed')}", "warning")
        else:
            sentences = [remark(case.came_from)] if case.came_from else []
            kept = as_origin(case)
            words = together([t("opened", name=name), *sentences])
            self._first_ask("open", t("ask.open"), lambda: self._take(kept, words))
        self.changed()

    def _first_ask(self, action: str, question: str, act: Callable[[], str], *, always: bool = False) -> None:
        """Do it, or ask first where figures of the reader's would go."""
        if always or self.session.typed:
            self._asked = (action, act)
            self._say(question, "warning")
        else:
            self._say(act())

    def _take(self, case: Case, words: str) -> str:
        self._turn(lambda: self.session.begin_with(case))
        return words

    def _clean(self) -> str:
        self._turn(self.session.clean)
        return t("now_clean")

    def _forget(self) -> str:
        try:
            gone = self.session.forget()
        except (DebtkitError, OSError):
            return t("not_forgotten", place=str(self.session.path))
        if self.session.visit:
            return t("forgotten_visit")
        return t("forgotten", gone=listed([path.name for path in gone])) if gone else t("nothing_kept")

    def _in_place(self, key: str) -> str:
        """A sentence on where the figures are kept: in a file, or in the visitor's browser."""
        return t(f"{key}_visit") if self.session.visit else t(key, place=self.session.path.name)

    def _export(self) -> None:
        page = self._page()
        if page:
            self.widget.hand_over(page[0], "text/html", page[1])
            self._say(t("exported", name=page[0]))

    def _say(self, words: str, level: str = "") -> None:
        self.said.html, self._said_of = html.note(words, level), self.session.case
