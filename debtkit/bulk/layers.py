"""Results that are layers of one array: each layer is an attribute with a name."""

from typing import Any, Self, overload

from debtkit.bulk.rounding import Ints


class Layer:
    """An attribute that is one layer of the array `_cells` of its object, with the last axis first.

    Parameters
    ----------
    number : int
        Which layer, from 0.
    doc : str
        What it holds.
    """

    def __init__(self, number: int, doc: str) -> None:
        self._number, self.__doc__ = number, doc

    @overload
    def __get__(self, result: None, owner: type) -> Self: ...
    @overload
    def __get__(self, result: Any, owner: type) -> Ints: ...
    def __get__(self, result: Any, owner: type) -> Any:
        return self if result is None else result._cells[self._number].T
