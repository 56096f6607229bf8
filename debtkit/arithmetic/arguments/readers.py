"""The readers of arguments: what a public function takes, and in which words it refuses anything else.

``@reads(start=a_date, debts=listed_of(Debt))`` is written above a function or a class. A reader takes what was given
and the argument's name, and returns what the function gets.
"""

import os
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice
from math import inf, isfinite
from re import escape, search
from typing import Any

from debtkit.arithmetic.arguments.decorator import Reader
from debtkit.arithmetic.arguments.decorator import one_of as one_of
from debtkit.arithmetic.arguments.decorator import reads as reads
from debtkit.arithmetic.arguments.labels import has_labels
from debtkit.arithmetic.broadcast import is_many, number, whole
from debtkit.arithmetic.date_arrays import as_days
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.money import yuan_limit
from debtkit.errors import DebtkitError, Refused, WrongType, quoted

FIRST_YEAR, LAST_YEAR = 1900, 2299
HIGHEST_DAILY = 0.01  # above it a percent is likelier than a fraction
MOST = 1_000_000  # entries of a list
ORDINARY_WORDS = ("on", "by", "start")  # names of arguments that a message can have without meaning them
PLAIN = (float, int)  # the types of most numbers, read first
SAFE = 1e9  # below any limit of an amount


def optional(reader: Reader) -> Reader:
    """The same where None is allowed."""
    return lambda given, name: None if given is None else reader(given, name)


def anything(given: Any, name: str) -> Any:
    """Whatever it is: the function itself reads it."""
    return given


def a_number(given: Any, name: str) -> Any:
    """One number, also nan or infinite: the function itself says in which range it must be."""
    value = number(given, name)
    return given if type(given) is int and abs(value) < inf else value


def finite(given: Any, name: str) -> Any:
    """One finite number, as it was given."""
    if type(given) in PLAIN and -SAFE < given < SAFE:
        return given
    value = number(given, name)
    if not isfinite(value):
        raise Refused(
            "money.not_finite", f"{name} must be a finite number, not {quoted(given)}", name=name, given=given
        )
    if abs(value) > yuan_limit():
        message = f"{name} must be below {yuan_limit():,}, not {quoted(given)}"
        raise Refused("money.too_large", message, name=name, given=given)
    return given if type(given) in (int, Decimal) else value  # fractions, and numpy's small integers, as floats


def amount_below(code: str, limit: int) -> Reader:
    """One finite amount, of which too much is refused with the code and the limit of its own."""

    def reader(given: Any, name: str) -> Any:
        value = a_number(given, name)
        if limit <= abs(value) < inf:
            message = f"{name} must be from 0 to less than {limit:,} yuan, not {quoted(given)}"
            raise Refused(code, message, name=name, given=given)
        return finite(given, name)

    return reader


def a_daily_rate(given: Any, name: str) -> Any:
    """A rate a day, as a fraction."""
    value = finite(given, name)
    if not 0 <= value <= HIGHEST_DAILY:
        message = f"{name} must be a fraction a day from 0 to {HIGHEST_DAILY} (0.0005 is 0.05 %), not {quoted(given)}"
        raise Refused("rate.daily", message, name=name, given=given)
    return value


def a_count(given: Any, name: str) -> int:
    """A whole number; truth values, 2.5 and 2.0 are none."""
    count = whole(given)
    if count is None:
        raise WrongType("number.whole", f"{name} must be a whole number, not {quoted(given)}", name=name, given=given)
    return count


def count_from(code: str, low: int, high: int) -> Reader:
    """A whole number within bounds."""

    def reader(given: Any, name: str) -> int:
        count = whole(given)
        if count is None or not low <= count <= high:
            message = f"{name} must be a whole number from {low} to {high}, not {quoted(given)}"
            raise Refused(code, message, given=given)
        return count

    return reader


def a_count_or_date(given: Any, name: str) -> Any:
    """A whole number of months, or a date."""
    if type(given) is date:
        return a_date(given, name)
    count = whole(given)
    return a_date(given, name) if count is None else count


def dates(given: Any, name: str) -> Any:
    """One date or many, of any year."""
    if type(given) is date:
        return given
    if is_many(given):
        days = named(as_days, given, name)
        return given if has_labels(given) else days
    return named(as_date, given, name)


def loan_dates(given: Any, name: str) -> Any:
    """One date or many, from 1900 to 2299."""
    if not is_many(given):
        return a_date(given, name)
    for year in {int(year) for year in named(as_days, given, name).ravel().astype("datetime64[Y]").astype(int)}:
        if not FIRST_YEAR <= year + 1970 <= LAST_YEAR:
            a_date(f"{year + 1970:04}-01-01", name)
    return given


def text_or_texts(given: Any, name: str) -> Any:
    """A word, or a list of words."""
    return given if isinstance(given, str) else listed_of(str, "words")(given, name)


