"""What is no file that can be read or written is said in words, at once, and is never taken for absent."""

import os

import pytest

from debtkit.case.case import Case
from debtkit.case.files.file import load_case, save_case
from debtkit.case.session import CaseSession
from debtkit.errors import Refused


def directory(path):
    path.mkdir()


def loop(path):
    path.symlink_to(path.name)


def pipe(path):
    os.mkfifo(path)


FAULTS = [directory, loop, *([pipe] if hasattr(os, "mkfifo") else [])]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_file_is_refused_and_left_alone(tmp_path, fault):
    path = tmp_path / "my-case.json"
    fault(path)
    before = path.lstat()
    with pytest.raises(Refused) as caught:
        load_case(path)
    assert caught.value.code == "case.unreadable"
    with pytest.raises(Refused) as caught:
        save_case(Case.blank("2026-11-27"), path)
    assert caught.value.code == "case.not_saved"
    assert (path.lstat().st_ino, path.lstat().st_mode) == (before.st_ino, before.st_mode)


@pytest.mark.parametrize("fault", FAULTS[1:])  # a folder as DEBTKIT_CASE is one in which the case is
def test_a_session_over_what_is_no_file_says_so_and_keeps_what_is_typed(tmp_path, monkeypatch, fault):
    path = tmp_path / "odd.json"
    fault(path)
    monkeypatch.setenv("DEBTKIT_CASE", str(path))
    session = CaseSession()
    session.edit(lambda case: case.with_budget("income", "5,000"))
    assert session.trouble is not None
    assert session.case.budget.income.text == "5,000"


def test_a_name_that_is_too_long_is_refused_in_words(tmp_path):
    path = tmp_path / f"{'x' * 300}.json"
    for attempt in (lambda: load_case(path), lambda: save_case(Case.blank("2026-11-27"), path)):
        with pytest.raises(Refused) as caught:
            attempt()
        assert caught.value.code == "case.name_too_long"
