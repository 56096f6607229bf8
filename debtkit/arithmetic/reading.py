"""The decorator of a public function: its arguments are read one by one; an unknown or missing one is named."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import wraps
from inspect import Parameter, signature
from typing import Any, TypeVar, cast

from debtkit.errors import Refused, WrongType, quoted

F = TypeVar("F", bound=Callable[..., Any])
Reader = Callable[[Any, str], Any]


def reads(**readers: Reader) -> Callable[[F], F]:
    """Read the arguments of a function, or of a class that is made, before it gets them.

    >>> from debtkit.arithmetic.arguments import a_count
    >>> @reads(months=a_count)
    ... def wait(months, why="nothing"):
    ...     return months
    >>> wait(2.5)
    Traceback (most recent call last):
    ...
    debtkit.errors.WrongType: months must be a whole number, not 2.5
    >>> wait(month=2)
    Traceback (most recent call last):
    ...
    debtkit.errors.WrongType: wait has no argument 'month'; did you mean 'months'?
    """

    def decorate(call: F) -> F:
        if isinstance(call, type):
            made = cast(Any, call)
            if issubclass(call, tuple):
                made.__new__ = _reading(made.__new__, call.__name__, readers)
            else:
                made.__init__ = _reading(made.__init__, call.__name__, readers)
            return call
        return cast(F, _reading(call, call.__name__, readers))

    return decorate


def _reading(call: Callable[..., Any], title: str, readers: Mapping[str, Reader]) -> Callable[..., Any]:
    parameters = signature(call).parameters
    kinds = {name: parameter.kind for name, parameter in parameters.items()}
    places = [
        name for name, kind in kinds.items() if kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    ]
    names = {name for name, kind in kinds.items() if kind not in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)}
    any_more = Parameter.VAR_POSITIONAL in kinds.values()
    open_end = Parameter.VAR_KEYWORD in kinds.values()
    needed = [name for name in names if parameters[name].default is Parameter.empty]
    by_place = [(place, readers[name]) for place, name in enumerate(places) if name in readers]
    unknown = set(readers) - names
    assert not unknown, f"{title} has no arguments {unknown}"

    @wraps(call)
    def reading(*args: Any, **named: Any) -> Any:
        count = len(args)
        if count > len(places) and not any_more:
            most = len([name for name in places if name not in ("self", "cls", "_cls")])
            raise WrongType("argument.many", f"{title} takes {most} arguments by their place; give the others by name")
        if not (open_end or named.keys() <= names):
            raise _no_argument(title, next(name for name in named if name not in names), names)
        for name in needed:
            if name not in named and name not in places[:count]:
                raise WrongType("argument.missing", f"{title} needs the argument {name}", name=name)
        if named and count and not named.keys().isdisjoint(places[:count]):
            twice = next(name for name in places[:count] if name in named)
            raise WrongType("argument.twice", f"{title} is given the argument {twice} twice", name=twice)
        if by_place and count:
            given = list(args)
            for place, reader in by_place:
                if place < count:
                    given[place] = reader(given[place], places[place])
            args = tuple(given)
        for name in named:
            if name in readers:
                named[name] = readers[name](named[name], name)
        return call(*args, **named)

    return reading


def _no_argument(title: str, name: str, names: Iterable[str]) -> WrongType:
    return WrongType("argument.unknown", f"{title} has no argument {quoted(name)}{nearest(name, names)}", name=name)


def nearest(given: Any, allowed: Iterable[str]) -> str:
    """What ends a message about an unknown word: the nearest that is known, or nothing.

    >>> nearest("avalance", ["avalanche", "snowball"]), nearest(5, ["avalanche"])
    ("; did you mean 'avalanche'?", '')
    """
    near = get_close_matches(given[:60], [word for word in allowed if word], n=1) if isinstance(given, str) else []
    return f"; did you mean {near[0]!r}?" if near else ""


def one_of(code: str, *allowed: str) -> Reader:
    """One word of a list."""

    def reader(given: Any, name: str) -> Any:
        if not isinstance(given, str) or given not in allowed:
            hint = nearest(given, allowed)
            message = f"{name} must be one of {', '.join(allowed)}, not {quoted(given)}{hint}"
            raise Refused(code, message, given=given, name=name, allowed=allowed)
        return given

    return reader
