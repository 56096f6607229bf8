"""Words in SVG, letter by letter: what a letter looks like is found once and then only pointed at."""

from functools import cache, cached_property
from typing import Any, NamedTuple

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font

EM = 1000  # units of an outline to the size of a letter
_STEPS = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}  # matplotlib's path codes


class Letter(NamedTuple):
    """A letter's name in the file, its outline, how far it reaches up and down, and where the next one begins."""

    name: str
    outline: str
    high: float
    low: float
    next: float


class LetterRenderer(RendererSVG):
    """matplotlib's own, but for words: it measures and outlines each of them anew, in every picture."""

    @cached_property
    def _written(self) -> set[str]:
        """The letters that stand in the file already."""
        return set()

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | str
    ) -> tuple[float, float, float]:
        """The size of words [points]."""
        letters = [letter for letter in _letters(s, prop) if letter]
        size = prop.get_size_in_points() / EM
        low = min((letter.low for letter in letters), default=0.0)
        high = max((letter.high for letter in letters), default=0.0)
        return sum(letter.next for letter in letters) * size, (high - low) * size, -low * size

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: FontProperties, angle: float, ismath: Any = False,
        mtext: Any = None,
    ) -> None:  # fmt: skip
        """Write words at a place."""
        drawn = _letters(s, prop)
        if None in drawn:
            usual: Any = super()
            usual.draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # it warns of the letter that no font has
            return
        letters = [letter for letter in drawn if letter]
        file: Any = self.writer
        if new := {letter.name: letter.outline for letter in letters if letter.name not in self._written}:
            file.start("defs")
            for name, outline in new.items():
                file.element("path", id=name, d=outline)
            file.end("defs")
            self._written |= new.keys()
        size = prop.get_size_in_points() / EM
        turned = f" rotate({-angle:.4g})" if angle else ""
        place = f"translate({x:.2f} {y:.2f}){turned} scale({size:.4g} {-size:.4g})"
        file.start("g", style=f"fill: {to_hex(gc.get_rgb())}", transform=place)
        at = 0.0
        for letter in letters:
            if letter.outline:
                file.element("use", attrib={"xlink:href": f"#{letter.name}", "x": f"{at:.0f}"})
            at += letter.next
        file.end("g")


def _letters(words: str, prop: FontProperties) -> list[Letter | None]:
    families = tuple(prop.get_family())
    return [_letter(letter, families) for letter in words]


@cache
def _letter(letter: str, families: tuple[str, ...]) -> Letter | None:
    """A letter from the first font that has it."""
    for number, family in enumerate(families):
        font = _font(family)
        if font.get_char_index(ord(letter)):
            onward = font.load_char(ord(letter)).linearHoriAdvance / 65536
            points, codes = font.get_path()
            heights = [float(y) for _, y in points] or [0.0]
            name = f"l{number}-{ord(letter):x}"
            return Letter(name, _outline(points, codes), max(heights), min(heights), onward)
    return None


def _outline(points: Any, codes: Any) -> str:
    """A path as SVG writes it."""
    steps, last = [], 0
    for (x, y), code in zip(points, codes, strict=True):
        if code != last:
            steps.append(_STEPS[int(code)])
        if code != 79:
            steps.append(f"{x:.0f} {y:.0f} ")
        last = code
    return "".join(steps)


@cache
def _font(family: str) -> FT2Font:
    font = FT2Font(findfont(FontProperties(family=[family])))
    font.set_size(EM, 72)
    return font
