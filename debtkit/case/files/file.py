"""Loading and saving a case: one readable file, written whole or not at all, with one backup."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from debtkit.arithmetic.arguments.readers import a, a_path, optional, reads
from debtkit.case.case import Case
from debtkit.case.fields.identity import new_id
from debtkit.case.fields.typed import Note
from debtkit.case.files.content import Content, Damaged, case_bytes, parsed
from debtkit.case.files.folder import (
    PATIENCE,
    beside,
    case_path,
    content_of,
    copies,
    half_written,
    is_protected,
    locked,
    put,
    refusal,
    set_aside,
    target,
)
from debtkit.errors import Refused


@dataclass(frozen=True, slots=True)
class Stored:
    """What was found where a case is kept.

    Parameters
    ----------
    raw : bytes or None
        The bytes of the file; None where it is gone and its backup is still there.
    content : Content
        What they hold, or what the backup does.
    from_backup : bool
        Whether the file itself could not be read.
    """

    raw: bytes | None
    content: Content
    from_backup: bool = False

    @property
    def case(self) -> Case:
        """The case, with what the person should know about how it was loaded."""
        return replace(self.content.case, came_from=self.content.note)


@reads(path=optional(a_path))
def load_case(path: str | os.PathLike[str] | None = None) -> Case:
    """The case in a file; where the file is damaged, the one in its backup.

    Parameters
    ----------
    path : path, optional
        By default `case_path`.

    Returns
    -------
    Case
        With ``came_from`` set where it is the backup's, where the file was changed from outside, and where something
        in it is read differently now than when it was saved.

    Raises
    ------
    Refused
        Where there is no file (``case.missing``), a newer debtkit wrote it (``case.newer``), neither it nor its backup
        holds a case (``case.damaged``), or the computer does not let it be read (``case.unreadable``,
        ``case.no_permission``, ``case.name_too_long``). The files are left as they are.
    """
    given = Path(path) if path is not None else case_path()
    try:
        file = target(given)
        stored = find_case(file) if os.path.lexists(file) else None
    except OSError as error:
        raise refusal(error, given) from error
    if stored is None:
        raise Refused("case.missing", f"there is no case at {file}", path=str(file))
    return stored.case


def find_case(file: Path, known: Stored | None = None) -> Stored | None:
    """What is kept in a file or, where it is damaged or gone, in its backup; None where there is neither.

    Where the bytes are those of `known`, that is given back.

    Raises
    ------
    Refused
        As `load_case`, but for ``case.missing``.
    OSError
        Where the file is there and cannot be read.
    """
    raw = content_of(file)
    if known is not None and raw is not None and raw == known.raw:
        return known
    if raw is not None:
        try:
            return Stored(raw, parsed(raw, str(file)))
        except Damaged:
            pass
    try:
        before = content_of(beside(file, ".bak"))
        content = None if before is None else parsed(before, str(file))
    except (Damaged, OSError):
        content = None
    if content is None and raw is None:
        return None
    if content is None:
        raise Refused(
            "case.damaged", f"{file} cannot be read, and neither can its backup; both are kept", path=str(file)
        )
    note = Note("case.backup_only" if raw is None else "case.from_backup", path=str(file))
    return Stored(raw, replace(content, note=note), from_backup=True)


@reads(case=a(Case), path=optional(a_path))
def save_case(case: Case, path: str | os.PathLike[str] | None = None) -> Path:
    """Write a case to a file, whole or not at all; what was there before becomes the backup.

    Parameters
    ----------
    case : Case
    path : path, optional
        By default `case_path`.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    Refused
        Where a newer debtkit wrote the file that is there (``case.newer``) or it is set to be read only
        (``case.protected``): it is left alone. Where another program is writing it (``case.locked``), where the case
        is too large to be read again, and where the computer does not let it be written (``case.not_saved``,
        ``case.name_too_long``).

    Notes
    -----
    A file that is damaged, or was changed from outside, is kept as ``my-case.json.damaged``. The file is readable by
    its owner only. A symbolic link stays one: the file that it leads to is written.
    """
    given = Path(path) if path is not None else case_path()
    try:
        _save(case, target(given))
    except OSError as error:
        raise refusal(error, given, saving=True) from error
    return given


def _save(case: Case, file: Path) -> None:
    lock = locked(file, PATIENCE)
    try:
        try:
            stored = find_case(file)
        except Refused as problem:
            if problem.code != "case.damaged":
                raise
            set_aside(file)
            stored = None
        store(case, file, stored)
    finally:
        lock.release()


def store(case: Case, file: Path, stored: Stored | None) -> Stored:
    """Write a case in place of what was `found`; to be called while nobody else writes.

    Raises
    ------
    Refused
        As `save_case`.
    OSError
        Where the folder cannot be written to.
    """
    if is_protected(file):
        raise Refused("case.protected", f"{file} is set to be read only", path=str(file))
    begun, saves = (stored.content.file, stored.content.saves + 1) if stored else (new_id(), 1)
    raw = case_bytes(case, begun, saves)
    if stored is not None and stored.raw is not None:
        if stored.from_backup:
            set_aside(file)
        elif stored.content.note is not None:
            set_aside(file, stored.raw)
        else:
            put(beside(file, ".bak"), stored.raw)
    put(file, raw)
    for left in half_written(file):
        left.unlink(missing_ok=True)
    return Stored(raw, Content(case, begun, saves))


@reads(path=optional(a_path))
def forget_case(path: str | os.PathLike[str] | None = None) -> list[Path]:
    """Delete a case with its backup, its damaged copies and what a save that was killed left behind.

    Parameters
    ----------
    path : path, optional
        By default `case_path`.

    Returns
    -------
    list of Path
        What was deleted.

    Raises
    ------
    Refused
        ``case.locked`` where another program is writing it.
    OSError
        Where something cannot be deleted.
    """
    file = target(Path(path) if path is not None else case_path())
    if not copies(file):
        return []
    lock = locked(file, PATIENCE)
    try:
        gone = copies(file)  # the backup goes first: where the file is gone, nothing can be brought back from it
        for each in gone:
            each.unlink()
    finally:
        lock.release()
    return sorted(gone, key=lambda each: each != file)
