"""What would be code on a page or a trace of it, and an exercise answered to its end: some may show at each step."""

import re

from playwright.sync_api import expect

from debtkit.practice.exercises import exercises
from debtkit.words.catalogue import sentences

TRACES = {
    "a name of the library": re.compile(r"\bdk\.|\bdebtkit\.\w|\bimport\b debtkit"),
    "dots to replace": re.compile(r"\.\.\.|replace the (three )?dots|quotation marks|引号里"),
    "cells": re.compile(r"\bcells?\b|单元格|这一格|那一格", re.IGNORECASE),
    "a result as it prints": re.compile(
        r"\b[A-Z]\w+\(\w*=|\b[A-Z][a-z]+\(\)|<\d+>|[=,(] ?None\b|\b(nan|NaN|NaT|inf)\b"
    ),
    "arithmetic of a programme": re.compile(r"\*\*|\d_\d{3}|\b(round|print|float|int|len|max|min)\("),
    "a data frame": re.compile(r"\bdtype\b|\bIndex\b|rows × "),
    "an error": re.compile(r"Traceback|Error:|Warning:"),
    "a list as it prints": re.compile(r"\[\d[^\]]*\]|\{'|\('"),
}
SLOW = 45_000  # ms, while the app of the page is still at work
LOOSE = re.compile(r"-?\d+(?:\.\d+)?(?:, -?\d+(?:\.\d+)?)*|'.*'|\(.*\)|True|False")
OUTPUTS = "[...document.querySelectorAll('.jp-OutputArea-output')].map(each => each.innerText.trim()).filter(Boolean)"
SPOKEN = """() => [...document.querySelectorAll('[alt], [title], [placeholder], [aria-label]')].flatMap(each =>
    ['alt', 'title', 'placeholder', 'aria-label'].map(name => each.getAttribute(name)).filter(Boolean))"""
TYPEWRITER = """() => [...document.querySelectorAll('#rendered_cells *')].filter(each =>
    [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && each.getClientRects().length &&
    (['PRE', 'CODE'].includes(each.tagName) || getComputedStyle(each).fontFamily.includes('monospace')))
    .map(each => each.textContent.trim().slice(0, 80))"""


def answered(page, name, language):
    """One exercise: nothing typed, then not known, each hint, how it is done, the right answer."""
    said, asked = sentences(language), exercises()[name]
    form = page.locator(".dk-exercise").filter(has_text=said[f"practice.{name}.question"])
    check, reply = form.locator("[data-action=check]"), form.locator(".dk-said-to-answer")
    empty = "no_choice" if asked.kind == "choice" else "no_result"
    check.click()
    expect(reply).to_contain_text(said[f"practice.form.{empty}"], timeout=SLOW)
    for key in ("hint_1", "hint_2", "hint_3", "way"):
        form.locator("[data-action=help]").click()
        expect(reply).to_contain_text(said[f"practice.{name}.{key}"], timeout=SLOW)
    if asked.kind == "choice":
        first, *others = asked.options  # by the keyboard: one stop for all choices, arrows within them
        form.locator(f"input[value={first}]").focus()
        page.keyboard.press("Space")
        for _ in others[: asked.options.index(asked.answer)]:
            page.keyboard.press("ArrowDown")
        expect(form.locator(f"input[value={asked.answer}]")).to_be_checked()
        page.keyboard.press("Enter")
    else:
        typed = form.locator("input[type=text]")
        typed.fill(f"{asked.answer * 100:.2f}%" if asked.kind == "rate" else f"{asked.answer:,.2f}".removesuffix(".00"))
        typed.press("Enter")
    expect(reply).to_contain_text(said[f"practice.{name}.right"], timeout=SLOW)
    assert reply.get_attribute("aria-live") == "polite" or reply.locator("[aria-live=polite]").count()


def code_shown(page):
    """What of the page is code, a result as Python prints it, or set as from a typewriter."""
    said = page.locator("#rendered_cells").inner_text() + "\n" + "\n".join(page.evaluate(SPOKEN))
    found = {what: [match[0] for match in trace.finditer(said)] for what, trace in TRACES.items()}
    found["an output"] = [text for text in page.evaluate(OUTPUTS) if LOOSE.fullmatch(text)]
    found["a typewriter"] = page.evaluate(TYPEWRITER)
    return {what: some for what, some in found.items() if some}
