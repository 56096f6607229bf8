"""What a layout says of itself, and its rows read: cells by the names of their columns, nothing guessed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import NamedTuple
from unicodedata import normalize

from debtkit.arithmetic.parse import parse_money
from debtkit.case.bills.row import BillRow
from debtkit.case.bills.row_direction import DIRECTIONS, kind_of, lender_in, number, on_credit
from debtkit.case.fields.typed import FIRST_YEAR, LAST_YEAR
from debtkit.case.tables.delimited import UNREAD
from debtkit.errors import DebtkitError

Cells = Mapping[str, str]
_TIME = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?)?")
_DAY_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
_EPOCH = datetime(1899, 12, 30)
# How the first cell of a row begins; any other line below the column names is no row.
BEGINS = {"when": re.compile(r"\s*(?:\d{4}[-/.年]\d|\d{5}(?:\.\d+)?\s*$)"), "order": re.compile(r"\s*\d{8}")}
_WORD = re.compile(r"[\u4e00-\u9fff]")
_ALIKE = 0.8  # of the letters of a line of names, the rest being damaged
_MOST_EXTRA = 30  # commas without quotes in one name


class Sorted(NamedTuple):
    """What a layout's own rule makes of a row: its kind, its lender, and what it says came back [yuan]."""

    kind: str
    lender: str = ""
    stated: float | None = None


