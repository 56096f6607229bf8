"""``python3 start.py class``: a class's sheets written into a folder, and what it handed in marked."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from debtkit.errors import DebtkitError, Refused
from debtkit.papers.classroom.pack import class_pack, write_marks
from debtkit.papers.classroom.teacher import class_results
from debtkit.words.explain import explain
from debtkit.words.language import LANGUAGES, set_language


def parser() -> ArgumentParser:
    """The words of the command."""
    made = ArgumentParser(prog="python3 start.py class", description=__doc__)
    made.add_argument("--students", type=int, default=30, help="how many there are, 1 to 1000 (30)")
    made.add_argument("--seed", type=int, help="the number of the class: the same one gives the same sheets")
    made.add_argument("--out", type=Path, metavar="FOLDER", help="where the sheets are written")
    made.add_argument("--mark", type=Path, metavar="FOLDER", help="mark the files that were handed in there")
    made.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of the sheets")
    return made


def main(arguments: Sequence[str]) -> int:
    """Write the sheets, or mark; 1 where something was refused, 2 where the command cannot be read."""
    options = parser().parse_args(arguments)
    set_language(options.language)
    if (options.out is None) == (options.mark is None) or (options.out is not None and options.seed is None):
        parser().print_usage(sys.stderr)
        refused = Refused("class.command", "give --out and --seed, or --mark")
        print(explain(refused), file=sys.stderr)
        return 2
    try:
        if options.out is not None:
            print(class_pack(options.out, options.seed, options.students).resolve())
            return 0
        marks = write_marks(options.mark, seed=options.seed)
    except DebtkitError as refused:
        print(explain(refused), file=sys.stderr)
        return 1
    print(class_results(marks).full_text)
    print((options.mark / "results.html").resolve())
    return 1 if marks.refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
