"""The teacher's guide says what the kit says: beliefs with their figures, questions, free channels, commands."""

import re

import pytest
from support.newcomer import ROOT

import debtkit as dk
from debtkit.apps import BeforeIBuy
from debtkit.papers.classroom.__main__ import parser
from debtkit.papers.classroom.lessons import AREAS, FIGURES, belief, which_rate
from debtkit.practice.classroom.competences import Competence
from debtkit.reference.facts import known, unwarned
from debtkit.words.catalogue import say
from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import LESSONS

GUIDES = {"en": "docs/teaching.md", "zh-CN": "docs/teaching.zh-CN.md"}
READMES = {"en": "README.md", "zh-CN": "README.zh-CN.md"}
CHANNELS = ("95188", "12378", "12363", "12348", "12356")
DATED = "2026-11-23"


def guide(language):
    return (ROOT / GUIDES[language]).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", FIGURES)
def test_each_belief_has_the_figure_that_the_kit_computes(slug, language):
    dk.set_language(language)
    believed, shown = belief(slug)
    number = next(lesson.number for lesson in LESSONS if lesson.slug == slug)
    assert f"| {number} | {believed} | {shown} |" in guide(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rates_of_one_fee_are_told_apart_as_the_kit_computes_them(language, tmp_path, monkeypatch):
    """A teacher sees in lesson 10, in its exercise and in lesson 03 different rates of the same fee."""
    dk.set_language(language)
    said = which_rate("never_again")
    assert said in guide(language)
    assert said in dk.classroom.lesson("never_again").full_text
    fee = dk.loans.flat_fee_price(0.088, 12)
    terms = dk.products.huabei_instalments(12, on=DATED)
    bought = dk.planning.check_purchase(6_000, terms, 12, dk.Budget(6_200, 3_000), on=DATED)
    rates = (0.088 * 24 / 13, fee.nominal, fee.effective, bought.nominal_rate, bought.effective_rate)
    shown = [f"{rate:.2%}" for rate in rates]
    assert shown == [rate for rate in re.findall(r"\d+\.\d\d%", said) if rate in shown]
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))
    exercise, app = say("practice.never_again.1.way"), BeforeIBuy()
    assert shown[1] in exercise
    assert all(rate in app.summary.html for rate in shown[3:])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", FIGURES)
def test_each_question_to_discuss_has_its_answer(slug, language):
    dk.set_language(language)
    number = next(lesson.number for lesson in LESSONS if lesson.slug == slug)
    asked, answered = (say(f"paper.class.teach.{slug}.{part}") for part in ("ask", "answer"))
    assert f"| {number} | {asked} | {answered} |" in guide(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_competence_is_mapped_to_an_area(language):
    dk.set_language(language)
    areas = {area: re.split("[:：]", say(f"paper.class.area.{area}"))[0] for area in ("planning", "risk", "landscape")}
    rows = guide(language).splitlines()
    for lesson in LESSONS:
        area = say(f"paper.class.area.{AREAS.get(lesson.slug, 'planning')}")
        assert any(
            f"| {area} |" in row and lesson.number in row.split("|")[4] for row in rows if row.count("|") == 6
        ), area
    for competence in Competence:
        row = next(line for line in guide(language).splitlines() if line.startswith(f"| {competence.number} | "))
        assert say(f"paper.class.competence.{competence}") in row
        assert areas[competence.area] in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_free_channels_are_those_of_the_dated_facts(language):
    named = set(re.findall(r"(?<!\d)(?:1\d{4}|9\d{4})(?!\d)", guide(language)))
    assert named == set(CHANNELS)
    with unwarned():
        for number in CHANNELS:
            fact = known(f"hotline.{number}", DATED)
            assert fact.value == number
            assert fact.confidence != "unverified"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_of_the_guide_and_of_the_readme_can_be_given(language):
    for text in (guide(language), (ROOT / READMES[language]).read_text(encoding="utf-8")):
        given = re.findall(r"python3 start\.py class ([^`\n#]+)", text)
        assert given
        for command in given:
            asked = parser().parse_args(command.split())
            assert (asked.out is None) != (asked.mark is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plans_come_to_their_minutes(language):
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| (?:[a-z]*)? ?\|$", guide(language), re.M)
    assert sum(map(int, rows)) == 45


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_of_the_guide_runs(language, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for code in re.findall(r"```python\n(.*?)```", guide(language), re.S):
        exec(code, {})
    assert [path.name for path in tmp_path.iterdir()] == ["class-7-012.json"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_leads_to_the_guide(language):
    assert f"]({GUIDES[language]})" in (ROOT / READMES[language]).read_text(encoding="utf-8")
