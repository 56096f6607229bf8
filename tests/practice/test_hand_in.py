"""What is handed in is read back as it was; what was altered is refused; a class is marked without trusting a file."""

import csv
import json
from decimal import Decimal
from io import StringIO

import pytest

import debtkit as dk
from debtkit.case.files.file import forget_case, load_case, save_case
from debtkit.errors import DebtkitError, Refused, WrongType
from debtkit.practice.classroom.check_questions import CHECKS, check_questions
from debtkit.practice.classroom.competences import LETTERS
from debtkit.practice.classroom.hand_in import QUESTIONS, checksum
from debtkit.practice.classroom.household_questions import household_questions
from debtkit.practice.classroom.marking import LEAST
from debtkit.practice.classroom.read_hand_in import MOST_BYTES, read_hand_in
from debtkit.words.explain import explain
from debtkit.words.language import LANGUAGES

SEED = 7


def answers(student, wrong=(), seed=SEED):
    """Every question answered; `wrong` names those that are not right."""
    found = {
        name: question.exercise.answer for name, question in household_questions(dk.class_case(seed, student)).items()
    }
    for check in CHECKS:
        found |= {name: question.answer for name, question in check_questions(seed, student, check).items()}
    for name in wrong:
        given = found[name]
        found[name] = next(letter for letter in LETTERS if letter != given) if isinstance(given, str) else given + 99
    return found


def made(student=12, wrong=(), **more):
    return dk.classroom.hand_in(SEED, student, answers(student, wrong), **more)


def signed(content):
    """A content with the checksum that fits it: what somebody could make who read the code."""
    return {**content, "checksum": checksum(content)}


def test_what_is_handed_in_is_read_back_as_it_was(tmp_path):
    one = made(name="小李 <b>=1+1</b>")
    path = one.save(tmp_path)
    assert path.name == "class-7-012.json"
    assert read_hand_in(path.read_bytes()) == one
    assert len(path.read_bytes()) < 2_000
    assert read_hand_in(path.read_bytes().replace(b"\n", b"\r\n")) == one  # a mail programme's line ends
    assert read_hand_in(b"\xef\xbb\xbf" + path.read_bytes()) == one


def test_no_name_is_in_it_unless_one_is_typed():
    assert json.loads(made().data)["name"] == ""
    assert json.loads(made(name="  Li \n Na ").data)["name"] == "Li Na"
    assert list(json.loads(made().data)) == [
        "kind", "version", "seed", "student", "name", "household", "answers", "checksum",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gain_is_shown_to_the_learner(language):
    dk.set_language(language)
    one = made(wrong=("opening.1", "opening.5", "opening.9", "closing.2"))
    assert one.gain == (7, 9)
    assert "7" in repr(one)
    assert "9" in repr(one)
    half = dk.classroom.hand_in(SEED, 12, {"opening.1": "a"})
    assert half.gain is None
    assert len(repr(half)) < 200


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"opening.11": "a"}, "hand_in.question"),
        ({"true_price.1": 1}, "hand_in.question"),
        ({"opening.1": "d"}, "hand_in.letter"),
        ({"closing.1": 1}, "hand_in.letter"),
        ({"class.1": "9" * 61}, "hand_in.long"),
        ({"class.1": True}, "hand_in.answer_type"),
        ({"class.1": [1]}, "hand_in.answer_type"),
    ],
)
def test_an_answer_that_cannot_be_kept_is_refused(given, code):
    with pytest.raises((Refused, WrongType)) as refused:
        dk.classroom.hand_in(SEED, 12, given)
    assert refused.value.code == code
    assert explain(refused.value)


def test_what_is_left_empty_is_no_answer():
    assert dict(
        dk.classroom.hand_in(SEED, 12, {"class.1": "", "class.2": ..., "class.3": None, "class.4": 0}).answers
    ) == {"class.4": "0"}


def changed(**fields):
    return lambda content: {**content, **fields}


def answered(**fields):
    return lambda content: {**content, "answers": {**content["answers"], **fields}}


def dump(content):
    return json.dumps(content, ensure_ascii=False).encode()


