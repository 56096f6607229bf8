"""The amounts of a result in yuan: kept once, in whole fen, and read in either unit."""

from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class InYuan(Generic[T]):
    """An attribute in yuan of what the attribute of the same name with ``_fen`` holds: one amount, or an array of them.

    Parameters
    ----------
    doc : str
        What the amount is.

    Examples
    --------
    >>> from typing import NamedTuple
    >>> class Fields(NamedTuple):
    ...     paid_fen: int
    >>> class Row(Fields):
    ...     paid = InYuan[float]("What was paid [yuan].")
    >>> Row(123450).paid
    1234.5
    """

    def __init__(self, doc: str) -> None:
        self.__doc__ = doc

    def __set_name__(self, owner: type, name: str) -> None:
        self._kept = f"{name}_fen"

    @overload
    def __get__(self, result: None, owner: type) -> Self: ...
    @overload
    def __get__(self, result: object, owner: type) -> T: ...
    def __get__(self, result: object | None, owner: type) -> Any:
        return self if result is None else getattr(result, self._kept) / 100
