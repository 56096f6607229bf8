"""Many at once: the rules of `credit` and `arithmetic`, for arrays, in numpy.

As the public namespace `dk.bulk` it takes arrays or a DataFrame and gives the same kind back, its index kept. Its names
are listed in the stub beside this file; some live in packages above and are imported when they are first asked for.
"""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "dk.bulk")
del lazy
