"""Reading what was handed in: a file that is not as the kit wrote it is refused, and the reason is said."""

import json
from typing import Any

from debtkit.errors import DebtkitError, Refused
from debtkit.practice.classroom.hand_in import KEYS, KIND, VERSION, HandIn, checksum, fingerprint, hand_in

MOST_BYTES = 20_000


def read_hand_in(raw: bytes) -> HandIn:
    """The answers in a file.

    Raises
    ------
    Refused
        ``hand_in.foreign`` for what is no such file, ``hand_in.version`` for one of another version of the kit, and
        ``hand_in.altered`` where anything was changed in it, left out or put in.

    Notes
    -----
    The checksum shows a change by hand or on the way. It is no seal: whoever reads this code can make another one. So a
    mark rests on what a student can explain.

    Examples
    --------
    >>> made = hand_in(7, 12, {"class.4": 1870})
    >>> read_hand_in(made.data) == made
    True
    """
    content = _content(raw)
    if content.get("version") != VERSION or type(content["version"]) is not int:
        raise Refused("hand_in.version", "this file was made by another version of the kit")
    try:
        made = _made(content)
        whole = tuple(content) == KEYS and content["checksum"] == checksum(content)
    except (DebtkitError, KeyError, TypeError, AttributeError, UnicodeEncodeError):
        raise _altered() from None
    if not whole:
        raise _altered()
    if content["household"] != fingerprint(made.seed, made.student):
        raise Refused("hand_in.version", "this file was made by another version of the kit")
    if json.loads(made.data) != content:
        raise _altered()
    return made


def _content(raw: bytes) -> dict[str, Any]:
    try:
        if len(raw) > MOST_BYTES:
            raise ValueError
        content = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_none)
    except (ValueError, RecursionError):
        raise _foreign() from None
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise _foreign()
    return content


def _made(content: dict[str, Any]) -> HandIn:
    answers = content["answers"]
    if not all(isinstance(answer, str) for answer in answers.values()):
        raise TypeError
    return hand_in(content["seed"], content["student"], answers, name=content["name"])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no key comes twice."""
    content = dict(pairs)
    if len(content) < len(pairs):
        raise ValueError
    return content


def _none(constant: str) -> None:
    raise ValueError(constant)


def _foreign() -> Refused:
    return Refused("hand_in.foreign", "this is no file with answers that the kit wrote, or it is damaged")


def _altered() -> Refused:
    return Refused("hand_in.altered", "this file was changed after the kit wrote it")
