"""The menu of the case in a real browser, and what the app view says when a cell fails."""

import json

import nbformat
from nbformat.sign import NotebookNotary
from playwright.sync_api import expect
from support.running import close_all, open_in_lab, open_in_lab_anew, run_all, run_cells

from debtkit.words.catalogue import sentences


def test_figures_are_kept_brought_back_and_forgotten(open_page, voila, site, keep):
    page = open_page(400)
    page.goto(f"{voila}/voila/render/zh-CN/04-my-month.ipynb")
    income = page.locator(".dk-month input[data-field=income]")
    income.fill("5,432.10")
    income.press("Tab")
    page.locator(".dk-menu summary").focus()
    page.keyboard.press("Enter")
    with page.expect_download() as download:
        page.locator("[data-action=download]").press("Enter")
    kept = site / "kept.json"
    download.value.save_as(kept)
    assert json.loads(kept.read_text(encoding="utf-8"))["budget"]["income"]["text"] == "5,432.10"
    with page.expect_download() as download:
        page.locator("[data-action=export]").press("Enter")
    still = site / download.value.suggested_filename
    download.value.save_as(still)
    page.locator("[data-action=forget]").press("Enter")
    expect(page.locator("[data-action=no]")).to_be_focused()
    keep(page, "menu-asks-zh-CN-400")
    page.locator("[data-action=yes]").press("Enter")
    expect(income).to_have_value("6,200")
    assert not list(site.glob("my-case*"))
    page.set_input_files("input[data-file=open]", kept)
    expect(income).to_have_value("5,432.10")
    page.set_input_files("input[data-file=open]", still)
    expect(page.locator(".dk-said .dk-note[data-level=warning]")).to_be_visible()
    expect(income).to_have_value("5,432.10")

    page.goto(still.as_uri())
    expect(page.locator("h1")).to_have_text("我的一个月")
    assert page.evaluate("document.querySelector('.dk-picture img').naturalWidth > 0")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    keep(page, "saved-page-zh-CN-400")


def test_a_cell_that_fails_says_so_in_words(open_page, voila, site):
    page = open_page()
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "execution_count": None, "source": "1 / 0"}
    for language, words in (("en", "Nothing you typed is lost"), ("zh-CN", "你填的都还在")):
        lesson = json.loads((site / "notebooks" / language / "04-my-month.ipynb").read_text(encoding="utf-8"))
        lesson["cells"] = [lesson["cells"][0], {**cell, "source": f'0 and dk.set_language("{language}")\n1 / 0'}]
        failing = site / "notebooks" / language / "failing.ipynb"
        failing.write_text(json.dumps(lesson), encoding="utf-8")
        page.goto(f"{voila}/voila/render/{language}/failing.ipynb")
        expect(page.locator(".debtkit-failed")).to_contain_text(words)
        for leak in ("Traceback", "ZeroDivision", "show_tracebacks", "set_language"):
            assert leak not in page.content()
        failing.unlink()


def test_a_long_step_shows_how_far_it_is(open_page, voila, site):
    lesson = json.loads((site / "notebooks" / "en" / "07-promise.ipynb").read_text(encoding="utf-8"))
    first = next(cell for cell in lesson["cells"] if cell["cell_type"] == "code")
    hurry = "\nfrom debtkit.apps.kit.page import progress\nprogress.PATIENCE = progress.PAUSE = 0.0"
    first["source"] = [*first["source"], hurry]
    hasty = site / "notebooks" / "en" / "hasty.ipynb"
    hasty.write_text(json.dumps(lesson), encoding="utf-8")
    page = open_page()
    page.goto(f"{voila}/voila/render/en/hasty.ipynb")
    page.locator("[data-slider=lost]").wait_for()
    page.evaluate(
        """() => {
        const bar = document.querySelector(".dk-progress");
        const note = () => {
            const shown = bar.querySelector("progress");
            seen.push(shown?.checkVisibility() ? shown.value : null);
        };
        window.seen = [];
        new MutationObserver(note).observe(bar, { childList: true });
        }"""
    )
    page.locator("[data-slider=lost]").press("ArrowRight")
    page.wait_for_function("seen.length > 2 && seen.at(-1) === null")
    *moved, _ = page.evaluate("seen")
    assert moved == sorted(moved)
    assert moved[0] < moved[-1]
    hasty.unlink()


def test_a_saved_notebook_shows_a_still_copy_where_nothing_runs(open_page, lab, site, keep):
    page = open_page()
    run_all(page, lab, "en", "04-my-month.ipynb")
    page.locator(".dk-app .dk-cards").first.wait_for()
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    saved = json.loads((site / "notebooks" / "en" / "04-my-month.ipynb").read_text(encoding="utf-8"))
    outputs = [o["data"] for c in saved["cells"] for o in c.get("outputs", []) if "text/html" in o.get("data", {})]
    shown = [data for data in outputs if "dk-snapshot" in "".join(data["text/html"])]
    assert len(shown) == 1
    still = "".join(shown[0]["text/html"])
    assert "2,900.00" in still
    in_place = page.locator(".jp-OutputArea .dk-snapshot")
    expect(in_place).to_be_hidden()
    # as nobody's lesson came: it does not run by itself
    setup = next(cell for cell in saved["cells"] if cell["cell_type"] == "code")
    setup["source"] = "".join(setup["source"]).replace("from debtkit.apps", "from  debtkit.apps")
    NotebookNotary().sign(nbformat.from_dict(saved))
    kept = site / "notebooks" / "en" / "97-kept.ipynb"
    kept.write_text(json.dumps(saved), encoding="utf-8")
    for again in (open_in_lab, open_in_lab_anew):
        close_all(page)
        again(page, lab, "en", kept.name)
        page.get_by_text(sentences("en")["app.front.lab.gone"]).first.wait_for()  # the lesson, and each exercise
        expect(in_place).to_be_visible()
        page.wait_for_timeout(1500)
        expect(in_place).to_be_visible()
        keep(page, "still-lab-" + again.__name__)
    run_cells(page)
    page.locator(".dk-app .dk-cards").first.wait_for()
    expect(in_place).to_be_hidden()
    keep(page, "still-lab-run")
    page.set_content(still)
    assert page.evaluate("document.querySelector('img').naturalWidth > 300")
    assert page.locator("table").count() >= 3
