"""Pictures of a page: drawn where matplotlib is installed, left out elsewhere. What they show is in a table too."""

from collections.abc import Callable
from functools import wraps
from importlib.util import find_spec
from typing import Any, ParamSpec

from debtkit.apps.kit.page import html
from debtkit.words.formats import whole_money

Arguments = ParamSpec("Arguments")


def if_matplotlib(picture: Callable[Arguments, str]) -> Callable[Arguments, str]:
    """A function that makes a picture, or gives nothing where matplotlib is not installed."""

    @wraps(picture)
    def drawn(*args: Arguments.args, **kwargs: Arguments.kwargs) -> str:
        return picture(*args, **kwargs) if find_spec("matplotlib") is not None else ""

    return drawn


def draw(words: str, plot: Callable[..., Any], *tables: Any, **options: Any) -> str:
    """``plot(*tables, **options)`` as HTML, with the words for who cannot see it."""
    from debtkit.plots.drawing import canvas

    return html.picture(canvas.drawn(plot, *tables, **options), words)


def scale_mark(amount: float) -> str:
    """An amount at the side of a picture, without its unit.

    >>> scale_mark(2500)
    '2,500'
    """
    return whole_money(amount, unit=False)
