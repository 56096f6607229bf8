"""Where the defaults of a product come from."""

from typing import Any

from debtkit.reference.facts import parameter


def default(given: float | None, fact: str, on: Any) -> tuple[float, tuple[str, ...]]:
    """What was given, or the dated fact and its name."""
    if given is not None:
        return given, ()
    return float(parameter(fact, on=on).value), (fact,)