GOOD = json.loads(made().data)
WITHOUT = {name: value for name, value in GOOD.items() if name != "checksum"}
ALTERED = {
    "an answer changed": dump(answered(**{"class.4": "1"})(GOOD)),
    "an answer put in": dump(answered(**{"class.11": "1"})(GOOD)),
    "an answer taken out": dump({**GOOD, "answers": {k: v for k, v in GOOD["answers"].items() if k != "class.4"}}),
    "another student": dump(changed(student=13)(GOOD)),
    "another seed": dump(changed(seed=8)(GOOD)),
    "a name put in": dump(changed(name="Li")(GOOD)),
    "the checksum left out": dump(WITHOUT),
    "the checksum emptied": dump(changed(checksum="")(GOOD)),
    "the checksum in capitals": dump(changed(checksum=GOOD["checksum"].upper())(GOOD)),
    "another household": dump(signed(changed(household="0" * 16)(GOOD))),
    "another student with a new checksum": dump(signed(changed(student=13)(GOOD))),
    "another version": dump(signed(changed(version=2)(GOOD))),
    "a version that is true": dump(signed(changed(version=True)(GOOD))),
    "a key put in": dump(signed({**WITHOUT, "more": 1})),
    "a number for an answer": dump(signed(answered(**{"class.4": 1})(WITHOUT))),
    "a letter that there is not": dump(signed(answered(**{"opening.1": "d"})(WITHOUT))),
    "a very long answer": dump(signed(answered(**{"class.4": "9" * 500})(WITHOUT))),
    "a very long name": dump(signed(changed(name="x" * 500)(WITHOUT))),
    "a student that there cannot be": dump(signed(changed(student=0)(WITHOUT))),
    "a student in quotation marks": dump(signed(changed(student="12")(WITHOUT))),
    "a seed with a fraction": dump(signed(changed(seed=7.0)(WITHOUT))),
    "answers in a list": dump(signed(changed(answers=["a"])(WITHOUT))),
    "answers that are null": dump(signed(changed(answers=None)(WITHOUT))),
    "a key twice": dump(GOOD)[:-1] + b', "student": 12}',
    "an answer twice": dump(GOOD).replace(b'"class.4": ', b'"class.4": "1", "class.4": '),
    "keys in another order": dump(dict(reversed(GOOD.items()))),
    "not a number": dump(GOOD).replace(b'"student": 12', b'"student": NaN'),
    "another kind": dump(signed(changed(kind="case")(WITHOUT))),
    "two answers exchanged": dump(
        answered(**{"class.1": GOOD["answers"]["class.2"], "class.2": GOOD["answers"]["class.1"]})(GOOD)
    ),
    "a blank behind an answer": dump(signed(answered(**{"class.4": "1870 "})(WITHOUT))),
    "an empty answer": dump(signed(answered(**{"class.4": ""})(WITHOUT))),
    "half a character": json.dumps(signed(changed(name="\ud800")(WITHOUT))).encode(),
    "a student that is true": dump(signed(changed(student=True)(WITHOUT))),
    "the checksum as null": dump(changed(checksum=None)(GOOD)),
    "two files in one": made().data * 2,
    "within another": dump([GOOD]),
    "curly quotation marks": made().data.decode().replace('"', "”").encode(),
    "in UTF-16": made().data.decode().encode("utf-16"),
    "a list": b"[]",
    "nothing": b"",
    "cut off": made().data[:-40],
    "bytes that are no text": made().data.replace(b"class", b"\xff\xfe"),
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 300,
    "as deep as can be": b"[" * 19_000,
    "too large": made().data + b" " * MOST_BYTES,
    "a case": b'{"schema": 4, "debts": []}',
}


@pytest.mark.parametrize("kind", ALTERED)
def test_what_was_altered_is_refused(kind, tmp_path):
    assert len(ALTERED) >= 20
    with pytest.raises(Refused) as refused:
        read_hand_in(ALTERED[kind])
    assert refused.value.code in ("hand_in.altered", "hand_in.foreign", "hand_in.version")
    (tmp_path / "class-7-012.json").write_bytes(ALTERED[kind])
    made(5).save(tmp_path)
    marks = dk.classroom.mark(tmp_path, SEED, students=30)
    assert [mark.student for mark in marks.marks] == [5]
    assert [one.file for one in marks.refused] == ["class-7-012.json"]
    assert explain(marks.refused[0].why)


def test_files_of_another_class_or_number_or_twice_are_refused(tmp_path):
    made(1).save(tmp_path)
    dk.classroom.hand_in(8, 2, answers(2, seed=8)).save(tmp_path)
    made(31).save(tmp_path)
    made(4).save(tmp_path)
    (tmp_path / "again.json").write_bytes(made(4, wrong=("class.1",)).data)
    (tmp_path / "copy of 1.json").write_bytes(made(1).data)
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "notes.txt").write_text("nothing")
    marks = dk.classroom.mark(tmp_path, SEED, students=5)
    assert [mark.student for mark in marks.marks] == [1]
    assert {one.file: one.why.code for one in marks.refused} == {
        "class-8-002.json": "hand_in.other_class",
        "class-7-031.json": "hand_in.no_student",
        "class-7-004.json": "hand_in.twice",
        "again.json": "hand_in.twice",
        "folder.json": "hand_in.foreign",
    }
    assert marks.missing == (2, 3, 4, 5)
    with pytest.raises(Refused, match="no folder"):
        dk.classroom.mark(tmp_path / "nowhere", SEED)


