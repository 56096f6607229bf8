"""A typed rate in the terms that a field asks for: see `parse_rate` for how it is read."""

from collections.abc import Callable

from debtkit.arithmetic.parse.numerals import read_number
from debtkit.arithmetic.parse.rates import parse_rate
from debtkit.case.fields.typed import narrow
from debtkit.errors import Refused

_BOTH = {("annual", "effective")}  # 年化 is said of effective rates as well: the field says which is meant


def parse_percent(text: str, kind: str | None = None) -> float:
    """A percentage that a person typed, as a fraction.

    Parameters
    ----------
    text : str
        A rate as `parse_rate` reads it.
    kind : str, optional
        What the field asks for: a ``daily``, ``monthly``, ``annual`` or ``effective`` rate, or the ``fee`` of the whole
        term. A text that names another one is refused; one that does not say is taken as this one.

    Returns
    -------
    float
        The fraction: 0.088 for 8.8%.

    Raises
    ------
    Refused
        Where the text does not name exactly one percentage, or says that it is another one than the field asks for.

    Examples
    --------
    >>> parse_percent("0.045%"), parse_percent("万分之4.5"), parse_percent("日息万五"), parse_percent("８．８％")
    (0.00045, 0.00045, 0.0005, 0.088)
    >>> parse_percent("年化18%", "fee")
    Traceback (most recent call last):
    ...
    debtkit.errors.Refused: '年化18%' says annual, and what is asked for is fee
    """
    rate = parse_rate(text)
    if kind and rate.quoted not in ("", kind) and (rate.quoted, kind) not in _BOTH:
        raise other_rate(text, rate.quoted, kind)
    return rate.value


def read_share(low: int) -> Callable[[str], float]:
    """A reader of a share in percent from `low` to 100, the sign left out or not: 60, 60%, 六成.

    A figure below 1 without its sign is refused: 0.6 can mean 60%.
    """

    def reader(text: str) -> float:
        plain = narrow(text)
        tenths = read_number(plain.removesuffix("成")) if plain.endswith("成") else None
        if tenths is not None:
            plain = f"{tenths * 10:f}%"
        figure = read_number(plain)
        if figure is not None and (figure >= 1 or figure == 0):
            plain = f"{figure:f}%"
        rate = parse_rate(plain)
        if rate.quoted:
            raise other_rate(text, rate.quoted, "share")
        share = rate.value
        if not low / 100 <= share <= 1:
            raise Refused("share.range", f"a share is from {low} to 100 percent, not {text!r}", given=text, low=low)
        return share

    return reader


def other_rate(text: str, said: str, wanted: str) -> Refused:
    """The refusal of a rate that says it is another one than what is asked for."""
    message = f"{text!r} says {said}, and what is asked for is {wanted}"
    return Refused("percent.kind", message, given=text, said=said, expected=wanted)
