"""A case that several lessons have open at once: every edit goes into its file, and none takes another one back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from debtkit.case.case import Case
from debtkit.case.edits import Edit, Step, TakenAway, taken_back
from debtkit.case.fields.typed import Note
from debtkit.case.files.file import Stored, find_case, forget_case, store
from debtkit.case.files.folder import NAME, PATIENCE, case_path, is_visit, locked, refusal, set_aside, stamp, target
from debtkit.case.invented_households import as_origin, invented_left, is_own
from debtkit.case.notices import Notices
from debtkit.case.steps_back import changes_a_figure, goes_back_too, last_taken
from debtkit.case.taken_away import bringing_back, keeping_edit, removed_ids
from debtkit.errors import DebtkitError, Refused

if TYPE_CHECKING:
    from filelock import FileLock

UNDO_STEPS = 100
QUICK = 0.1  # seconds that a look at the file waits for its lock; an edit waits longer


class CaseSession:
    """One case, the file it is kept in, and what takes back the edits that were made here.

    Nothing is written until something is changed. Each edit is applied to what the file holds at that moment, under a
    lock, so that edits of other sessions stay. A file that cannot be read is not taken for an absent one: nothing is
    written in its place, the edits stay in memory, and they are applied as soon as it can be read.

    On a server that several people share there is no file: the visitor's browser keeps the case and brings it (see
    `bring`).

    Parameters
    ----------
    case : Case, optional
        A case that is kept in no file; by default the one at `case_path`, or the visitor's.
    example : callable
        What is shown where there is no file.
    blank : callable
        What is shown where the file was deleted, or was never read.

    Attributes
    ----------
    undone : list of Step
        The edits made here that can be taken back, the latest last.
    pending : list of Step
        Those that are not in the file yet, or were made before the browser brought the case.
    visit : bool
        Whether the visitor's browser keeps the case.
    trouble : DebtkitError or None
        Why the file cannot be read or written just now.
    notices : Notices
        What happened that the person should know.
    """

    def __init__(
        self,
        case: Case | None = None,
        *,
        example: Callable[[], Case] = Case.blank,
        blank: Callable[[], Case] = Case.blank,
    ) -> None:
        self.visit = case is None and is_visit()
        self.path = Path(NAME) if is_visit() else case_path()
        self.keeps = case is None and not self.visit
        self.undone: list[Step] = []
        self.pending: list[Step] = []
        self.trouble: DebtkitError | None = None
        self.notices = Notices()
        self._example, self._blank = example, blank
        self._stored: Stored | None = None
        self._known = False  # whether the file was read, or is known to be absent
        self._seen: object = None
        self._brought = False  # whether the case came from the visitor's browser
        self._awaited = self.visit  # whether the browser has not said yet what it keeps
        self._before = None if case is None else removed_ids(case)  # what was taken away before this session
        self._case = self._base = case if case is not None else example() if self.visit else blank()
        if self.keeps:
            self.look()

    @property
    def case(self) -> Case:
        """The case as it is in the file now, with the edits that are not in it yet."""
        if self.keeps and stamp(self.path) != self._seen:
            self._read()
        return self._case

    @property
    def own(self) -> bool:
        """Whether there is anything that somebody typed or chose."""
        return is_own(self.case)

    @property
    def mixed(self) -> bool:
        """Whether figures of an invented household are among those that somebody typed."""
        return not self.case.invented and invented_left(self.case) > 0

    def look(self) -> None:
        """Read the file again where it has changed or could not be read, and save what is not in it yet."""
        if self.keeps and self.pending:
            with self._written(QUICK):
                pass
        elif self.keeps and (self.trouble is not None or stamp(self.path) != self._seen):
            self._read()

    def edit(self, change: Callable[[Case], Case]) -> None:
        """Change the case and save it.

        Parameters
        ----------
        change : callable
            The changed case for the present one. What differs between them is the edit.

        Raises
        ------
        Refused
            ``row.gone`` where it changes a row that somebody else has removed; nothing is changed then.
        """
        if self.trouble is not None:
            self._read()
        before = self.case
        edit = keeping_edit(before, change(before))
        if edit is None:
            self.look()
        else:
            self._do(edit)

    def change(self, case: Case) -> None:
        """Take a case that was made of the present one, or another one in its place."""
        self.edit(lambda _: case)

    def begin_with(self, case: Case) -> None:
        """Take another case in place of the present one; a damaged file is set aside for it, and kept."""
        if self.keeps and self.trouble is not None and self.trouble.code == "case.damaged":
            self._set_aside()
        self.change(case)

    def clean(self) -> None:
        """An empty case."""
        self.begin_with(self._blank())

    def undo(self) -> None:
        """Take back the last figure that was changed here and the way after it, but for what others have changed since.

        Where none was made here, what was taken away last before this session began is brought back.
        """
        self.notices.something_done()
        with self._written(PATIENCE):
            if not self.undone and (taken := self.comes_back):
                self._take_back(Step(taken.back, bringing_back(taken, self._case)))
            done: list[Step] = []
            while goes_back_too(self.undone, done, self._case):
                done.append(self.undone.pop())
                self._take_back(done[-1])

    def bring_back(self, taken: TakenAway) -> None:
        """Bring back what was taken away, here or elsewhere, but for what was changed since; it can be undone."""
        self.notices.something_done()
        with self._written(PATIENCE):
            self._add(self._take_back(Step(taken.back, bringing_back(taken, self._case))))

    @property
    def comes_back(self) -> TakenAway | None:
        """What the next step back brings back of what was taken away; None where it takes something else back."""
        if self.undone:
            return last_taken(self.undone)
        return next((each for each in reversed(self.case.removed) if each.id in (self._before or ())), None)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self.undone) or self.comes_back is not None

    def _take_back(self, step: Step) -> Step | None:
        if step in self.pending:
            self.pending.remove(step)
            self._replay(self._base)
            return None
        edit, left = taken_back(step.back, self._case)
        if left and changes_a_figure(step.edit):
            self.notices.add(Note("undo.changed_since" if edit is None else "undo.in_part"))
        return None if edit is None else self._apply(edit)

    def bring(self, case: Case | None) -> None:
        """Take the case that the visitor's browser keeps, or None where it keeps none, as after "forget me".

        Edits that were made here before the browser said so the first time are applied to it.
        """
        if not self._awaited:
            self.pending.clear()
            if case is None:
                self._let_go()
        if case is not None or not self._awaited:
            self._replay(self._example() if case is None else case)
        self._brought, self._awaited = case is not None, False
        self.pending.clear()

    @property
    def begun(self) -> bool:
        """Whether there is anything that a visitor's browser has to keep."""
        return self._brought or bool(self.undone)

    def forget(self) -> list[Path]:
        """Delete the file with everything beside it, and all that takes edits back; returns what was deleted."""
        gone = forget_case(self.path) if self.keeps else []
        self._brought = False
        self._let_go()
        self.trouble = None
        self._stored, self._known = None, True
        self._seen = stamp(self.path)
        self._replay(self._example())
        return gone

    def _do(self, edit: Edit) -> None:
        self.notices.something_done()
        with self._written(PATIENCE):
            self._add(self._apply(edit))

    def _add(self, step: Step | None) -> None:
        self.undone = [*self.undone, *([] if step is None else [step])][-UNDO_STEPS:]

    def _apply(self, edit: Edit) -> Step:
        """Apply an edit to the case as it was last read."""
        case, back = edit.apply(self._case)
        self._case = as_origin(case)
        step = Step(edit, back)
        if self.keeps or self._awaited:
            self.pending.append(step)
        return step

    @contextmanager
    def _written(self, patience: float) -> Iterator[None]:
        """Do something to the newest case, and save it."""
        lock = self._lock(patience)
        try:
            yield
            self._save(lock)
        finally:
            _release(lock)

    def _lock(self, patience: float) -> "FileLock | None":
        """The right to write, with the newest case read; None where that cannot be."""
        if not self.keeps:
            return None
        try:
            lock = locked(target(self.path), patience)
        except (Refused, OSError) as error:
            self._read()
            if self.trouble is None:
                self._in_trouble(error, saving=True)
            return None
        if self._read():
            return lock
        lock.release()
        return None

    def _read(self) -> bool:
        """Read the file; whether that could be done."""
        self._seen = stamp(self.path)
        try:
            stored = find_case(target(self.path), self._stored)
        except (Refused, OSError) as error:
            self._in_trouble(error)
            return False
        self.trouble = None
        if stored is None:
            self._absent()
        elif stored is not self._stored or not self._known:
            self._take(stored)
        return True

    def _absent(self) -> None:
        if self._stored is not None:  # deleted elsewhere: it shall not come back from here
            self._let_go()
            self._stored = None
            self._replay(self._blank())
        elif not self._known:
            self._replay(self._blank() if self.pending else self._example())
        self._known = True

    def _take(self, stored: Stored) -> None:
        if self._stored is not None and stored.content.file != self._stored.content.file:
            self._let_go()  # deleted elsewhere, and begun anew
        elif self._stored is not None and stored.from_backup and self._stored.content.saves > stored.content.saves:
            stored = replace(stored, content=replace(self._stored.content, note=stored.content.note))
        if stored.content.note is not None:
            self.notices.add(stored.content.note)
        self._stored, self._known = stored, True
        self._replay(stored.content.case)

    def _replay(self, base: Case) -> None:
        """Take a case as what is in the file, with the edits that are not in it yet on top.

        An edit whose row is gone meanwhile is left out, and that is said.
        """
        self._case = self._base = base
        self._before = removed_ids(base) if self._before is None else self._before
        for step in [*self.pending]:
            try:
                case, step.back = step.edit.apply(self._case)
                self._case = as_origin(case)
            except Refused:
                self.pending.remove(step)
                self.undone = [each for each in self.undone if each is not step]
                self.notices.add(Note("row.gone"))

    def _save(self, lock: "FileLock | None") -> None:
        if lock is None or not self.pending:
            return
        try:
            self._stored = store(self._case, target(self.path), self._stored)
        except (Refused, OSError) as error:
            self._in_trouble(error, saving=True)
            return
        self._base = self._case
        self.pending.clear()
        self.trouble = None
        self._seen = stamp(self.path)

    def _set_aside(self) -> None:
        lock = self._lock(PATIENCE)
        _release(lock)
        if lock is None and self.trouble is not None and self.trouble.code == "case.damaged":
            file = target(self.path)
            lock = locked(file)
            try:
                set_aside(file)
            finally:
                lock.release()
            self._stored = None
            self._read()

    def _let_go(self) -> None:
        """Keep nothing by which figures that were deleted could come back."""
        self.undone.clear()
        self.pending.clear()
        self.notices.clear()

    def _in_trouble(self, error: Refused | OSError, *, saving: bool = False) -> None:
        self.trouble = error if isinstance(error, Refused) else refusal(error, self.path, saving=saving)


def _release(lock: "FileLock | None") -> None:
    if lock is not None:
        lock.release()
