"""How a result shows itself: one short line in a terminal, a table in a notebook, without numpy or pandas."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from html import escape
from math import isnan
from typing import Any, TypeVar

LONGEST = 400  # characters of a line in a terminal
VALUE = 80  # of one value in it
ROWS = 60  # of a table in a notebook
FEW = 6  # entries that are written out
CALLED = ("name", "title")  # what calls a result by its name
RATES = frozenset({"per_period", "nominal", "effective"})  # fractions that do not say it in their name
NUMBERS_OF_SOMETHING = frozenset({"seed"})  # they name something and are no amount
PLAIN = (str, int, float, bool)

Class = TypeVar("Class", bound=type)


def shown(
    *figures: str,
    rows: str = "",
    columns: Sequence[str] = (),
    own_repr: bool = False,
) -> Callable[[Class], Class]:
    """Give a class of results a short line for terminals and a table for notebooks.

    What ends in ``_fen`` is shown in yuan, under its name without that.

    Parameters
    ----------
    figures : str
        The attributes that are shown, in this order; without any, the fields of the class.
    rows : str
        An attribute that only the table has: a list of rows.
    columns : sequence of str
        The columns of the rows within it, where not all of them are shown.
    own_repr : bool
        The class has a line of its own for terminals, and it is short.

    Examples
    --------
    >>> from typing import NamedTuple
    >>> @shown()
    ... class Sum(NamedTuple):
    ...     name: str
    ...     parts: tuple[float, ...]
    >>> Sum("all", (1.5,) * 40)
    Sum(name='all', parts=<40>)
    >>> Sum("<b>", (1.5, 2.0))._repr_html_()[:89]
    '<table class="dk-result"><caption>Sum</caption><tr><th scope="row">name</th><td>&lt;b&gt;'
    """

    def decorate(cls: Class) -> Class:
        names, wanted = figures or tuple(_names(cls)), tuple(columns)
        listed = names if not rows else (*(name for name in names if name != rows), rows)
        made: Any = cls
        if not own_repr:
            made.__repr__ = lambda self: _line(self, names)
        made._repr_html_ = lambda self: _table(self, listed, wanted)
        return cls

    return decorate


def _names(cls: type) -> Iterable[str]:
    """The fields of a result, in their order."""
    if is_dataclass(cls):
        return [field.name for field in fields(cls) if field.repr and not field.name.startswith("_")]
    return getattr(cls, "_fields", ())


def _line(result: Any, names: Sequence[str]) -> str:
    """``Name(field=value, …)``, cut off after a whole field."""
    line, last = f"{type(result).__name__}(", len(names) - 1
    for number, name in enumerate(names):
        value = getattr(result, name)
        text = repr(value / 100) if _is_fen(name, value) else _brief(value)
        part = f"{', ' if number else ''}{_title(name)}={text}"
        if len(line) + len(part) > LONGEST - (1 if number == last else len(", …)")):
            return f"{line}, …)"
        line += part
    return f"{line})"


def _brief(value: Any) -> str:
    """A value on `VALUE` characters at most."""
    if getattr(value, "shape", ()):
        return f"<{type(value).__name__} {' × '.join(map(str, value.shape))}>"
    many = isinstance(value, Mapping | Sequence | Set) and not isinstance(value, str | bytes)
    if many and not hasattr(value, "_fields"):
        return _fits(repr(value), f"<{len(value)}>") if len(value) <= FEW else f"<{len(value)}>"
    if isinstance(value, str) and len(value) > VALUE - 2:
        return _fits(repr(value[: VALUE // 2] + "…"), "…")
    return _fits(repr(value), f"{type(value).__name__}({_name(value)}…)")


def _name(value: Any) -> str:
    """How a result that is too long to write out is called: its name or its title, quoted, and a comma."""
    called = next((one for name in CALLED if (one := getattr(value, name, None)) and isinstance(one, str)), "")
    short = called if len(called) <= VALUE // 2 else called[: VALUE // 2 - 1] + "…"
    return f"{short!r}, " if short else ""


def _within(value: Any) -> str:
    """A result within the table of another: its name, or its figures that are not what they are by default."""
    called = next((one for name in CALLED if (one := getattr(value, name, None)) and isinstance(one, str)), None)
    if called is not None:
        return called
    figures = []
    for name in _names(type(value)):
        figure = getattr(value, name)
        if not _is_default(type(value), name, figure):
            figures.append(f"{_title(name)} {_text(name, figure)}")
    return f"{type(value).__name__}: {', '.join(figures[:FEW])}" if figures else type(value).__name__


def _is_default(cls: type, name: str, figure: Any) -> bool:
    by_name = getattr(cls, "_field_defaults", None)
    if by_name is None:
        by_name = {field.name: field.default for field in fields(cls)}
    return figure is None or (name in by_name and isinstance(figure, PLAIN) and figure == by_name[name])


def _text(name: str, value: Any) -> str:
    """A figure as it is written in a cell, unescaped."""
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return ", ".join(_text(name, one) for one in value) if len(value) <= FEW else f"<{len(value)}>"
    if _is_fen(name, value):
        return f"{value / 100:,.2f}"
    if _is_rate(name, value):
        return f"{value * 100:,.6g} %"
    return str(value) if name in NUMBERS_OF_SOMETHING and isinstance(value, int) else _plain(value)


def _is_rate(name: str, value: Any) -> bool:
    """Whether it is a rate or a share, which a person reads in percent."""
    is_number = isinstance(value, float) and not isnan(value)
    return is_number and (name.rpartition("_")[2] in ("rate", "share") or name in RATES)


def _fits(text: str, otherwise: str) -> str:
    return text if len(text) <= VALUE and "\n" not in text else otherwise


def _table(result: Any, names: Sequence[str], columns: Sequence[str]) -> str:
    """A table of the figures, and below it one for each list of rows among them."""
    values = {name: getattr(result, name) for name in names}
    lists = {name: rows for name, value in values.items() if (rows := _rows(value))}
    single = {name: value for name, value in values.items() if name not in lists}
    body = "".join(
        f'<tr><th scope="row">{escape(_title(name))}</th><td>{_money(name, value)}</td></tr>'
        for name, value in single.items()
    )
    main = f'<table class="dk-result"><caption>{escape(type(result).__name__)}</caption>{body}</table>'
    return main + "".join(_rows_table(name, rows, columns) for name, rows in lists.items())


def _rows(value: Any) -> Sequence[Any]:
    """The entries of a list of rows, each with the same named fields; else none."""
    if not isinstance(value, list | tuple) or hasattr(value, "_fields") or not value:
        return ()
    kind = type(value[0])
    return value if _names(kind) and all(type(row) is kind for row in value) else ()


def _rows_table(title: str, rows: Sequence[Any], columns: Sequence[str]) -> str:
    names = [name for name in _names(type(rows[0])) if not columns or name in columns]
    head = "".join(f'<th scope="col">{escape(_title(name))}</th>' for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{_money(name, getattr(row, name))}</td>" for name in names) + "</tr>"
        for row in rows[:ROWS]
    )
    more = f'<tr><td colspan="{len(names)}">… + {len(rows) - ROWS}</td></tr>' if len(rows) > ROWS else ""
    return f'<table class="dk-result"><caption>{escape(title)}</caption><tr>{head}</tr>{body}{more}</table>'


def _title(name: str) -> str:
    return name.removesuffix("_fen")


def _money(name: str, value: Any) -> str:
    """The cell of a column: whole fen in yuan."""
    if getattr(value, "shape", ()) and name.endswith("_fen"):
        return _cell(value / 100)
    named = _is_fen(name, value) or _is_rate(name, value) or (name in NUMBERS_OF_SOMETHING and isinstance(value, int))
    return escape(_text(name, value)) if named else _cell(value)


def _is_fen(name: str, value: Any) -> bool:
    return isinstance(value, int) and name.endswith("_fen")


def _cell(value: Any) -> str:
    """A value in a cell of a table, escaped."""
    if getattr(value, "shape", ()):
        return _array(value)
    if isinstance(value, Mapping) and len(value) <= FEW:
        return "; ".join(f"{escape(str(key))}: {_cell(one)}" for key, one in value.items())
    if isinstance(value, list | tuple) and not hasattr(value, "_fields") and len(value) <= FEW:
        return ", ".join(map(_cell, value)) or "–"
    return escape(_plain(value))


def _array(value: Any) -> str:
    """The first entries of an array, of each of its first rows; its shape where there are more."""
    if len(value.shape) > 2 or not all(value.shape):
        return escape(_brief(value))
    rows = value.tolist()[:FEW] if len(value.shape) == 2 else [value.tolist()]
    written = "; ".join(", ".join(map(_cell, row[:FEW])) for row in rows)
    return written if max(value.shape) <= FEW else f"{written}, {escape(_brief(value))}"


def _plain(value: Any) -> str:
    """One value, as a person reads it."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return "–"
    if isinstance(value, float):
        return f"{value:,.2f}" if round(value, 2) == value else f"{value:.6g}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    method: Any = type(value).__str__
    written = method not in (object.__str__, tuple.__str__)
    if not written and (hasattr(value, "_fields") or is_dataclass(value)) and not isinstance(value, type):
        return _within(value)
    return str(value) if written else _brief(value)
