"""What a class is given on paper: one page a sheet, the same bytes for a seed, a key that agrees with the marks."""

import csv
import io
import re
import subprocess
import sys
from html import escape, unescape
from io import BytesIO
from urllib.parse import unquote

import pytest
from pypdf import PdfReader
from support.newcomer import ROOT
from support.papers_made import printed_over

import debtkit as dk
from debtkit.papers.blocks import Table, texts
from debtkit.papers.classroom.__main__ import main
from debtkit.papers.classroom.lessons import FIGURES, belief
from debtkit.papers.classroom.sheet import answer, bound
from debtkit.papers.classroom.students import SHOWN
from debtkit.papers.classroom.teacher import class_results
from debtkit.papers.formats.files import content_of
from debtkit.practice.classroom.check_questions import CHECKS, check_questions
from debtkit.practice.classroom.household_figures import Household
from debtkit.practice.classroom.household_questions import household_questions
from debtkit.practice.classroom.marking import ClassMarks, Mark
from debtkit.words.catalogue import say
from debtkit.words.class_questions import household_options
from debtkit.words.formats import money
from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import LESSONS

SHEETS = {
    "handout": dk.classroom.handout,
    "questions": dk.classroom.questions,
    "opening": lambda seed, student, **more: dk.classroom.check(seed, student, "opening", **more),
    "closing": lambda seed, student, **more: dk.classroom.check(seed, student, "closing", **more),
}
TEACHERS = {
    "spread": lambda **more: dk.classroom.spread(7, 30, **more),
    **{slug: lambda slug=slug, **more: dk.classroom.lesson(slug, **more) for slug in FIGURES},
}


def pages(paper):
    return len(PdfReader(BytesIO(content_of(paper.content, ".pdf"))).pages)


def said(paper):
    return " ".join(text for block in paper.content.blocks for text in texts(block))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHEETS)
def test_a_students_sheet_is_one_page(name, language, sample):
    for student in range(1, sample(6, 200) + 1):
        assert pages(SHEETS[name](7, student, language=language)) == 1, student


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEACHERS)
def test_a_teachers_sheet_is_one_page(name, language):
    assert pages(TEACHERS[name](language=language)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHEETS)
def test_no_line_of_a_students_sheet_lies_on_another(name, language, sample):
    for student in range(1, sample(2, 200) + 1):
        (page,) = PdfReader(BytesIO(content_of(SHEETS[name](7, student, language=language).content, ".pdf"))).pages
        assert list(printed_over(page)) == [], student


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handout_has_all_that_the_questions_need(language):
    """The three sums of an instalment row decide question 6, and its figures are the household's."""
    for student in (1, 2, 3):
        case = dk.class_case(7, student, language=language)
        paper, of = dk.classroom.handout(7, student, language=language), Household(case)
        for line in case.month_lines():
            assert line.name in said(paper)
        for debt in case.debts():
            assert debt.name in said(paper)
        totals = [figure.value for figure in paper.figures if figure.name == "total"]
        assert sum(totals) == pytest.approx(household_questions(case)["class.1"].exercise.answer)
        table = [block for block in paper.content.blocks if isinstance(block, Table)][-1]
        rows = {int(row[0].text): sum(cell.value for cell in row[1:]) for row in table.rows}
        assert list(rows) == list(SHOWN)
        fits = [length for length, month in rows.items() if month <= of.month.capacity()]
        assert fits[0] == household_questions(case)["class.6"].exercise.answer
        assert all(figure.origin in ("case", "ledger", "deal", "fact") for figure in paper.figures)


def test_the_handout_by_hand_comes_to_the_answer_for_everyone(sample):
    """Adding up a row never misleads: the sum of the three fits just where the plan does."""
    for student in range(1, sample(25, 1000) + 1):
        of = Household(dk.class_case(11, student))
        assert of.fitting.month <= of.month.capacity(), student
        assert of.fitting.length in SHOWN[1:]
        shorter = of.lengths[: of.lengths.index(of.fitting.length)]
        assert all(of.instalments(length).month > of.month.capacity() for length in shorter), student


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_is_on_a_students_sheet(language):
    """Neither an amount, nor in a sentence to choose from what question 6 leads to."""
    for student in range(1, 11):
        asked = household_questions(dk.class_case(7, student))
        questions, handout = (
            sheet(7, student, language=language) for sheet in (dk.classroom.questions, dk.classroom.handout)
        )
        for name in ("class.1", "class.2", "class.4", "class.7", "class.10"):
            assert answer(asked[name].exercise) not in said(questions) + said(handout), (student, name)
        assert money(asked["class.9"].fields["offer"], unit=False) not in said(questions), student
        assert f"{asked['class.6'].exercise.answer:.0f}" not in re.findall(r"\d+", said(questions)), student


