"""No figure that was typed is cut off in the debts table, and a debt that is in no sum leads to its field there."""

import pytest
from playwright.sync_api import expect
from support.lessons import unfold

from debtkit.case.case import Case
from debtkit.case.fields.debt_kinds import PRODUCTS
from debtkit.case.files.file import save_case

TYPED = {
    "principal": "123,456.78", "rate": "日利率0.05%", "repay": "130,000", "days": "30天", "periods": "36期",
    "periods_left": "24期", "overdue_since": "2026年10月9日", "due_day": "15",
}  # fmt: skip
LESSONS = ("02-what-i-owe", "05-compare-offers", "06-several-creditors", "07-promise", "08-ask")
CUT = """() => [...document.querySelectorAll('.dk-debts input')]
    .filter(e => e.offsetParent && e.dataset.field !== 'name' && e.scrollWidth > e.clientWidth + 1)
    .map(e => `${e.dataset.field} ${e.value}`)"""


@pytest.mark.parametrize("products", [("huabei_instalments", "jiebei"), PRODUCTS])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_no_figure_is_cut(open_page, voila, site, language, products):
    case = Case.blank("2026-11-23")
    for product in products:
        case = case.add_debt(product, **TYPED)
    save_case(case, site / "my-case.json")
    page = open_page(1280)
    page.goto(f"{voila}/voila/render/{language}/02-what-i-owe.ipynb")
    unfold(page)
    page.locator(".dk-debts .dk-remove button").nth(len(products) - 1).wait_for()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 3000})
        assert page.evaluate(CUT) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("language", "width"), [("zh-CN", 390), ("en", 1280)])
@pytest.mark.parametrize("lesson", LESSONS)
def test_what_is_left_out_leads_to_the_field(open_page, voila, site, keep, language, width, lesson):
    terms = {"principal": "900", "due_day": "3", "rate": "0.04%", "periods_left": "3"}
    case = Case.blank("2026-11-23").add_debt("jiebei", name="A", **terms)
    save_case(case.add_debt("jiebei", name="B", **terms, late="much"), site / "my-case.json")
    page = open_page(width, 800)
    page.goto(f"{voila}/voila/render/{language}/{lesson}.ipynb")
    page.locator("[data-leads]").first.wait_for()
    keep(page, f"left-out-{language}-{lesson}")
    page.locator("[data-leads]").first.click()
    field = page.locator(".dk-debts [data-field=late]").nth(1)
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
