"""One of two processes that change a case, ``racing.py <who> <changes>``, or one that saves until it is killed."""

import sys
import time
from itertools import count

from debtkit.case.case import Case
from debtkit.case.session import CaseSession


def opened():
    return CaseSession(example=Case.blank, blank=Case.blank)


def race(who, changes):
    """Add a row, type into it, choose something, take every tenth change back; every change ends in the file."""
    session = opened()
    for number in range(changes):
        session.edit(lambda case, n=number: case.with_choice(f"{who}.{n}", n))
        if number % 10 == 9:
            session.edit(lambda case, n=number: case.add_line("want", name=f"{who} {n}"))
            session.edit(lambda case, n=number: case.with_choice(f"{who}.{n}", "not kept"))
            session.undo()
    while session.pending:
        time.sleep(0.01)
        session.look()


def save_for_ever():
    """Changes until the process is killed."""
    session = opened()
    print("begun", flush=True)
    for number in count():
        session.edit(lambda case, n=number: case.with_budget("income", str(4_000_000 + n)))


if __name__ == "__main__":
    if sys.argv[1] == "for-ever":
        save_for_ever()
    else:
        race(sys.argv[1], int(sys.argv[2]))