def test_thirty_are_marked_as_they_answered(tmp_path):
    wrong = {student: tuple(f"class.{k}" for k in range(1, student % 4 + 1)) for student in range(1, 31)}
    for student, names in wrong.items():
        made(student, wrong=names).save(tmp_path)
    marks = dk.classroom.mark(tmp_path, SEED, students=30)
    assert [mark.right for mark in marks.marks] == [10 - len(names) for names in wrong.values()]
    assert marks.refused == marks.missing == ()
    rows = list(csv.reader(StringIO(marks.csv)))
    assert len(rows) == 31
    assert [row[-1] for row in rows[1:]] == [str(mark.right) for mark in marks.marks]
    assert list(marks.to_frame().right) == [mark.right for mark in marks.marks]


def test_an_answer_is_marked_as_people_write_it(tmp_path):
    case = dk.class_case(SEED, 12)
    capacity = case.household_budget().capacity()
    dk.classroom.hand_in(SEED, 12, {"class.4": f"约 {capacity:,.0f} 元", "class.5": "?", "class.6": "不知道"}).save(
        tmp_path
    )
    mark = dk.classroom.mark(tmp_path, SEED).marks[0]
    assert mark.answers[3:6] == (True, False, False)
    assert mark.answers[0] is None


def test_checks_are_summed_up_without_names_and_only_of_several(tmp_path):
    for student in range(1, LEAST):
        made(student, name=f"n{student}").save(tmp_path)
    assert dk.classroom.mark(tmp_path, SEED).checks is None
    made(LEAST, wrong=("opening.1", "opening.2", "closing.2"), name="n5").save(tmp_path)
    dk.classroom.hand_in(SEED, 9, {"opening.1": "a"}).save(tmp_path)
    checks = dk.classroom.mark(tmp_path, SEED).checks
    assert checks.students == LEAST
    assert checks.right["owed"] == (LEAST - 1, LEAST)
    assert checks.right["waiting"] == (LEAST - 1, LEAST - 1)
    assert [sum(scores) for scores in checks.scores] == [LEAST, LEAST]
    assert checks.scores[0][8] == 1
    assert "n5" not in repr(checks)


def test_no_student_is_named_with_a_gain(tmp_path):
    """The teacher's table has the household's answers alone."""
    for student in range(1, 7):
        made(student, wrong=("opening.3",), name=f"n{student}").save(tmp_path)
    marks = dk.classroom.mark(tmp_path, SEED)
    assert set(marks.marks[0]._fields) == {"student", "name", "answers"}
    assert "opening" not in marks.csv
    assert "opening" not in " ".join(marks.to_frame().columns)


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "＝1", " =1", "−1"])
def test_no_cell_of_the_table_runs(name, tmp_path):
    made(3, name=name).save(tmp_path)
    rows = list(csv.reader(StringIO(dk.classroom.mark(tmp_path, SEED).csv)))
    assert rows[1][1].startswith("'")


def test_every_question_can_be_answered():
    assert set(answers(3)) == set(QUESTIONS)


ODD = (float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity"), Decimal("sNaN"), "NaN", "nan", " -inf", "∞")
HUGE = (10**5000, -(10**5000), 10**60, "9" * 61, Decimal("1." + "1" * 60))
NO_ANSWERS = (*ODD, *HUGE, "ＮａＮ", True, b"1", [1], object(), 1j)


@pytest.mark.parametrize("question", ["class.4", "class.9", "opening.1"])
@pytest.mark.parametrize("place", range(len(NO_ANSWERS)))
def test_what_is_no_answer_is_refused_in_words(question, place):
    answer = NO_ANSWERS[place]
    with pytest.raises(DebtkitError) as refused:
        dk.classroom.hand_in(7, 12, {question: answer})
    assert refused.value.code.startswith("hand_in.")
    assert explain(refused.value)


@pytest.mark.parametrize(
    "answer", [1870, 1870.5, Decimal("1870.50"), 10**59, "1,870 yuan", "no idea", "nan bread"], ids=repr
)
def test_what_is_an_answer_is_kept(answer):
    assert dk.classroom.hand_in(7, 12, {"class.4": answer}).answers == {"class.4": str(answer)}


PATHS = {
    "mark": lambda path: dk.classroom.mark(path, 7),
    "pack": lambda path: dk.classroom.pack(path, 7, 2),
    "write_marks": dk.classroom.write_marks,
    "save": lambda path: dk.classroom.hand_in(7, 12, {}).save(path),
    "load_case": load_case,
    "save_case": lambda path: save_case(dk.Case.blank(), path),
    "forget_case": forget_case,
    "paper": lambda path: dk.papers.call_sheet(dk.class_case(7, 12)).save(path),
    "folder": lambda path: dk.papers.folder(dk.class_case(7, 12), path),
}


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("path", [None, 5, 2.5, b"x", ["x"], object(), True, "a\0b"])
def test_what_is_no_path_is_refused_in_words(name, path):
    if path is None and name.endswith("_case"):
        return  # the usual file
    with pytest.raises(DebtkitError) as refused:
        PATHS[name](path)
    assert refused.value.code == "argument.path"
    assert explain(refused.value)
