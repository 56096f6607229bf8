"""`dk.class_case`: the household of one student of a class."""

from debtkit.arithmetic.arguments.readers import count_from, one_of, optional, reads
from debtkit.case.case import Case
from debtkit.case.class_cases.class_household import class_household
from debtkit.case.class_cases.ranges import MOST_SEED, MOST_STUDENTS
from debtkit.words.language import LANGUAGES
from debtkit.words.language import language as language_in_use

a_seed = count_from("class.seed", 0, MOST_SEED)
a_student = count_from("class.student", 1, MOST_STUDENTS)
a_language = optional(one_of("language.unknown", *LANGUAGES))


@reads(seed=a_seed, student=a_student, language=a_language)
def class_case(seed: int, student: int, *, language: str | None = None) -> Case:
    """The invented household of one student of a class.

    Parameters
    ----------
    seed : int
        The number that the teacher chose for the class, from 0 to 999,999,999.
    student : int
        The student's number in the class, from 1 to 1,000.
    language : str, optional
        ``"en"`` or ``"zh-CN"``: in which its debts and the lines of its month are named; by default the one in use.

    Returns
    -------
    Case
        As somebody would have typed it in: Huabei (花呗) in instalments and Jiebei (借呗), both late, a loan that is
        paid on time, and a month line by line. ``household`` is ``"class-<seed>-<student>"``.

    Raises
    ------
    Refused
        For a seed or a number out of range.

    Notes
    -----
    The same two numbers give the same household on every machine. The students of a class all have different figures
    and the same task: three debts, two of them late; savings that pay nothing at once; the third debt stays as it is;
    and one least number of instalments, 18, 24 or 36, whose month takes 80 to 95 % of what can be promised.
    ``data/README.md`` has the ranges and their sources. Nobody is meant.

    Examples
    --------
    >>> case = class_case(7, 12)
    >>> case.household, [debt.name for debt in case.debts()], case == class_case(7, 12)
    ('class-7-12', ['Huabei', 'Jiebei', 'course loan'], True)
    """
    return class_household(seed, student, language or language_in_use())
