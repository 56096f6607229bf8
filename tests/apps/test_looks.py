"""A page looks again by itself: at what another lesson wrote, and at a file that could not be read or written."""

import json

import pytest
from support.opened_parts import type_debt

import debtkit as dk
from debtkit.apps import MonthBudget, WhatIOwe
from debtkit.apps.kit.lesson import RETRY
from debtkit.case.files.file import load_case
from debtkit.words.catalogue import say

pytestmark = pytest.mark.usefixtures("tables_only")


def directory(file):
    file.mkdir()


def loop(file):
    file.symlink_to(file.name)


def newer(file):
    file.write_text(json.dumps({"schema": 99}), encoding="utf-8")


def damaged(file):
    file.write_bytes(b"{")
    file.with_name(file.name + ".bak").write_bytes(b"{")


def clear(file):
    file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("fault", [directory, loop, newer, damaged])
def test_what_was_typed_is_saved_and_the_message_gone_without_another_step(tmp_path, fault, language):
    dk.set_language(language)
    file, held = tmp_path / "my-case.json", tmp_path / "held"
    owe = WhatIOwe()
    type_debt(owe, 0, principal="7,000")
    assert owe.notes.look_every == 0
    file.rename(held)
    fault(file)
    type_debt(owe, 0, principal="7,100")
    refused = owe.notes.html
    assert say("app.not_saved", place=file.name) in refused
    assert owe.notes.look_every == RETRY
    owe.notes.look()
    assert owe.notes.html == refused
    clear(file)
    held.replace(file)
    owe.notes.look()
    assert owe.notes.look_every == 0
    assert "danger" not in owe.notes.html
    assert load_case(file).entries[0].principal.text == "7,100"


def test_what_another_lesson_wrote_is_shown_when_the_page_is_seen_again():
    owe = WhatIOwe()
    type_debt(owe, 0, principal="7,000")
    month = MonthBudget()
    type_debt(owe, 0, principal="7,200")
    month.session.edit(lambda case: case.remove_debt(case.entries[1].id))
    assert len(owe.debts.widget.rows) == 2
    owe.notes.look()
    assert [row["principal"] for row in owe.debts.widget.rows] == ["7,200"]


def test_a_look_that_finds_nothing_new_computes_nothing(monkeypatch):
    owe = WhatIOwe()
    type_debt(owe, 0, principal="7,000")
    monkeypatch.setattr(owe, "refresh", lambda: pytest.fail("nothing has changed"))
    owe.notes.look()
