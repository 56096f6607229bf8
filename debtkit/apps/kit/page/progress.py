"""What is shown while something takes longer than a moment: words and a bar, gone again when it is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from debtkit.apps.kit.inputs.widgets import Page
from debtkit.apps.kit.page import html
from debtkit.words.catalogue import say
from debtkit.words.language import language

PATIENCE = 1.0  # seconds without a word
PAUSE = 0.2  # between two steps of the bar

Progress = Callable[[int, int], None]


class ProgressBar:
    """A bar for a long step. It shows itself only where the step takes longer than a second.

    Parameters
    ----------
    clock : callable
        Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.page = Page(name="dk-progress", lang=language())
        self._clock = clock

    @contextmanager
    def long(self, steps: int) -> Iterator[Progress]:
        """Give a callable that is told ``(done, of)`` within one of so many `steps`.

        A step is over when `done` reaches `of`. There may be more steps than were thought: the bar then stays full.
        """
        began = said = self._clock()
        over = 0

        def progress(done: int, of: int) -> None:
            nonlocal said, over
            part = over + done / max(of, 1)
            over += done >= of
            now = self._clock()
            if now - began >= PATIENCE and now - said >= PAUSE:
                said = now
                self.page.html = _bar(min(1.0, part / max(steps, 1)))

        try:
            yield progress
        finally:
            if self.page.html:
                self.page.html = ""


def _bar(share: float) -> str:
    words = html.text(say("app.waiting"))
    bar = f'<progress max="100" value="{share * 100:.0f}" aria-label="{words}"></progress>'
    return f'<div class="dk-note" role="status">{words} {bar}</div>'
