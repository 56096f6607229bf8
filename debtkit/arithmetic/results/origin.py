"""What the figures of a DataFrame come from, kept with the frame, so that each of them can be explained."""

from collections.abc import Mapping
from typing import Any, Final

KEY: Final = "debtkit"
"""The key of `DataFrame.attrs`; pandas copies it to a frame that is sorted, filtered or narrowed."""


class Origin:
    """What the rows of a frame come from, by their labels. Each kind of table has its own class.

    Parameters
    ----------
    rows : mapping
        What is behind each row.
    """

    def __init__(self, rows: Mapping[Any, Any]) -> None:
        self.rows = rows

    def figures(self, label: Any) -> Mapping[str, Any]:
        """The figures of a row as the frame had them at first, by column."""
        raise NotImplementedError

    def __deepcopy__(self, memo: dict[int, Any]) -> "Origin":
        return self

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.rows)} rows)"


def with_origin(frame: Any, origin: Origin) -> Any:
    """The same frame, which keeps what it comes from."""
    frame.attrs[KEY] = origin
    return frame


def origin_of(frame: Any) -> Origin | None:
    """What a frame comes from; None where it does not say."""
    attributes = getattr(frame, "attrs", None)
    kept = attributes.get(KEY) if isinstance(attributes, Mapping) else None
    return kept if isinstance(kept, Origin) else None
