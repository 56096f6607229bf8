"""The one list of the lessons against what the notebooks and the READMEs say."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import debtkit
from debtkit import apps
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.words.catalogue import sentences
from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import LESSONS

ROOT = Path(debtkit.__file__).parents[1]
NUMBERS = {
    5: ("Five", "五"),
    10: ("Ten", "十"),
    15: ("Fifteen", "十五"),
    20: ("Twenty", "二十"),
    30: ("Thirty", "三十"),
}
EACH = [pytest.param(language, lesson, id=f"{language}/{lesson.name}") for language in LANGUAGES for lesson in LESSONS]


def first_cell(language, lesson):
    notebook = json.loads((ROOT / "notebooks" / language / lesson.file).read_text(encoding="utf-8"))
    return notebook["metadata"]["title"], "".join(notebook["cells"][0]["source"])


def test_every_notebook_is_in_the_list_in_order():
    for language in LANGUAGES:
        found = sorted(path.name for path in (ROOT / "notebooks" / language).glob("*.ipynb"))
        assert found == [lesson.file for lesson in LESSONS]


@pytest.mark.parametrize(("language", "lesson"), EACH)
def test_a_notebook_has_the_title_and_the_minutes_of_the_list(language, lesson):
    title, text = first_cell(language, lesson)
    heading, _, line = text.split("\n")[:3]
    english, chinese = NUMBERS[lesson.minutes]
    assert title == lesson.title(language)
    assert heading == f"# {title}"
    assert line.lstrip("*").split(" · ")[0] == (f"{english} minutes" if language == "en" else f"{chinese}分钟")


@pytest.mark.parametrize(("language", "lesson"), EACH)
def test_a_notebook_says_how_to_run_it(language, lesson):
    _, text = first_cell(language, lesson)
    assert text.split("\n\n")[-1] == sentences(language)["app.front.lab.how"]


@pytest.mark.parametrize(("language", "lesson"), EACH)
def test_the_readme_lists_it_with_the_same_words(language, lesson):
    readme = (ROOT / {"en": "README.md", "zh-CN": "README.zh-CN.md"}[language]).read_text(encoding="utf-8")
    row = next(line for line in readme.splitlines() if f"notebooks/{language}/{lesson.file}" in line)
    name = re.escape(lesson.number) + {"en": " ", "zh-CN": " · "}[language] + re.escape(lesson.title(language))
    assert re.fullmatch(rf"\| \[{name}\]\([^)]*\) \| {re.escape(lesson.sentence(language))} \|", row), row


@pytest.mark.parametrize(("language", "lesson"), EACH)
def test_a_notebook_shows_the_app_of_the_list(language, lesson):
    notebook = json.loads((ROOT / "notebooks" / language / lesson.file).read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert re.search(rf"^{lesson.app}\(\)$", "\n".join(code), re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_of_a_lesson_that_is_gone(language):
    kept = {key.removeprefix("app.lessons.") for key in sentences(language) if key.startswith("app.lessons.")}
    assert kept == {lesson.app for lesson in LESSONS}


def test_a_lesson_is_its_package_its_words_its_notebooks_and_its_line_in_the_list():
    slugs = {lesson.slug for lesson in LESSONS}
    packages = {file.parent.name for file in (ROOT / "debtkit" / "apps").glob("*/app.py")}
    assert packages == slugs
    for lesson in LESSONS:
        assert (ROOT / "tests" / "apps" / f"test_{lesson.slug}.py").is_file()
        for language in LANGUAGES:
            assert (ROOT / "debtkit" / "words" / language / f"app.{lesson.slug}.toml").is_file()
            assert (ROOT / "notebooks" / language / lesson.file).is_file()
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    apart = next(contract["modules"] for contract in contracts if contract["id"] == "lessons")
    assert set(apart) == {f"debtkit.apps.{slug}" for slug in slugs}


def test_an_invented_lesson_needs_a_package_and_its_line(tmp_path):
    """No other module names the lessons: what the apps offer follows from the list."""
    package = tmp_path / "invented"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "app.py").write_text("class Invented:\n    pass\n")
    code = f"""
from debtkit.words import lessons
lessons.LESSONS += (lessons.Lesson("11-invented", 5, "Invented"),)
from debtkit import apps
apps.__path__.append({str(tmp_path)!r})
assert "Invented" in apps.__all__ and "Invented" in dir(apps)
assert apps.Invented.__module__ == "debtkit.apps.invented.app"
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_lesson_that_has_more_says_what_is_there(language):
    said = {key.removeprefix("app.in_more.") for key in sentences(language) if key.startswith("app.in_more.")}
    assert said == {lesson.app for lesson in LESSONS if getattr(apps, lesson.app)(CaseSession(Case.blank())).more}


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
@pytest.mark.parametrize(("name", "what"), [("花呗", "Alipay's credit for purchases"), ("借呗", "Alipay's cash loan")])
def test_an_english_page_explains_a_chinese_product_where_it_first_names_it(lesson, name, what):
    notebook = json.loads((ROOT / "notebooks" / "en" / lesson.file).read_text(encoding="utf-8"))
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    assert name not in text or text.partition(name)[2].startswith(f", {what})")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_no_lesson_promises_where_figures_stay(language):
    """The same lesson is shown on one's own computer, on a server that people share, and in a browser alone."""
    promise = {"en": "this computer", "zh-CN": "这台电脑"}[language]
    for lesson in (ROOT / "notebooks" / language).glob("*.ipynb"):
        assert promise not in lesson.read_text(encoding="utf-8"), lesson.name
