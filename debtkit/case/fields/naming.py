"""Names that tell rows apart."""

from collections.abc import Sequence
from itertools import count
from unicodedata import normalize


def own_names(names: Sequence[str]) -> list[str]:
    """A name of its own for each row: one without a name is called by its number, and a second of two alike gets one.

    A name that only one row has stays with it, also where another one's number would give the same. Names that look
    alike, such as those of full and half width, are alike.

    >>> own_names(["Huabei", "Huabei", "Huabei (2)", "", "ｈｕａｂｅｉ"])
    ['Huabei', 'Huabei (3)', 'Huabei (2)', '#4', 'ｈｕａｂｅｉ (4)']
    """
    wanted = [name or f"#{row}" for row, name in enumerate(names, 1)]
    keys = [_key(name) for name in wanted]
    taken = set(keys)
    used: set[str] = set()
    own_names_made = []
    for name, key in zip(wanted, keys, strict=True):
        own = name
        if key in used:
            own = next(each for k in count(2) if _key(each := f"{name} ({k})") not in taken)
            taken.add(_key(own))
        used.add(key)
        own_names_made.append(own)
    return own_names_made


def _key(name: str) -> str:
    return " ".join(normalize("NFKC", name).casefold().split())
