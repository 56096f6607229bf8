"""Series and DataFrames that come together: matched by their labels, never by chance of their order."""

from collections.abc import Mapping
from typing import Any

from debtkit.errors import Refused, quoted


def has_labels(value: Any) -> bool:
    """Whether a value is a Series or a DataFrame with labels, as pandas has them (polars has none).

    >>> has_labels([1, 2]), has_labels("ab")
    (False, False)
    """
    return hasattr(value, "reindex") and hasattr(value, "to_numpy")


def aligned(given: Mapping[str, Any]) -> dict[str, Any]:
    """The same arguments, every Series and DataFrame in the order of the first one's labels.

    Raises
    ------
    Refused
        Where the labels of two are not the same, or not in one order while some of them are twice.

    Examples
    --------
    >>> import pandas as pd
    >>> rates = pd.Series([0.1, 0.2], index=["a", "b"])
    >>> matched = aligned({"rate": rates, "nper": pd.Series([12, 6], index=["b", "a"])})
    >>> matched["nper"].to_list()
    [6, 12]
    """
    labelled = [name for name, value in given.items() if has_labels(value)]
    if len(labelled) < 2:
        return dict(given)
    first = given[labelled[0]]
    result = dict(given)
    wide = None
    for name in labelled:
        value = given[name]
        if not value.index.equals(first.index):
            value = value.loc[_matched(value.index, name, first.index, labelled[0])]
        if value.ndim == 2:
            wide = (name, value) if wide is None else wide
            if not value.columns.equals(wide[1].columns):
                value = value[_matched(value.columns, name, wide[1].columns, wide[0])]
        result[name] = value
    return result


def _matched(labels: Any, name: str, wanted: Any, first: str) -> Any:
    """The wanted labels, where each of them is there once and no other."""
    absent = [label for label in wanted if label not in labels] or [label for label in labels if label not in wanted]
    if absent or not (labels.is_unique and wanted.is_unique):
        which = f"{quoted(absent[0])} is only in one of them" if absent else "a label is there twice"
        raise Refused(
            "labels.differ",
            f"{name} and {first} are matched by their labels, and {which}; give the same labels, or arrays without any",
            name=name,
            first=first,
        )
    return wanted


def unique(labels: Any, name: str) -> None:
    """Refuse labels of which one is there twice: what it names could not be told apart.

    Raises
    ------
    Refused
        ``table.label_twice``.
    """
    known: set[Any] = set()
    for label in labels:
        if label in known:
            message = f"{name} has {quoted(label)} twice; give each its own name"
            raise Refused("table.label_twice", message, name=name, given=quoted(label))
        known.add(label)


def in_order_of(value: Any, names: list[str], name: str, what: str) -> Any:
    """A Series beside a list without labels: by the names of the list's members, or with labels that count from 0."""
    if not has_labels(value):
        return value
    labels = list(value.index)
    if labels == list(range(len(labels))):
        return value
    if len(set(labels)) == len(labels) and len(set(names)) == len(names) and set(labels) == set(names):
        return value.loc[names]
    raise Refused(
        "labels.differ",
        f"the labels of {name} are neither the names of the {what} nor 0, 1, 2, …; give an array to go by its order",
        name=name,
        first=what,
    )


def in_order_of_time(value: Any, name: str) -> Any:
    """A Series of months in the order of its labels: 0, 1, 2, …, or days or months, each once; anything else as it is.

    Raises
    ------
    Refused
        ``labels.months`` for other labels: a name is no month.

    Examples
    --------
    >>> import pandas as pd
    >>> in_order_of_time(pd.Series([900, 800], index=[1, 0]), "capacity").to_list()
    [800, 900]
    """
    if not has_labels(value):
        return value
    index = value.index
    counted = sorted(index.tolist()) == list(range(len(index))) if index.dtype.kind in "iu" else False
    if counted or (index.is_unique and (index.dtype.kind == "M" or str(index.dtype).startswith("period"))):
        return value.sort_index()
    message = f"the labels of {name} must be months, 0, 1, 2, … or dates; give a list to go by its order"
    raise Refused("labels.months", message, name=name)
