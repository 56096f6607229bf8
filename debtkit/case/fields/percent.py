"""A typed rate in the terms that a field asks for: see `parse_rate` for how it is read."""

from debtkit.arithmetic.parse.rates import parse_rate
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


def other_rate(text: str, said: str, asked: str) -> Refused:
    """The refusal of a rate that says it is another one than what is asked for."""
    message = f"{text!r} says {said}, and what is asked for is {asked}"
    return Refused("percent.kind", message, given=text, said=said, asked=asked)
