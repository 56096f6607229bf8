"""A payment that was made, and its receipt: the file's name, its day and its checksum, never its content."""

import re
from dataclasses import KW_ONLY, dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final, Self

from debtkit.arithmetic.argument_types import Day
from debtkit.arithmetic.arguments.readers import a, a_date, a_text, finite, listed, optional, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.errors import Refused, WrongType, quoted

MOST_PAID: Final = 10_000
_CHECKSUM = re.compile(r"[0-9a-f]{64}")


@reads(name=a_text, on=a_date, sha256=a_text)
@compared_by_value
@dataclass(frozen=True, slots=True)
class Receipt:
    """A file that proves something: a receipt, an agreement, a screenshot of the balance.

    Only its name, its day and its checksum are kept: with them anybody can show later that a file is the same, letter
    by letter. The file itself stays where its owner keeps it.

    Parameters
    ----------
    name : str
        The file's name; folders in front of it are left out.
    on : date
        The day it is of.
    sha256 : str
        SHA-256 of its content, 64 hexadecimal digits.

    Raises
    ------
    Refused
        Without a name, or for a checksum of another form.

    Examples
    --------
    >>> kept = Receipt.of(b"paid", "C:/pictures/march.png", "2027-03-03")
    >>> kept.name, kept.proves(b"paid"), kept.proves(b"paid.")
    ('march.png', True, False)
    """

    name: str
    on: date
    sha256: str

    if TYPE_CHECKING:  # a day is given in several ways, and is a date from then on

        def __init__(self, name: str, on: Day, sha256: str) -> None: ...

    def __post_init__(self) -> None:
        name = PurePosixPath(PureWindowsPath(self.name).name).name.strip()
        if not name:
            raise Refused("receipt.name", "a receipt needs the name of its file")
        if not _CHECKSUM.fullmatch(self.sha256.strip().lower()):
            message = f"sha256 must be 64 hexadecimal digits, not {quoted(self.sha256)}; Receipt.of counts it"
            raise Refused("receipt.checksum", message, given=self.sha256)
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "sha256", self.sha256.strip().lower())

    @classmethod
    def of(cls, content: bytes, name: str, on: Any) -> Self:
        """The receipt of a file with this content [bytes]; the content is not kept."""
        return cls(name, on, checksum_of(content))

    def proves(self, content: bytes) -> bool:
        """Whether a content is the one that this receipt was made of."""
        return checksum_of(content) == self.sha256


def checksum_of(content: Any) -> str:
    """The SHA-256 of some bytes."""
    if not isinstance(content, bytes | bytearray | memoryview):
        raise WrongType("file.text", "a file must be opened to read bytes: open(path, 'rb')")
    return sha256(content).hexdigest()


@reads(on=a_date, amount=finite, receipt=optional(a(Receipt)), note=a_text)
@compared_by_value
@dataclass(frozen=True, slots=True)
class Paid:
    """A payment that was made.

    Parameters
    ----------
    on : date
        The day on which it left the account.
    amount : float
        Above 0 [yuan].
    receipt : Receipt, optional
        The file that proves it.
    note : str
        A reference number, or whatever else helps to find it.

    Raises
    ------
    Refused
        For an amount of 0 or less.

    Examples
    --------
    >>> Paid("2027-01-03", 1400).amount
    1400.0
    """

    on: date
    amount: float
    _: KW_ONLY
    receipt: Receipt | None = None
    note: str = ""

    if TYPE_CHECKING:  # a day is given in several ways, and is a date from then on

        def __init__(self, on: Day, amount: float, *, receipt: Receipt | None = None, note: str = "") -> None: ...

    def __post_init__(self) -> None:
        amount = fen(self.amount)
        if amount <= 0:
            raise Refused("paid.amount", f"amount must be more than 0, not {quoted(self.amount)}", given=self.amount)
        object.__setattr__(self, "amount", yuan(amount))


def payments_made(given: Any, name: str) -> tuple[Paid, ...]:
    """Payments in the order of their days, each a `Paid` or a pair of a day and an amount."""
    entries = listed(given, name)
    if len(entries) > MOST_PAID:
        raise Refused("argument.long", f"{name} must have at most {MOST_PAID} entries", name=name, most=MOST_PAID)
    payments = []
    for place, one in enumerate(entries):
        where = f"{name}, entry {place}"
        if isinstance(one, Paid):
            payments.append(one)
        elif isinstance(one, (list, tuple)) and len(one) == 2:
            day, amount = a_date(one[0], where), finite(one[1], f"{where},")
            if fen(amount) <= 0:
                raise Refused("paid.amount", f"{where}, must be an amount above 0, not {quoted(one[1])}", given=one[1])
            payments.append(Paid(day, amount))
        else:
            raise WrongType("argument.pairs", f"{where}, must be a date and an amount, not {quoted(one)}", name=name)
    return tuple(sorted(payments, key=lambda paid: paid.on))
