"""Any result in sentences, in the reader's language."""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "debtkit.tell")
