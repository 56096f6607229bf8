"""The sentences of one part of the apps, by the end of their keys."""

from collections.abc import Callable

from debtkit.words.catalogue import say


def scoped_say(part: str) -> Callable[..., str]:
    """`say` for the sentences of one part.

    >>> scoped_say("true_price.control")("months")
    'months'
    """

    def t(key: str, **fields: object) -> str:
        return say(f"app.{part}.{key}", **fields)

    return t
