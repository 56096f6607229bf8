"""debtkit: the mathematics of consumer debt and of the deals one can ask for.

    import debtkit as dk

The public names, each with the module that it lives in, are listed in ``__init__.pyi``, grouped by what they are for. A
name is imported when it is first asked for, so ``import debtkit`` itself loads nothing else.
"""

from debtkit.lazy import lazy

__version__ = "0.1.0"

__getattr__, __dir__ = lazy(__name__, __file__)
del lazy
