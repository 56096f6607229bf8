"""A result as `dk.show` gives it: HTML in a notebook, the same in plain sentences in a terminal."""

from dataclasses import dataclass

from debtkit.words.language import language


@dataclass(frozen=True, slots=True)
class ShownResult:
    """What `dk.show` returns.

    Parameters
    ----------
    text : str
        Plain sentences, for a terminal.
    html : str
        The same as cards, lists or tables; whatever a person typed is escaped in it.
    """

    text: str
    html: str
    lang: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f'<div class="dk dk-shown" lang="{self.lang}">{self.html}</div>'


def shown_result(text: str, html: str) -> ShownResult:
    """A result in the language in use."""
    return ShownResult(text, html, language())