def usual(cell: Cells) -> Sorted:
    """The rule of every layout with a direction and a state."""
    kind = kind_of(cell["direction"], cell.get("state", ""))
    lender = lender_in(cell.get("other", ""), cell.get("what", "")) if kind in ("repayment", "borrowing") else ""
    return Sorted(kind, lender)


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which a wallet writes its bill.

    Parameters
    ----------
    name, wallet : str
        ``alipay_app``, and whose it is: ``alipay`` or ``wechat``.
    columns : mapping
        Column names by what they hold: ``when`` (several: the first that can be read counts), ``direction`` and
        ``amount``; where the layout has them ``state``, ``category``, ``other``, ``what``, ``source``, ``order``,
        ``shop``, ``type`` and ``returned``.
    needed : tuple of str
        Names without which a table is not of this layout.
    order : tuple of str
        The names of all its columns as they usually follow each other, for a line of names with a damaged byte.
    leads : str
        The column that every row begins with: ``when``, or ``order``.
    sort : callable
        The layout's own rule, where `usual` does not do.
    """

    name: str
    wallet: str
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    order: tuple[str, ...] = ()
    leads: str = "when"
    sort: Callable[[Cells], Sorted] = usual

    def head(self, cells: Sequence[str]) -> "Head | None":
        """The columns, where a row names those of this layout."""
        names = self._mended([plain_name(cell) for cell in cells])
        if not all(name in names for name in self.needed):
            return None
        places = {key: [names.index(name) for name in known if name in names] for key, known in self.columns.items()}
        width = len(names)
        if self.order and width > len(self.order) + 1:  # the end of the line is damaged, and the first row behind it
            width = max(place for place, name in enumerate(names) if name in self.order) + 1
        return Head(self, {key: places_of_key for key, places_of_key in places.items() if places_of_key}, width)

    def _mended(self, names: list[str]) -> list[str]:
        """The names; those of the layout in their usual order where a byte of the line is damaged."""
        if names and self.order and names[0].endswith(self.order[0]):  # the end of the line above is damaged
            names = [self.order[0], *names[1:]]
        if not any(name and name not in self.order for name in names):
            return names
        if sum(name in self.order for name in names) * 2 < len(self.order):
            return names
        missing = any(name in self.order and name not in names for some in self.columns.values() for name in some)
        alike = SequenceMatcher(None, ",".join(names).rstrip(","), ",".join(self.order), autojunk=False).ratio()
        last = [name for name in names[-1:] if not name]  # the delimiter behind the last name
        return [*self.order, *last] if missing and alike >= _ALIKE else names


class Head(NamedTuple):
    """A layout with the places of its columns in one file."""

    layout: Layout
    places: Mapping[str, list[int]]
    width: int

    def begins(self, cells: Sequence[str]) -> bool:
        """Whether a line begins as a row does."""
        begins, place = BEGINS[self.layout.leads], self.places[self.layout.leads][0]
        return any(begins.match(cell) for cell in (*cells[:1], *cells[place : place + 1]))

    def is_row(self, cells: Sequence[str]) -> bool:
        """Whether a line below the column names is a row, readable or not."""
        if self.begins(cells):
            return True
        return len(cells) * 2 > self.width and any(cell.strip() in DIRECTIONS[:4] for cell in cells)

    def row(self, cells: Sequence[str]) -> BillRow | None:
        """The row; None where its date, its direction, its amount or its state cannot be read.

        Where it has more cells than there are columns, a name in it holds commas: the cells are joined where the row
        can then be read.
        """
        for tried in self._joined(cells):
            read = self._read(tried)
            if read:
                return read
        return None

    def _at(self, cells: Sequence[str], key: str) -> str:
        return next((cells[place].strip() for place in self.places.get(key, ()) if place < len(cells)), "")

    def _joined(self, cells: Sequence[str]) -> Iterator[Sequence[str]]:
        extra = len(cells) - self.width
        texts = [place for key in ("other", "what") for place in self.places.get(key, ())]
        if not any(cells[self.width :]):
            yield cells
        for more in (extra, extra + 1, extra - 1):  # the delimiter behind the last cell may be missing, here or above
            if 0 < more <= _MOST_EXTRA:
                for place in texts:
                    yield [*cells[:place], ",".join(cells[place : place + more + 1]), *cells[place + more + 1 :]]
        yield cells

    def _read(self, cells: Sequence[str]) -> BillRow | None:
        cell = {key: self._at(cells, key) for key in self.places}
        whens = (cells[place] for place in self.places["when"] if place < len(cells))
        when = next((time for text in whens if (time := read_time(text))), None)
        if when is None or cell["direction"] not in DIRECTIONS or not self._has_state(cell):
            return None
        if max(self.places["direction"][0], self.places["amount"][0]) >= len(cells):
            return None
        try:
            amount = parse_money(cell["amount"])
            kind, lender, stated = self.layout.sort(cell)
        except DebtkitError:
            return None
        return BillRow(
            when, kind, amount, _kind_name(cell.get("category", "")), lender, on_credit(cell.get("source", "")),
            cell.get("other", ""), cell.get("what", ""), number(cell.get("order", "")), number(cell.get("shop", "")),
            stated, self.layout.wallet,
        )  # fmt: skip

    def _has_state(self, cell: Cells) -> bool:
        """Whether the state is a word; a damaged one could hide that nothing was paid."""
        state = cell.get("state")
        return state is None or (bool(_WORD.search(state)) and UNREAD not in state)


def plain_name(cell: str) -> str:
    """A column's name without the width and the blanks that a layout pads it with.

    >>> plain_name("金额（元）  ")
    '金额(元)'
    """
    return "".join(normalize("NFKC", cell).split())


def read_time(text: str) -> datetime | None:
    """When a row was paid: a date with or without a time, or a spreadsheet's day number.

    >>> read_time("2026/10/5 12:00"), read_time("46319.99998842592"), read_time("2026-13-45")
    (datetime.datetime(2026, 10, 5, 12, 0), datetime.datetime(2026, 10, 24, 23, 59, 59), None)
    """
    plain = text.strip()
    if _DAY_NUMBER.fullmatch(plain):
        time = _EPOCH + timedelta(seconds=round(float(plain) * 86400))
        return time if FIRST_YEAR <= time.year <= LAST_YEAR else None
    match = _TIME.fullmatch(plain)
    if not match:
        return None
    try:
        time = datetime(*(int(part or 0) for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None
    return time if FIRST_YEAR <= time.year <= LAST_YEAR else None


def _kind_name(category: str) -> str:
    return "" if category == "/" or UNREAD in category else category
