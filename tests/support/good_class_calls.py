"""One good call of every public function about a class."""

from typing import Any

import debtkit as dk
from debtkit.practice.classroom.marking import ClassMarks

CLASSROOM: dict[str, dict[str, Any]] = {
    "classroom.check": {"seed": 7, "student": 12, "check": "opening", "language": "en"},
    "classroom.difficulty": {"case": dk.class_case(7, 12)},
    "classroom.hand_in": {"seed": 7, "student": 12, "answers": {"class.4": "1,870"}, "name": "Li"},
    "classroom.handout": {"seed": 7, "student": 12, "language": "en"},
    "classroom.key": {"seed": 7, "students": 2, "language": "en"},
    "classroom.lesson": {"lesson": "true_price", "language": "en"},
    "classroom.questions": {"seed": 7, "student": 12, "language": "en"},
    "classroom.results": {"marks": ClassMarks(7, ()), "language": "en"},
    "classroom.spread": {"seed": 7, "students": 2, "language": "en"},
    "classroom.steps": {"seed": 7, "student": 12, "language": "en"},
}
