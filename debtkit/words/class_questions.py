"""The questions of a class in words, each with its options."""

from collections.abc import Mapping, Sequence
from typing import Any

from debtkit.words.catalogue import say


def check_question(competence: str, fields: Mapping[str, Any]) -> str:
    """What a question of a check asks."""
    return say(f"class.check.{competence}.question", **fields)


def check_options(competence: str, fields: Mapping[str, Any], options: Sequence[str]) -> list[str]:
    """The answers of a check to choose from, in their order; of prices the right one is the highest."""
    kinds = (fields.get("highest", "right") if kind == "right" else kind for kind in options)
    return [say(f"class.check.{competence}.{kind}", **fields) for kind in kinds]


def household_question(name: str, fields: Mapping[str, Any]) -> str:
    """What a question about a household asks."""
    return say(f"practice.{name}.question", **fields)


def household_options(name: str, fields: Mapping[str, Any]) -> list[str]:
    """The sentences to choose from, in the order of their letters; none where an answer is written down."""
    kinds = sorted(fields.get("letters", {}).items(), key=lambda pair: pair[1])
    return [say(f"practice.{name}.option_{kind}", **fields) for kind, _ in kinds]
