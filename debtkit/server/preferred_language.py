"""Which language a browser asks for, and where its lessons are."""

from pathlib import Path, PurePosixPath

from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import LESSONS


def wished(accepted: str) -> str:
    """The language of ours that a browser wants most, from its Accept-Language; English where it wants neither.

    >>> wished("zh-TW,zh;q=0.9,en;q=0.8"), wished("de, en;q=0.5, zh;q=0.7"), wished("en;q=0, fr"), wished("")
    ('zh-CN', 'zh-CN', 'en', 'en')
    """
    wishes = []
    for place, part in enumerate(accepted.split(",")):
        name, _, rest = part.strip().partition(";")
        ours = {"zh": "zh-CN", "en": "en"}.get(name.strip().lower().partition("-")[0])
        weight = _weight(rest)
        if ours and weight > 0:
            wishes.append((-weight, place, ours))
    return min(wishes)[2] if wishes else "en"


def _weight(parameters: str) -> float:
    """How much a language is wanted: ``q=0.8`` of the header, 1 where it says nothing, 0 where it cannot be read."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def lessons_folder(root: Path) -> str | None:
    """Where a server on `root` has the lessons: ``"notebooks"`` or, in that folder itself, ``""``."""
    for folder in ("notebooks", ""):
        if all((root / folder / language).is_dir() for language in LANGUAGES):
            return folder
    return None


def lesson_language(path: str) -> str | None:
    """The language of a lesson by its address; None for what is no lesson.

    >>> lesson_language("notebooks/zh-CN/04-my-month.ipynb"), lesson_language("notebooks/en/mine.ipynb")
    ('zh-CN', None)
    """
    file = PurePosixPath(path)
    known = any(lesson.file == file.name for lesson in LESSONS)
    return file.parent.name if known and file.parent.name in LANGUAGES else None
