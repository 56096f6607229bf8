"""How much of a file is read, and for how long. What exceeds a limit is refused in words; nothing is cut off."""

from collections.abc import Iterable, Iterator
from time import process_time
from typing import NoReturn, TypeVar

from debtkit.errors import Refused

MOST_BYTES = 20_000_000  # of a file
MOST_UNPACKED = 60_000_000  # of everything in a zip or a workbook
MOST_RATIO = 200  # unpacked bytes for each packed one; spreadsheets stay below 50
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_LETTERS = 100_000  # of one line
MOST_SECONDS = 30.0
_EACH = 256  # rows between two looks at the clock

Each = TypeVar("Each")


def timed(rows: Iterable[Each], seconds: float = MOST_SECONDS) -> Iterator[Each]:
    """The same rows, refused where reading them takes too long or there are too many.

    >>> list(timed("abc"))
    ['a', 'b', 'c']
    """
    end = process_time() + seconds
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            too_many_rows()
        if number % _EACH == 0 and process_time() > end:
            raise Refused(
                "file.too_slow", f"reading this file takes more than {seconds:g} s of work: export fewer months"
            )
        yield row


def too_large(most: int = MOST_BYTES) -> NoReturn:
    """Refuse a file that is larger than any table of a household."""
    raise Refused(
        "file.too_large", f"a file of at most {most // 10**6} MB is read: export fewer months at once", mb=most // 10**6
    )


def too_many_rows() -> NoReturn:
    """Refuse a table with more rows than any household's."""
    raise Refused(
        "file.too_many_rows", f"at most {MOST_ROWS:,} rows are read: export fewer months at once", most=MOST_ROWS
    )
