"""Papers to ask with: the call sheet, letters, lists, sheets and the calendar, every figure out of the ledger.

One function a paper: ``dk.papers.call_sheet(case)``. Each returns a `Paper`. The names and their modules are listed in
``__init__.pyi``; one is imported when it is first asked for.
"""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__)
del lazy
