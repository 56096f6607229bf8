"""Whose language a page is in, and where a server has the lessons."""

import pytest

from debtkit.server.preferred_language import lesson_language, lessons_folder, wished


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8,en-GB;q=0.7,en-US;q=0.6", "zh-CN"),  # Chrome in China
        ("zh-CN,zh;q=0.8,zh-TW;q=0.7,zh-HK;q=0.5,en-US;q=0.3,en;q=0.2", "zh-CN"),  # Firefox in China
        ("en-US,en;q=0.5", "en"),
        ("en-GB,en;q=0.9,zh-CN;q=0.8", "en"),
        ("de-DE,de;q=0.9,zh-CN;q=0.8,en;q=0.7", "zh-CN"),
        ("ZH-hans", "zh-CN"),
        ("zh;q=0,en;q=0.1", "en"),
        ("zh;q=high,en;q=0.1", "en"),
        ("en;q=0.5, zh;q=0.50", "en"),  # as much wanted: the one that is named first
        ("*", "en"),
        (",;q=,=;,", "en"),
        ("", "en"),
    ],
)
def test_the_language_that_a_browser_wants(accepted, language):
    assert wished(accepted) == language


def test_where_the_lessons_are(tmp_path):
    assert lessons_folder(tmp_path) is None
    (tmp_path / "notebooks" / "en").mkdir(parents=True)
    assert lessons_folder(tmp_path) is None
    (tmp_path / "notebooks" / "zh-CN").mkdir()
    assert lessons_folder(tmp_path) == "notebooks"
    assert lessons_folder(tmp_path / "notebooks") == ""


@pytest.mark.parametrize(
    "path", ["", "04-my-month.ipynb", "fr/04-my-month.ipynb", "en/04.ipynb", "en/04-my-month.ipynb/x"]
)
def test_what_is_no_lesson_has_no_language(path):
    assert lesson_language(path) is None