def test_the_key_has_what_the_marking_uses():
    paper = dk.classroom.key(7, 30)
    answers, letters = [block for block in paper.content.blocks if isinstance(block, Table)]
    for student, (row, checks) in enumerate(zip(answers.rows, letters.rows, strict=True), 1):
        asked = household_questions(dk.class_case(7, student)).values()
        assert [cell.text for cell in row] == [str(student), *(answer(question.exercise) for question in asked)]
        for cell, check in zip(checks[1:], CHECKS, strict=True):
            assert cell.text.split() == [each.answer for each in check_questions(7, student, check).values()]
    assert pages(paper) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_says_of_each_sentence_to_choose_why(language):
    dk.set_language(language)
    paper = dk.classroom.key(7, 2)
    question = household_questions(dk.class_case(7, 1))["class.9"]
    for option in household_options("class.9", question.fields):
        assert option in said(paper)
    for reason in ("right", "mistake_more", "mistake_nothing"):
        assert say(f"practice.class.9.{reason}") in said(paper)


def test_a_number_of_one_is_said_in_the_singular():
    mark = Mark(1, "", (True,) * 10)
    assert "1 file was marked" in said(class_results(ClassMarks(7, (mark,))))
    assert "2 files were marked" in said(class_results(ClassMarks(7, (mark, mark))))


def test_no_chinese_sentence_has_a_blank_after_it_and_no_name_a_narrow_bracket(tmp_path):
    folder = dk.classroom.pack(tmp_path, 7, 3, language="zh-CN").parent
    for file in folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"[。！？；] (?![a-c]\))", text), file
        assert not re.search(r"[\u4e00-\u9fff]\(", text), file


