"""``python -m debtkit.reference 2026-11-23``: the facts that nobody has compared with their source for a year."""

import sys
from datetime import date

from debtkit.arithmetic.dates import add_months, as_date
from debtkit.errors import DebtkitError
from debtkit.reference.facts import topic_facts, topics


def unchecked(on: date) -> list[tuple[date, str, str]]:
    """When it was last checked, the name and the source of every fact that is due on a date, the oldest first."""
    return sorted(
        (fact["checked_on"], f"{topic}.{key}", fact["source"])
        for topic in topics()
        for key, fact in topic_facts(topic).items()
        if add_months(fact["checked_on"], 12) <= on
    )


def main(arguments: list[str]) -> int:
    """Print the list; 1 where something is due, 2 where no date was given."""
    try:
        (given,) = arguments
        day = as_date(given)
    except (ValueError, DebtkitError):
        print("usage: python -m debtkit.reference 2026-11-23   (the date that counts as today)", file=sys.stderr)
        return 2
    due = unchecked(day)
    for checked, name, source in due:
        print(f"{checked}  {name}  ({source})")
    print(f"{len(due)} facts were last checked a year or more before {day}")
    return 1 if due else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
