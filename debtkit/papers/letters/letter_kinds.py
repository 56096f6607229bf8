"""The kinds of letters, and what each holds."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from debtkit.arithmetic.arguments.readers import one_of

LetterKind = Literal[
    "breakdown",
    "pause",
    "instalments",
    "waiver",
    "settlement",
    "reprice",
    "ask_reasons",
    "remind",
    "conduct",
    "stop_third_party",
    "record_dispute",
    "certificate",
    "limit_debit",
    "assignment_proof",
    "lawyer_letter",
    "payment_order",
    "answer",
]
LETTERS: tuple[LetterKind, ...] = get_args(LetterKind)
COURT: tuple[LetterKind, ...] = ("payment_order", "answer")
a_kind = one_of("letter.kind", *LETTERS)


@dataclass(frozen=True)
class Layout:
    """What a letter holds: the names of its sentences, the facts it quotes, and whether it acknowledges the debt."""

    acknowledges: bool
    to: str
    body: tuple[str, ...]
    requests: tuple[str, ...]
    facts: tuple[str, ...]
    attach: tuple[str, ...]
    clause: str = ""
    facts_card: tuple[str, ...] = ()
    log: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@cache
def layouts() -> dict[str, Layout]:
    """The content file."""
    file = Path(__file__).parents[1] / "content" / "letters.toml"
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return {kind: Layout(**{name: _kept(value) for name, value in entry.items()}) for kind, entry in content.items()}


def _kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
