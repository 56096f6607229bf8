"""The decorator of a public function: its arguments are read one by one; an unknown or missing one is named."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import wraps
from inspect import Parameter, signature
from typing import Any, TypeVar, cast

from debtkit.errors import DebtkitError, Refused, WrongType, quoted

F = TypeVar("F", bound=Callable[..., Any])
Reader = Callable[[Any, str], Any]
MANY = 10**9  # arguments of a function that takes any number of them


def reads(**readers: Reader) -> Callable[[F], F]:
    """Read the arguments of a function, or of a class that is made, before it gets them.

    >>> from debtkit.arithmetic.arguments.readers import a_count
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
        return cast(F, _reading(call, call.__qualname__.rpartition("<locals>.")[2], readers))

    return decorate


def _reading(call: Callable[..., Any], title: str, readers: Mapping[str, Reader]) -> Callable[..., Any]:
    arguments = _Arguments(call, title)
    by_place = [(place, name, readers[name]) for place, name in enumerate(arguments.places) if name in readers]
    unknown = set(readers) - arguments.names
    assert not unknown, f"{title} has no arguments {unknown}"

    @wraps(call)
    def reading(*args: Any, **named: Any) -> Any:
        given: Any = args
        try:
            if args and by_place:
                given, count = list(args), len(args)
                for place, name, reader in by_place:
                    if place >= count:
                        break
                    given[place] = reader(given[place], name)
            for name in named:
                if name in readers:
                    named[name] = readers[name](named[name], name)
            return call(*given, **named)
        except (DebtkitError, TypeError):  # names and numbers of arguments are looked at only now, to save time
            wrong = arguments.fault(len(args), named)
            if wrong is None:
                raise
        raise wrong

    return reading


class _Arguments:
    """The names of a function's arguments: those that can be given by their place, all of them, those it needs."""

    def __init__(self, call: Callable[..., Any], title: str) -> None:
        parameters = signature(call).parameters
        kinds = {name: parameter.kind for name, parameter in parameters.items()}
        self.title = title
        self.places = [
            name for name, kind in kinds.items() if kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
        ]
        self.names = {
            name for name, kind in kinds.items() if kind not in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
        }
        self.ordered = [name for name in kinds if name in self.names]
        self.any_name = Parameter.VAR_KEYWORD in kinds.values()
        self.most = MANY if Parameter.VAR_POSITIONAL in kinds.values() else len(self.places)
        self.needed = [name for name in self.names if parameters[name].default is Parameter.empty]

    def fault(self, count: int, named: Mapping[str, Any]) -> WrongType | None:
        """What is wrong with the names and the number of the arguments that were given."""
        title = self.title
        if count > self.most:
            allowed = len([name for name in self.places if name not in ("self", "cls", "_cls")])
            message = f"{title} takes {allowed} arguments by their place; give the others by name"
            return WrongType("argument.many", message)
        unknown = next((name for name in named if name not in self.names), None)
        if unknown is not None and not self.any_name:
            taken = [name for name in self.ordered if name not in ("self", "cls", "_cls")]
            hint = nearest(unknown, self.names) or f"; it takes {', '.join(taken) or 'none'}"
            message = f"{title} has no argument {quoted(unknown)}{hint}"
            return WrongType("argument.unknown", message, name=unknown)
        by_place = self.places[:count]
        missing = next((name for name in self.needed if name not in named and name not in by_place), None)
        if missing is not None:
            return WrongType("argument.missing", f"{title} needs the argument {missing}", name=missing)
        twice = next((name for name in by_place if name in named), None)
        if twice is not None:
            return WrongType("argument.twice", f"{title} is given the argument {twice} twice", name=twice)
        return None


def nearest(given: Any, allowed: Iterable[str]) -> str:
    """What ends a message about an unknown word: the nearest that is known, or nothing.

    >>> nearest("AVALANCE", ["avalanche", "snowball"]), nearest(5, ["avalanche"])
    ("; did you mean 'avalanche'?", '')
    """
    if not isinstance(given, str):
        return ""
    words = {word.casefold(): word for word in allowed if word}
    near = get_close_matches(given[:60].casefold(), words, n=1)
    return f"; did you mean {words[near[0]]!r}?" if near else ""


def one_of(code: str, *allowed: str) -> Reader:
    """One word of a list."""

    def reader(given: Any, name: str) -> Any:
        if not isinstance(given, str) or given not in allowed:
            hint = nearest(given, allowed)
            message = f"{name} must be one of {', '.join(allowed)}, not {quoted(given)}{hint}"
            raise Refused(code, message, given=given, name=name, allowed=allowed)
        return given

    return reader
