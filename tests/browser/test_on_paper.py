"""The answer of lesson 00 on paper: two sheets that can be read, with all that a call needs."""

import pytest
from support.five_debts import five_debts
from support.on_paper import LEAST, letters, printed, sizes

from debtkit.apps.kit.today import today
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.files.file import save_case
from debtkit.case.recommendation import recommendation_of
from debtkit.words.catalogue import sentences
from debtkit.words.deals.recommendation import what_to_say
from debtkit.words.deals.recommended_month import tell_month
from debtkit.words.households import load_household
from debtkit.words.language import speaking


def two(language):
    return load_household("two_app_debts", language).with_as_of(today().isoformat()).with_budget("income", "6,300")


def one(language):
    case = two(language)
    return case.remove_debt(case.entries[0].id)


def hardly_known(language):
    """One debt of which nothing but its principal is known."""
    case = Case.blank(today().isoformat()).add_debt("jiebei", name="x", principal="12,000")
    for field in ("overdue_since", "due_day", "periods_left", "rate"):
        case = q.do_not_know(case, Question(field, case.entries[0].id))
    return case.with_budget("income", "5,000").with_budget("essentials", "4,200")


CASES = {"one": one, "two": two, "hardly_known": hardly_known, "five": lambda _language: five_debts(today())}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_printed_on_two_sheets(open_page, voila, site, keep, language, name):
    case = CASES[name](language)
    save_case(case, site / "my-case.json")
    page = open_page(390, 800)
    page.goto(f"{voila}/voila/render/{language}/00-start-here.ipynb")
    page.evaluate("window.print = () => { window.asked = true }")
    page.locator(".dk-menu [data-action=print_answer]").click()
    page.wait_for_function("window.asked")
    by_button, by_browser = printed(page), printed(page)  # the browser's own way of printing forgets the button
    for sheets in (by_button, by_browser):
        assert len(sheets) <= 2
        assert min(sizes(sheets)) >= LEAST
        found = letters(" ".join(sheet.extract_text() for sheet in sheets))
        with speaking(language):
            advice = recommendation_of(case)
            wanted = [tell_month(advice), *map(what_to_say, advice.proposals)]
        wanted += [str(sentences(language)["paper.call.refusal.policy_answer"]), "95188", "12378", "12356"]
        assert all(letters(text) in found for text in wanted)
    assert letters(wanted[0]) in letters(by_button[0].extract_text())  # the answer comes first
    page.set_viewport_size({"width": 703, "height": 1032})  # A4 within the margins, at 96 dots an inch
    page.emulate_media(media="print")
    page.evaluate("document.body.dataset.dkPrint = 'open'")
    keep(page, f"answer-on-paper-{name}-{language}")
    page.emulate_media(media="null")

    page.locator(".dk-menu [data-action=print]").click()
    page.wait_for_function("document.body.dataset.dkPrint === 'everything'")
    whole = printed(page)
    assert len(whole) > 2
    assert min(sizes(whole)) >= LEAST
    folded = page.locator(".dk-app details[data-key=calls] p").first.text_content()
    assert letters(folded)[:30] in letters(" ".join(sheet.extract_text() for sheet in whole))
