"""What a session has to say about what happened to the case."""

from debtkit.case.fields.typed import Note

OF_ONE_EDIT = ("undo.changed_since", "undo.in_part", "row.gone")


class Notices(list[Note]):
    """Notices in the order in which they came, each once."""

    def add(self, note: Note) -> None:
        """One more, where it is not there yet."""
        if note not in self:
            self.append(note)

    def something_done(self) -> None:
        """Something else is done: what was said about one edit before it goes.

        >>> notices = Notices([Note("undo.in_part"), Note("case.from_backup")])
        >>> notices.something_done()
        >>> [note.code for note in notices]
        ['case.from_backup']
        """
        self[:] = [note for note in self if note.code not in OF_ONE_EDIT]
