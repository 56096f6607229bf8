"""Tables that are given: pandas or polars, their columns read once, and amounts matched to households by name."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.arithmetic.arguments.labels import has_labels
from debtkit.arithmetic.broadcast import array, no_number
from debtkit.arithmetic.date_arrays import as_days
from debtkit.arithmetic.money import fen_array
from debtkit.bulk.rounding import Ints
from debtkit.errors import DebtkitError, Refused, WrongType, quoted

if TYPE_CHECKING:
    import pandas as pd

CLOSE = 0.85  # how alike the letters of two names are, of 1, that may mean the same
OTHER_NAMES = {
    **dict.fromkeys(("rate", "interest_rate", "yearly_rate", "apr"), "annual_rate"),
    **dict.fromkeys(("periods", "months_left"), "periods_left"),
}
"""What other programs call a column, where the letters alone do not show it."""


def read_table(given: Any, needed: Sequence[str], name: str, code: str, more: Sequence[str] = ()) -> "pd.DataFrame":
    """A DataFrame of pandas as it is, one of polars column by column; the needed columns are there, each once.

    `more` are the columns that are read where they are there. A column that is not read and whose name resembles one
    that is, is refused: the figures in it would be left out without a word. Any other column is allowed.
    """
    import pandas as pd

    if isinstance(given, pd.DataFrame):
        frame = given
    elif len(getattr(given, "shape", ())) == 2 and all(isinstance(label, str) for label in _columns(given)):
        frame = pd.DataFrame({label: given[label].to_numpy() for label in _columns(given)})
    else:
        kind = type(given).__name__
        raise WrongType("table.type", f"{name} must be a DataFrame of pandas or polars, not {kind}", name=name)
    missing = [label for label in needed if label not in frame]
    if missing:
        hints = [(label, near) for label in missing if (near := _resembles(label, _others(frame, needed)))]
        hint = "".join(f"; is {quoted(near)} meant as {label}?" for label, near in hints)
        raise WrongType(code, f"{name} needs the columns {', '.join(missing)}{hint}", missing=missing)
    known = (*needed, *more)
    twice = [label for label in frame.columns[frame.columns.duplicated()] if label in known]
    if twice:
        raise Refused("table.twice", f"{name} has two columns called {twice[0]}", name=name, given=twice[0])
    for label in _others(frame, known):
        meant = _resembles(label, known, frame)
        if meant is not None:
            message = (
                f"{name} has the column {quoted(label)}, which is not read, and its name resembles {meant}; "
                f"call it {meant} if it is meant, or leave it out. Read are {', '.join(known)}"
            )
            raise Refused("table.near", message, name=name, given=label, meant=meant, allowed=known)
    return frame


def _others(frame: "pd.DataFrame", known: Iterable[str]) -> list[str]:
    """The columns of a frame that have a text as their name and are none of the known ones."""
    return [label for label in frame.columns if isinstance(label, str) and label not in known]


def _resembles(label: str, names: Iterable[str], frame: Any = ()) -> str | None:
    """Which of the names a label resembles; one that `frame` has only where the letters are the same."""
    letters = _letters(label)
    absent = {_letters(name): name for name in names if name not in frame}
    begins = [name for name in absent if name[:1] == letters[:1]]  # ``is_overdue`` is no slip of ``overdue``
    same = next((name for name in names if _letters(name) == letters), None)
    near = get_close_matches(letters, begins, n=1, cutoff=CLOSE)
    usual = next((name for other, name in OTHER_NAMES.items() if _letters(other) == letters), None)
    return same or (absent[near[0]] if near else usual if usual in absent.values() else None)


def _letters(label: str) -> str:
    """The letters of a name, however its words are joined: ``overdue_since``, ``Overdue Since``, ``overdueSince``."""
    return "".join(filter(str.isalnum, label)).casefold()


def _columns(given: Any) -> list[Any]:
    columns = getattr(given, "columns", None)
    return list(columns) if isinstance(columns, (list, tuple)) else [None]


def labels_of(index: Any, count: int) -> Any:
    """What rows are called, from 0 without an index; as many as there are."""
    labels = np.arange(count, dtype=np.int64) if index is None else np.asarray(index)
    if labels.shape != (count,):
        raise Refused(
            "table.index", f"index must have {count} labels, not {labels.size}", most=count, given=labels.size
        )
    return labels


def one_row_each(result: Any, names: Sequence[str], index: Any) -> "pd.DataFrame":
    """The arrays of a result as columns; `index` is what its rows are called."""
    import pandas as pd

    columns = {name: getattr(result, name) for name in names}
    count = len(next(iter(columns.values())))
    labels_of(index, count)
    return pd.DataFrame(columns, index=index)


def row_of(bad: Any, frame: "pd.DataFrame") -> tuple[int, str]:
    """The first row that is bad, counted from 0, and how a message calls it."""
    row = int(np.argmax(bad))
    label = frame.index[row]
    return row, f"row {row}" if label == row else f"row {row} ({quoted(label)})"


def numbers(frame: "pd.DataFrame", column: str) -> Any:
    """A column of numbers; what is missing is nan."""
    given = frame[column].to_numpy()
    if given.dtype.kind == "O":
        given = given.copy()
        given[frame[column].isna().to_numpy()] = np.nan
    try:
        return array(given, column)
    except WrongType:
        bad = [_is_no_number(value) for value in given]
        if not any(bad):
            raise
        row, where = row_of(bad, frame)
        wrong = frame[column].iloc[row]
        message = f"{column} must be numbers; in {where} it is {no_number(wrong)}"
        raise WrongType("number.type", message, name=column, given=wrong, row=row) from None


def _is_no_number(value: Any) -> bool:
    try:
        array([value], "")
    except WrongType:
        return True
    return False


def amounts(frame: "pd.DataFrame", column: str) -> Ints:
    """A column of amounts [yuan] as whole fen; every row needs one."""
    given = numbers(frame, column)
    bad = ~np.isfinite(given)
    if bad.any():
        row, where = row_of(bad, frame)
        wrong = float(given[row])
        message = f"{column} must be finite amounts of yuan; in {where} it is {wrong}"
        raise Refused("money.not_finite", message, name=column, given=wrong, row=row)
    fen: Ints = fen_array(given, column)
    return fen


def dates(frame: "pd.DataFrame", column: str) -> Any:
    """A column of dates as ``datetime64[D]``; every row needs one."""
    absent = frame[column].isna().to_numpy()
    if absent.any():
        row, where = row_of(absent, frame)
        raise Refused("date.missing", f"{column} is missing in {where}", name=column, row=row)
    try:
        return as_days(frame[column].to_numpy())
    except DebtkitError as refused:
        for row, day in enumerate(frame[column]):
            try:
                as_days([day])
            except DebtkitError as wrong:
                _, where = row_of(np.arange(len(frame)) == row, frame)
                message = f"{column}, {where}: {wrong}"
                raise type(wrong)(wrong.code, message, **wrong.fields | {"name": column, "row": row}) from None
        raise refused


def grouped(frame: "pd.DataFrame", column: str) -> tuple[Any, Any, Any]:
    """To which household each row belongs, the households in the order of their first rows, and its place in it."""
    import pandas as pd

    absent = frame[column].isna().to_numpy()
    if absent.any():
        row, where = row_of(absent, frame)
        raise Refused("table.missing", f"{column} is missing in {where}", name=column, row=row)
    try:
        which, households = pd.factorize(frame[column])
    except TypeError:
        raise WrongType("table.names", f"{column} must be names or numbers", name=column) from None
    place = frame.groupby(which).cumcount().to_numpy()
    return which, households, place


def for_each(given: Any, households: Any, name: str) -> Any:
    """An amount for each household, from a mapping or a Series by name, in the order of the households."""
    if not isinstance(given, Mapping) and not (has_labels(given) and getattr(given, "ndim", 0) == 1):
        message = f"{name} must be a mapping or a pandas Series with an amount for each household, by its name"
        raise WrongType("table.by_name", f"{message}, not {type(given).__name__}", name=name)
    if not isinstance(given, Mapping):
        if not given.index.is_unique:
            twice = given.index[given.index.duplicated()][0]
            raise Refused("table.label_twice", f"{name} has {quoted(twice)} twice", name=name, given=twice)
        given = dict(zip(given.index.tolist(), given.tolist(), strict=True))
    absent = [label for label in households if label not in given or _is_missing(given[label])]
    if absent:
        shown = ", ".join(map(quoted, absent[:5]))
        raise Refused("payoff_frame.monthly", f"{name} is missing for {shown}", missing=absent[:5], name=name)
    result = []
    for label in households:
        try:
            result.append(float(array([given[label]], name)[0]))
        except WrongType:
            message = f"{name} must be numbers; for {quoted(label)} it is {no_number(given[label])}"
            raise WrongType("number.type", message, name=name, given=given[label]) from None
    return np.array(result, dtype=np.float64)


def _is_missing(value: Any) -> bool:
    import pandas as pd

    return value is None or value is pd.NA or (isinstance(value, float) and value != value)
