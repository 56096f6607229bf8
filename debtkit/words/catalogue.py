"""The sentences of both languages, and `say`."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from debtkit.errors import Refused
from debtkit.words.formats import FORMATS
from debtkit.words.language import language

_FOLDER = Path(__file__).parent
PLURAL = {"one", "other"}  # a sentence in two forms, chosen by its gap `n`


def say(key: str, **fields: Any) -> str:
    """A sentence in the reader's language, its gaps filled.

    Parameters
    ----------
    key : str
        The file's name, then the keys within it: ``"product.jiebei"`` is ``jiebei`` in ``product.toml``.
    **fields
        What goes into the gaps. A gap names its format: ``{amount:money}`` takes yuan, ``{due:day}`` a date.

    Returns
    -------
    str
        Plain text. What a person typed is repeated as it is: escape the whole sentence before it goes into HTML.

    Raises
    ------
    Refused
        Where there is no such sentence, or something for a gap is missing.

    Examples
    --------
    >>> say("product.jiebei")
    'Jiebei'
    """
    sentence = sentences(language()).get(key)
    if sentence is None:
        raise Refused("words.key", f"no sentence is called {key!r} in {language()}", key=key)
    if isinstance(sentence, dict):
        sentence = sentence["one" if fields.get("n") == 1 else "other"]
    try:
        return _FORMATTER.vformat(sentence, (), fields)
    except KeyError as missing:
        raise Refused(
            "words.gap", f"the sentence {key!r} needs the field {missing}", key=key, gap=str(missing)
        ) from None


def has(key: str) -> bool:
    """Whether there is such a sentence in the language in use."""
    return key in sentences(language())


@cache
def sentences(lang: str) -> dict[str, str | dict[str, str]]:
    """All sentences of a language by their whole keys; one in two forms is a dict of ``one`` and ``other``."""
    texts: dict[str, str | dict[str, str]] = {}
    for file in sorted((_FOLDER / lang).glob("*.toml")):
        _gather(file.stem, tomllib.loads(file.read_text(encoding="utf-8")), texts)
    return texts


def _gather(key: str, value: Any, texts: dict[str, str | dict[str, str]]) -> None:
    if isinstance(value, dict) and set(value) != PLURAL:
        for name, inner in value.items():
            _gather(f"{key}.{name}", inner, texts)
    else:
        texts[key] = value


class _Gaps(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        return FORMATS[format_spec](value)

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs[str(key)]


_FORMATTER = _Gaps()
