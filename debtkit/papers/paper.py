"""A paper: one piece of writing in every form that a person can use, with the origin of each figure."""

from dataclasses import dataclass, field
from pathlib import Path

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a_path, reads
from debtkit.errors import Refused, quoted
from debtkit.papers.blocks import Content
from debtkit.papers.formats import html, text
from debtkit.papers.sourced_figures import Figure

ENDINGS = (".docx", ".pdf", ".html", ".txt", ".xlsx", ".ics", ".zip")


@dataclass(frozen=True)
class Paper:
    """A paper.

    Attributes
    ----------
    kind : str
        What made it: ``"call_sheet"``, ``"letter.pause"``, …
    figures : tuple of Figure
        Every number in it, with where it comes from.
    acknowledges : bool
        Whether sending it acknowledges a debt, which restarts the time in which a lender may sue.
    notes : tuple of str
        What to know before using it. The page shows them on screen; they are in no file.
    endings : tuple of str
        How a file may end that `save` writes.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.papers.debts_sheet(dk.files.load_household("two_app_debts"))
    >>> [figure.value for figure in paper.figures if figure.name == "total_all"]
    [38982.0]
    """

    kind: str
    content: Content = field(repr=False)
    figures: tuple[Figure, ...] = field(repr=False)
    chat: str = field(default="", repr=False)
    acknowledges: bool = False
    endings: tuple[str, ...] = (".docx", ".pdf", ".html", ".txt")

    @property
    def title(self) -> str:
        """Its title."""
        return self.content.title

    @property
    def language(self) -> str:
        """``"en"`` or ``"zh-CN"``."""
        return self.content.language

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know before using it."""
        return tuple(self.content.notes)

    @property
    def text(self) -> str:
        """For a chat window: at most 300 characters where the kind has such a form, else everything as plain text."""
        return self.chat or self.full_text

    @property
    def full_text(self) -> str:
        """Everything as plain text."""
        return text.written(self.content)

    @property
    def html(self) -> str:
        """A whole page that prints on A4; it loads nothing and runs nothing."""
        return html.page(self.content)

    def _repr_html_(self) -> str:
        return html.fragment(self.content)

    @reads(path=a_path)
    def save(self, path: str | Path) -> Path:
        """Write it to a file; the ending says in which form.

        Parameters
        ----------
        path : str or Path
            Ends in one of `endings`; a file of that name is replaced.

        Returns
        -------
        Path

        Raises
        ------
        Refused
            For another ending, or where the library that writes the form is not installed; the message says which.
        """
        file = Path(path)
        ending = file.suffix.lower()
        if ending not in self.endings:
            allowed = ", ".join(self.endings)
            raise Refused(
                "paper.ending",
                f"path must end in one of {allowed}, not {quoted(file.name)}{nearest(ending, self.endings)}",
                given=file.name,
                allowed=self.endings,
            )
        from debtkit.papers.formats.files import content_of

        data = content_of(self.content, ending)
        file.write_bytes(data)
        return file