def test_every_lesson_has_its_page():
    assert set(FIGURES) == {lesson.slug for lesson in LESSONS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_belief_has_a_figure_of_the_library(language):
    dk.set_language(language)
    shown = {slug: belief(slug)[1] for slug in FIGURES}
    on, jiebei = "2026-11-23", dk.products.jiebei(0.00045, on="2026-11-23")
    debt = dk.Debt.unpaid_from("x", jiebei, 30_000, first_unpaid="2026-11-03", periods_left=8)
    table = dk.compare(debt, [dk.Deal("24", [dk.Instalments(24)]), dk.Deal("36", [dk.Instalments(36)])], on)
    wanted = {
        "start_here": debt.cost_of_waiting(on, 30),
        "what_i_owe": debt.on("2026-12-23").total,
        "compare_offers": table.cost["36"] - table.cost["24"],
        "several_creditors": dk.fair_shares({"a": 6_000, "b": 18_000}, 2_000)["b"],
        "what_they_are": 1_800 * 0.0005 * 30,
    }
    for slug, value in wanted.items():
        assert f"{value:,.2f}" in shown[slug], slug
    assert f"{dk.loans.flat_fee_price(0.088, 12).nominal:.2%}" in shown["true_price"]
    assert "1,450" in shown["my_month"]
    assert "62%" in shown["promise"]
    assert "528" in shown["never_again"]
    assert "560" in shown["check_and_keep"]


def test_the_chances_of_the_belief_about_promising_more_are_drawn_as_everywhere():
    figures = FIGURES["ask"]()
    assert figures["higher"] > figures["capacity"] >= figures["lower"]
    assert figures["broken"] < figures["kept"]
    happens = [dk.shocks.JobLoss(0.01, 6, left=0.2), dk.shocks.OneOff(0.05, 500, up_to=3_000)]
    chances = [
        dk.keep_chance([figures[name]] * 12, dk.Budget(6_200, 4_500, reserve=300), happens, savings=1_500)
        for name in ("higher", "lower")
    ]
    assert [round(float(chance) * 10) for chance in chances] == [figures["broken"], figures["kept"]]


def written(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_is_the_same_for_the_same_seed(language, tmp_path):
    for name in ("one", "two"):
        dk.classroom.pack(tmp_path / name / "c", 7, 3, language=language)
    one, two = (written(tmp_path / name) for name in ("one", "two"))
    plain = {name for name in one if name.endswith((".html", ".json"))}
    assert {name: one[name] for name in plain} == {name: two[name] for name in plain}
    assert len([name for name in plain if "/students/" in name]) == 3 * 5
    assert {f"c/teacher/lesson-{lesson.name}.html" for lesson in LESSONS} <= plain
    handouts = PdfReader(BytesIO(one["c/print/handout.pdf"]))
    assert len(handouts.pages) == 3
    assert len(PdfReader(BytesIO(one["c/teacher/steps.pdf"])).pages) == 3
    assert dk.class_case(7, 2, language=language) == dk.load_case(tmp_path / "one/c/students/002-household.json")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_of_each_student_lie_together_and_each_has_its_own_foot(language, tmp_path):
    dk.classroom.pack(tmp_path, 7, 3, language=language)
    sheets = [dk.classroom.handout, dk.classroom.questions]
    made = [make(7, student, language=language).content for student in (1, 2, 3) for make in sheets]
    text = (tmp_path / "print" / "class.html").read_text(encoding="utf-8")
    articles = re.findall(r"<article.*?</article>", text, re.DOTALL)
    assert [re.search(r"<h1>(.*?)</h1>", one)[1] for one in articles] == [escape(each.title) for each in made]
    assert all(f"<footer>{escape(each.foot)}</footer>" in one for one, each in zip(articles, made, strict=True))
    assert ['class="dk-paper dense"' in one for one in articles] == [each.dense for each in made]
    pdf = PdfReader(BytesIO((tmp_path / "print" / "class.pdf").read_bytes()))
    printed = [page.extract_text() for page in pdf.pages]
    assert len(printed) == len(made)
    assert all("12356" in page and each.blocks[1].text in page for page, each in zip(printed, made, strict=True))


def test_papers_that_are_bound_are_one_text():
    one, two = (dk.classroom.handout(7, student) for student in (1, 2))
    assert bound("x", "both", [one, two]).full_text == f"{one.full_text}\n{'=' * 40}\n\n{two.full_text}"


def test_a_class_from_the_first_sheet_to_the_marks(tmp_path, capsys):
    """What a teacher does: one command before, one after."""
    folder = tmp_path / "my class"
    assert main(["--students", "6", "--seed", "7", "--out", str(folder)]) == 0
    assert capsys.readouterr().out.strip().endswith("start.html")
    for student in range(1, 6):
        case = dk.class_case(7, student)
        given = {"class.4": case.household_budget().capacity(), "class.5": 1}
        dk.classroom.hand_in(7, student, given, name="=1+1" if student == 3 else "").save(folder / "hand-in")
    assert main(["--mark", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "6" in shown
    rows = list(csv.reader(io.StringIO((folder / "results.csv").read_text(encoding="utf-8-sig"))))
    assert [row[-1] for row in rows[1:]] == ["1"] * 5
    assert rows[3][1] == "'=1+1"
    assert ">=1+1</td>" in (folder / "results.html").read_text(encoding="utf-8")
    assert main(["--mark", str(folder / "hand-in")]) == 0
    (folder / "hand-in" / "bad.json").write_text("{}")
    assert main(["--mark", str(folder), "--language", "zh-CN"]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_has_the_command_that_marks_and_the_plan(tmp_path, language):
    for name, typed in (("my-class", "my-class"), ("my class", '"my class"')):
        page = dk.classroom.pack(tmp_path / name, 7, 2, language=language).read_text(encoding="utf-8")
        assert f"start.py class --mark {typed}" in unescape(page)
        guides = set(re.findall(r"docs/[\w.-]+\.md", page))
        assert len(guides) == 1
        assert all((ROOT / guide).is_file() for guide in guides)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("students", [1, 30])
def test_the_spread_counts_letters_and_names_the_ends_of_amounts(language, students):
    paper = dk.classroom.spread(7, students, language=language)
    amounts, letters = [block for block in paper.content.blocks if isinstance(block, Table)]
    asked = [household_questions(dk.class_case(7, one)) for one in range(1, students + 1)]
    for rows in amounts.rows, letters.rows:
        for cells in rows:
            answers = [questions[f"class.{int(cells[0].text.split('.')[0])}"].exercise for questions in asked]
            written = [answer(each) for each in sorted(answers, key=lambda each: each.answer)]
            if answers[0].kind == "choice":
                wanted = [str(written.count(letter)) for letter in "abc"]
            else:
                wanted = [written[0], written[(students - 1) // 2], written[-1]]
            assert [cell.text for cell in cells[1:]] == wanted
    assert len(amounts.rows) + len(letters.rows) == 10
    assert all(not cell.text.isalpha() for cells in amounts.rows for cell in cells[1:])


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_first_page_opens_every_file_that_is_printed_or_kept(tmp_path, language):
    """Each in the format that prints best; the folder may have any name and lie anywhere."""
    folder = tmp_path / "第七班 #1"
    page = dk.classroom.pack(folder, 7, 2, language=language).read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', page)
    opened = {folder / unquote(link) for link, _ in links}
    assert len(opened) == len(links) == len({title for _, title in links})
    assert all(file.is_file() for file in opened)
    made = [file for name in ("print", "teacher") for file in (folder / name).iterdir()]
    assert {file.stem for file in opened} == {file.stem for file in made}
    best = ".pdf" if any(file.suffix == ".pdf" for file in made) else ".html"
    assert all(file.suffix in (best, ".xlsx") for file in opened)


def test_a_command_that_cannot_be_carried_out_says_why(tmp_path, capsys):
    both = ["--out", str(tmp_path / "x"), "--mark", str(tmp_path / "x"), "--seed", "7"]
    for unclear in ([], ["--out", str(tmp_path / "x")], ["--seed", "7", "--students", "3"], both):
        assert main(unclear) == 2
        assert say("error.class.command") in capsys.readouterr().err
    assert main(["--mark", str(tmp_path)]) == 1
    assert "--seed" in capsys.readouterr().err
    assert main(["--mark", str(tmp_path / "nowhere")]) == 1
    assert main(["--out", str(tmp_path / "x"), "--seed", "7", "--students", "0"]) == 1
    assert main(["--mark", str(tmp_path), "--seed", "7"]) == 0


def test_the_module_is_the_command():
    done = subprocess.run([sys.executable, "-m", "debtkit.papers.classroom", "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert "--students" in done.stdout
