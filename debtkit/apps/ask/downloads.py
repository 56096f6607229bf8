"""Buttons that hand a paper to the reader's browser, one for each form that can be written here."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ipywidgets as widgets

from debtkit.apps.ask.model import Asking
from debtkit.apps.kit.inputs.widgets import Fields
from debtkit.apps.kit.lesson import Input
from debtkit.apps.kit.page.say import scoped_say
from debtkit.papers.all_papers import folder
from debtkit.papers.formats.files import content_of, installed
from debtkit.papers.paper import Paper
from debtkit.words.formats import together

t = scoped_say("ask.save")

KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".txt": "text/plain",
}
FOLDED = (".html", ".txt")
ALL = "all"


class Downloads:
    """The buttons below a paper.

    Parameters
    ----------
    paper : callable
        The name of its file without the ending, and the paper; None while there is none.
    asking : callable, optional
        Of whose case everything can be had in one file; without it that button is left out.
    """

    def __init__(
        self, paper: Callable[[], tuple[str, Paper] | None], asking: Callable[[], Asking | None] | None = None
    ) -> None:
        self._paper, self._asking = paper, asking
        self.widget = Fields(shape="menu", fold=t("more"))
        self.widget.add_class("dk-downloads")
        self.widget.on_press(self._pressed)

    def refresh(self) -> None:
        """Show what can be had of the paper as it stands."""
        self.widget.actions = []  # nothing can be had of a paper that cannot be written
        chosen = self._paper()
        actions: list[dict[str, Any]] = []
        if chosen:
            wanted = [ending for ending in KINDS if ending in chosen[1].endings]
            endings = [ending for ending in wanted if installed(ending)]
            missing = [t(f"no_{ending[1:]}") for ending in wanted if ending not in endings]
            actions = [
                {"name": ending, "label": t(ending[1:]), "main": not place, "fold": ending in FOLDED and place > 0}
                for place, ending in enumerate(endings)
            ]
            if missing:
                actions[0]["note"] = together(missing)
            if self._asking:
                actions.append({"name": ALL, "label": t("all"), "note": t("all_note"), "fold": True})
        self.widget.fold = t("more")
        self.widget.actions = actions

    def _pressed(self, action: str, _row: str | None) -> None:
        chosen, asking = self._paper(), self._asking() if self._asking else None
        if chosen and action in KINDS and action in chosen[1].endings:
            name, paper = chosen
            self.widget.hand_over(name + action, KINDS[action], content_of(paper.content, action))
        elif action == ALL and asking:
            self.widget.hand_over(f"papers-{asking.on.isoformat()}.zip", "application/zip", everything(asking))


class StackedInputs:
    """Several fields of one section below each other; an error behind one of them goes to `failed`."""

    def __init__(self, inputs: Sequence[Input], failed: Callable[[Exception], None]) -> None:
        self.inputs = inputs
        for each in inputs:
            if isinstance(each.widget, Fields):
                each.widget.failed = failed
        self.widget = widgets.VBox([each.widget for each in inputs])

    def refresh(self) -> None:
        """Show the case as it stands."""
        for each in self.inputs:
            each.refresh()


def everything(asking: Asking) -> bytes:
    """All papers of the case in one zip file."""
    with TemporaryDirectory() as place:
        target = Path(place) / "papers.zip"
        folder(asking.case, target, hardship=asking.hardship, on=asking.on)
        return target.read_bytes()
