"""The timeline: everything inside the picture, late without colour, payments where they are due."""

import matplotlib
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from debtkit.plots.drawing.style import to_svg
from debtkit.plots.timeline import Interval, Mark, Row, timeline
from debtkit.words.catalogue import sentences
from debtkit.words.language import LANGUAGES

KEY = {"free": "no interest", "charged": "interest", "late": "late", "payment": "a payment"}
MARKS = [Mark(0, "bought"), Mark(8, "in the bill"), Mark(17, "due on the tenth"), Mark(78, "the rest is paid by then")]
ROWS = [
    Row("全部还清", "0.00", "#0072B2", [Interval(0, 17, "free")], [17]),
    Row("later", "45.00", "#009E73", [Interval(0, 17, "free"), Interval(17, 48, "late")], [48]),
    Row("instalments", "264.00", "#56B4E9", [Interval(0, 17, "free"), Interval(17, 382, "charged")], [48, 79, 382]),
]


@pytest.mark.parametrize("narrow", [True, False])
def test_all_is_inside_and_nothing_depends_on_colour(narrow):
    before = dict(matplotlib.rcParams)
    ax = timeline(MARKS, ROWS, 79, KEY, narrow=narrow)
    renderer = FigureCanvasAgg(ax.figure).get_renderer()
    width, height = ax.figure.get_size_inches() * 100
    for text in ax.texts:
        box = text.get_window_extent(renderer)
        assert 0 <= box.x0 < box.x1 <= width, text.get_text()
        assert 0 <= box.y0 < box.y1 <= height, text.get_text()
    late = [patch for patch in ax.patches if patch.get_hatch()]
    assert len(late) == 2  # the stretch and its key
    assert sum(line.get_marker() == "o" for line in ax.lines) == 4 + 1
    assert sum(line.get_marker() == ">" for line in ax.lines) == 1
    assert "<svg" in to_svg(ax)
    assert dict(matplotlib.rcParams) == before


def test_the_words_of_the_days_do_not_lie_on_each_other():
    for at in ((0, 1, 2, 3), (0, 30, 39, 40), (0, 8, 17, 200)):
        ax = timeline(
            [Mark(day, mark.text) for day, mark in zip(at, MARKS, strict=True)], ROWS, max(at) + 1, KEY, narrow=True
        )
        renderer = FigureCanvasAgg(ax.figure).get_renderer()
        boxes = [text.get_window_extent(renderer) for text in ax.texts[: len(MARKS)]]
        assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[k + 1 :])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [True, False])
def test_no_entry_of_the_key_lies_on_another_in_the_words_of_the_lesson(narrow, language):
    key = {kind: str(sentences(language)[f"app.what_they_are.picture.{kind}"]) for kind in KEY}
    ax = timeline(MARKS, ROWS, 79, key, narrow=narrow)
    renderer = FigureCanvasAgg(ax.figure).get_renderer()
    words = [text.get_window_extent(renderer) for text in ax.texts if text.get_text() in key.values()]
    assert len(words) == len(key)
    swatch = 24  # to the left of its words
    left = [Bbox.from_extents(box.x0 - swatch, box.y0, box.x1, box.y1) for box in words]
    assert not any(a.overlaps(b) for k, a in enumerate(left) for b in left[k + 1 :])
