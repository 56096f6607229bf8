"""Lesson 00: a name that is only a figure is asked about once, and kept as it was typed."""

import pytest
from support.at_start import Reader, blank

import debtkit as dk
from debtkit.words.catalogue import say


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(("typed", "asked"), [("10000", True), ("¥10,000", True), ("Li", False), ("Li 2", False)])
def test_a_name_that_is_only_a_figure_is_asked_about_once_and_kept(language, typed, asked):
    dk.set_language(language)
    reader = Reader(blank())
    reader.press("kind", "person")
    reader.enter(typed)
    assert reader.case.entries[0].name.text == typed
    assert (reader.where.field == "name") == asked
    if asked:
        (said,) = reader.app.asker.messages.values()
        assert said["text"] == say("app.start_here.sure.name", text=typed)
        reader.enter(typed)
        assert reader.where.field == "principal"
    assert reader.case.entries[0].name.text == typed
