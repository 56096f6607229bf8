"""Adds a payment and dies at one step of the write: ``killed.py <step>``; it ends with 0 where it got through."""

import os
import sys

from debtkit.case.files import folder
from debtkit.case.session import CaseSession

DEAD = 9


def main(step):
    left = [step]

    def dying(call, *, after):
        def counted(*args, **named):
            if not after:
                left[0] -= 1
                if left[0] == 0:
                    os._exit(DEAD)
            result = call(*args, **named)
            if after:
                left[0] -= 1
                if left[0] == 0:
                    os._exit(DEAD)
            return result

        return counted

    for name in ("fsync", "replace", "fdopen"):
        setattr(os, name, dying(dying(getattr(os, name), after=False), after=True))
    folder.mkstemp = dying(dying(folder.mkstemp, after=False), after=True)
    CaseSession().edit(lambda case: case.add_kept("paid", on="2027-03-03", amount="1400", note="the third"))


if __name__ == "__main__":
    main(int(sys.argv[1]))