def a_date(given: Any, name: str) -> Any:
    """A date from 1900 to 2299."""
    if type(given) is date and FIRST_YEAR <= given.year <= LAST_YEAR:
        return given
    day = named(as_date, given, name)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(
            "date.range",
            f"{name} must be a day of the years {FIRST_YEAR} to {LAST_YEAR}, not {day}",
            name=name,
            given=day.year,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    return day


def named(reader: Callable[[Any], Any], given: Any, name: str) -> Any:
    """What a reader makes of it; its refusal begins with the argument's name."""
    try:
        return reader(given)
    except DebtkitError as refused:
        said = str(refused)
        if said.startswith(f"{name} ") or (name not in ORDINARY_WORDS and search(rf"\b{escape(name)}\b", said)):
            raise
        raise type(refused)(refused.code, f"{name}: {refused}", **refused.fields | {"name": name}) from None


def a_text(given: Any, name: str) -> str:
    """A text."""
    if not isinstance(given, str):
        raise WrongType("argument.text", f"{name} must be a text, not {quoted(given)}", name=name)
    return given


def a_path(given: Any, name: str) -> str | os.PathLike[str]:
    """A file or a folder: a text or a path."""
    if not isinstance(given, str | os.PathLike) or not isinstance(os.fspath(given), str) or "\0" in os.fspath(given):
        raise WrongType("argument.path", f"{name} must be a path, not {quoted(given)}", name=name)
    return given


def yes_or_no(given: Any, name: str) -> bool:
    """True or False, and nothing that only counts as one of them."""
    if type(given).__name__ not in ("bool", "bool_"):
        raise WrongType("argument.truth", f"{name} must be True or False, not {quoted(given)}", name=name)
    return bool(given)


def listed(given: Any, name: str) -> Any:
    """A list; what can be gone through only once, as a generator, is read into one."""
    if isinstance(given, (list, tuple)):
        return given
    refusal = WrongType("argument.list", f"{name} must be a list, not {quoted(given)}", name=name)
    if isinstance(given, (str, bytes, Mapping, type)) or not hasattr(given, "__iter__"):
        raise refusal
    try:
        entries = list(islice(given, MOST + 1))
    except Exception:  # an object that only looks like a list
        raise refusal from None
    if len(entries) > MOST:
        raise Refused("argument.long", f"{name} must have at most {MOST:,} entries", name=name, most=MOST)
    return entries


def listed_of(kind: Any, what: str = "") -> Reader:
    """A list of one kind of thing."""
    kinds = kind if isinstance(kind, tuple) else (kind,)
    called = what or " or ".join(one.__name__ for one in kinds)

    def reader(given: Any, name: str) -> Any:
        entries = listed(given, name)
        for place, one in enumerate(entries):
            if not isinstance(one, kinds):
                message = f"{name} must be a list of {called}; entry {place} is {quoted(one)}"
                raise WrongType("argument.kind", message, name=name, what=called)
        return entries

    return reader


def a(kind: Any, what: str = "") -> Reader:
    """Something of one kind."""
    kinds = kind if isinstance(kind, tuple) else (kind,)
    called = what or " or ".join(one.__name__ for one in kinds)

    def reader(given: Any, name: str) -> Any:
        if not isinstance(given, kinds):
            raise WrongType("argument.kind", f"{name} must be a {called}, not {quoted(given)}", name=name, what=called)
        return given

    return reader


def one_or_more(kind: Any) -> Reader:
    """One of a kind, or a list of them."""
    read_list = listed_of(kind)

    def reader(given: Any, name: str) -> Any:
        result = given if isinstance(given, kind) else read_list(given, name)
        if isinstance(result, (list, tuple)) and not result:
            raise Refused("debts.none", f"{name} must name at least one {kind.__name__}")
        return result

    return reader


def dated_amounts(given: Any, name: str) -> list[tuple[Any, Any]]:
    """A list of pairs, each a date and an amount."""
    pairs = []
    for place, pair in enumerate(listed(given, name)):
        if type(pair) is tuple and len(pair) == 2 and type(pair[0]) is date and type(pair[1]) in PLAIN:
            day, value = pair
            if FIRST_YEAR <= day.year <= LAST_YEAR and -SAFE < value < SAFE:
                pairs.append(pair)
                continue
        where = f"{name}, entry {place}"
        if not isinstance(pair, (list, tuple)) or len(pair) != 2:
            raise WrongType("argument.pairs", f"{where}, must be a date and an amount, not {quoted(pair)}", name=name)
        pairs.append((a_date(pair[0], where), finite(pair[1], f"{where},")))
    return pairs


def by_name(reader: Reader, key: Reader = a_text) -> Reader:
    """A mapping, each key and value read."""

    def read(given: Any, name: str) -> Any:
        if not isinstance(given, Mapping):
            raise WrongType("argument.mapping", f"{name} must be a mapping (a dict), not {quoted(given)}", name=name)
        return {key(label, f"a key of {name}"): reader(value, f"{name}[{quoted(label)}]")
                for label, value in given.items()}  # fmt: skip

    return read


def many_finite(given: Any, name: str) -> Any:
    """A list of finite numbers."""
    return finite_or_many(listed(given, name), name)


def finite_or_many(given: Any, name: str) -> Any:
    """One finite number, or a list of them."""
    if isinstance(given, (str, bytes, Mapping)) or not (is_many(given) or hasattr(given, "__iter__")):
        return finite(given, name)
    if hasattr(given, "columns"):  # a frame is gone through by the names of its columns
        raise WrongType("argument.list", f"{name} must be a number or a list of them, not {quoted(given)}", name=name)
    if getattr(given, "ndim", None) != 0:
        numbers = given if is_many(given) else listed(given, name)
        for place, one in enumerate(numbers.tolist() if hasattr(numbers, "tolist") else numbers):
            finite(one, f"{name}, entry {place},")
        return list(numbers) if isinstance(numbers, range) else numbers
    return finite(given, name)
