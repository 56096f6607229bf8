"""The languages and how each writes its figures: a new language is a module here and an entry in `STYLES`."""

from collections.abc import Mapping

from debtkit.words.formats import en, zh_cn
from debtkit.words.formats.style import Style
from debtkit.words.language import language

STYLES: Mapping[str, Style] = {"en": en.STYLE, "zh-CN": zh_cn.STYLE}


def style() -> Style:
    """That of the language in use.

    >>> style().comma
    ', '
    """
    return STYLES[language()]
