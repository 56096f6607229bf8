from debtkit.papers.classroom.lessons import class_lesson as lesson
from debtkit.papers.classroom.pack import class_pack as pack
from debtkit.papers.classroom.pack import write_marks as write_marks
from debtkit.papers.classroom.steps import class_steps as steps
from debtkit.papers.classroom.students import class_check as check
from debtkit.papers.classroom.students import class_handout as handout
from debtkit.papers.classroom.students import class_questions as questions
from debtkit.papers.classroom.teacher import class_key as key
from debtkit.papers.classroom.teacher import class_results as results
from debtkit.papers.classroom.teacher import class_spread as spread
from debtkit.practice.classroom.difficulty import difficulty as difficulty
from debtkit.practice.classroom.hand_in import hand_in as hand_in
from debtkit.practice.classroom.marking import mark_class as mark

__all__ = [
    "check",
    "difficulty",
    "hand_in",
    "handout",
    "key",
    "lesson",
    "mark",
    "pack",
    "questions",
    "results",
    "spread",
    "steps",
    "write_marks",
]
