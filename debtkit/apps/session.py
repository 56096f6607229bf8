"""One session with the reader's case: opened once, shared by the lessons, saved at every change."""

import os
from pathlib import Path

from debtkit.apps import html
from debtkit.apps.today import today
from debtkit.case.case import Case
from debtkit.case.file import case_path, forget_case, load_case, save_case
from debtkit.case.households import invented_households, is_invented, load_household
from debtkit.errors import DebtkitError
from debtkit.words.catalogue import say
from debtkit.words.explain import explain, remark
from debtkit.words.language import language

UNDO_STEPS = 100


class CaseSession:
    """One case, its earlier states, and the file it is kept in.

    Nothing is written until something is changed: an invented household that is only looked at leaves no file. Where
    another lesson has written the file since, `case` is what stands there now: an edit never takes another one back.
    """

    def __init__(self, case: Case | None = None) -> None:
        self.path = case_path()
        self.trouble: list[str] = []
        self.undone: list[Case] = []
        self.keeps = case is None
        self._seen = _stamp(self.path)
        self._case = self._opened() if case is None else case

    @property
    def case(self) -> Case:
        """The case as it stands."""
        stamp = _stamp(self.path)
        if self.keeps and stamp != self._seen:
            self._seen = stamp
            if stamp is None:  # deleted elsewhere: it shall not come back from here
                self.undone.clear()
                self._case = _blank()
            else:
                self._case = self._opened()
        return self._case

    @property
    def own(self) -> bool:
        """Whether figures stand here that somebody typed."""
        case = self.case
        typed = case.entries or case.choices or any(case.budget.texts().values())
        return bool(typed) and not is_invented(case)

    def _opened(self) -> Case:
        if not self.path.exists():
            return _example()
        try:
            case = load_case(self.path)
        except (DebtkitError, OSError) as error:
            self.trouble.append(explain(error))
            return _example()
        if case.came_from is not None:
            self.trouble.append(remark(case.came_from))
        return case

    def change(self, case: Case) -> None:
        """Take a changed case and save it."""
        if case == self.case:
            return
        self.undone = [*self.undone, self.case][-UNDO_STEPS:]
        self._put(case)

    def undo(self) -> None:
        """Take the last change back."""
        if self.undone:
            self._put(self.undone.pop())

    def clean(self) -> None:
        """An empty case of today."""
        self.change(_blank())

    def forget(self) -> list[Path]:
        """Delete the file with its backup, and all earlier states; returns what was deleted."""
        gone = forget_case(self.path) if self.keeps else []
        self.undone.clear()
        self.trouble.clear()
        self._seen, self._case = _stamp(self.path), _example()
        return gone

    def _put(self, case: Case) -> None:
        self._case = case
        if not self.keeps:
            return
        try:
            save_case(case, self.path)
            self._seen = _stamp(self.path)
        except DebtkitError as error:
            self._cannot_save(explain(error))
        except OSError:
            self._cannot_save(say("app.not_saved", place=self.path.name))

    def _cannot_save(self, words: str) -> None:
        if words not in self.trouble:
            self.trouble.append(words)

    def notes(self) -> str:
        """What the reader should know about these figures, as HTML."""
        notes = [html.note(words, "danger") for words in self.trouble]
        if on_binder():
            notes.append(html.note(say("app.binder"), "warning"))
        if self.case.invented:
            notes.append(html.note(say("app.invented")))
        elif self.keeps and not on_binder():
            notes.append(html.note(say("app.saved", place=self.path.name)))
        return "".join(notes)


def on_binder() -> bool:
    """Whether this runs on a borrowed computer: our own start file or Binder itself says so."""
    return any(os.environ.get(name) for name in ("DEBTKIT_BINDER", "BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST"))


def _blank() -> Case:
    return Case.blank(today().isoformat(), language())


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def _example() -> Case:
    return load_household(invented_households()[0].name, language())
