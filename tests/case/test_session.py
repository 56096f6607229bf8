"""One case in several sessions: what cannot be read is not absent, what was not saved is kept, forgetting is final."""

import os
from pathlib import Path

import pytest

from debtkit.case.case import Case
from debtkit.case.files import file as store
from debtkit.case.files import folder
from debtkit.case.files.file import load_case, save_case
from debtkit.case.files.folder import locked
from debtkit.case.session import CaseSession
from debtkit.case.spending.spending_by_month import Spent
from debtkit.errors import Refused
from debtkit.words.households import load_household


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))
    monkeypatch.setattr(folder, "_HELD", 0.05)
    monkeypatch.setattr("debtkit.case.session.PATIENCE", 0.05)
    return tmp_path / "my-case.json"


def opened():
    return CaseSession(example=lambda: load_household("two_app_debts"), blank=lambda: Case.blank("2026-11-23"))


def mine(income="5,000"):
    return Case.blank("2026-11-23").add_debt("jiebei", name="借呗", principal="3万").with_budget("income", income)


def income(session, text):
    session.edit(lambda case: case.with_budget("income", text))


class Unreadable:
    """The file cannot be opened while this is so."""

    def __init__(self, monkeypatch, error):
        self.monkeypatch, self.error = monkeypatch, error

    def __enter__(self):
        def fails(*_):
            raise self.error

        self.monkeypatch.setattr(store, "content_of", fails)

    def __exit__(self, *_):
        self.monkeypatch.setattr(store, "content_of", folder.content_of)


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(5, "input/output"), IsADirectoryError(21, "a")])
def test_what_cannot_be_read_is_not_replaced_and_gets_the_edits_later(path, monkeypatch, error):
    save_case(mine(), path)
    before = path.read_bytes()
    with Unreadable(monkeypatch, error):
        session = opened()
        assert not session.case.entries
        assert session.trouble.code in ("case.no_permission", "case.unreadable")
        income(session, "6,000")
        session.edit(lambda case: case.add_debt("loan", name="new"))
        assert (path.read_bytes(), (session.case.budget.income.text, len(session.pending))) == (before, ("6,000", 2))
        assert not path.with_name("my-case.json.bak").exists()
    session.look()
    assert session.trouble is None
    kept = load_case(path)
    assert [entry.name.text for entry in kept.entries] == ["借呗", "new"]
    assert kept.budget.income.text == "6,000"
    session.undo()
    session.undo()
    assert load_case(path) == mine()


def test_undo_after_an_unreadable_moment_takes_back_one_s_own_edit_only(path, monkeypatch):
    save_case(mine(), path)
    session = opened()
    with Unreadable(monkeypatch, PermissionError(13, "no")):
        income(session, "6,000")
        assert session.case.budget.income.text == "6,000"
    other = opened()
    other.edit(lambda case: case.with_budget("savings", "9"))
    session.undo()
    assert (load_case(path).budget.income.text, load_case(path).budget.savings.text) == ("5,000", "9")


def test_a_save_that_fails_keeps_the_edit_and_is_tried_again(path, monkeypatch):
    session = opened()
    income(session, "5,000")
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "no space")))
        income(session, "6,000")
        assert session.trouble.code == "case.not_saved"
        assert session.case.budget.income.text == "6,000"
    assert load_case(path).budget.income.text == "5,000"
    session.edit(lambda case: case.with_budget("savings", "1"))
    assert session.trouble is None
    assert (load_case(path).budget.income.text, load_case(path).budget.savings.text) == ("6,000", "1")


def test_replacing_is_tried_again_while_another_program_holds_the_file(path, monkeypatch):
    session, tries, replace = opened(), [], os.replace
    monkeypatch.setattr(folder, "_HELD", 5)

    def held(*names):
        tries.append(names)
        if len(tries) % 3:
            raise PermissionError(13, "held by a scanner")
        replace(*names)

    monkeypatch.setattr(os, "replace", held)
    income(session, "6,000")
    assert session.trouble is None
    assert load_case(path).budget.income.text == "6,000"


def test_while_another_program_writes_the_edit_waits(path):
    session = opened()
    income(session, "5,000")
    lock = locked(path)
    income(session, "6,000")
    assert session.trouble.code == "case.locked"
    lock.release()
    assert load_case(path).budget.income.text == "5,000"
    session.look()
    assert load_case(path).budget.income.text == "6,000"


def test_a_newer_file_is_never_written_and_said_to_be_kept(path):
    path.write_text('{"schema": 99}', encoding="utf-8")
    session = opened()
    income(session, "6,000")
    session.begin_with(mine())
    assert (session.trouble.code, len(session.pending)) == ("case.newer", 2)
    assert path.read_text(encoding="utf-8") == '{"schema": 99}'
    assert not list(path.parent.glob("*.bak"))


def test_a_damaged_file_stays_until_the_reader_begins_anew(path):
    path.write_text("{ broken", encoding="utf-8")
    session = opened()
    income(session, "6,000")
    assert (session.trouble.code, path.read_text(encoding="utf-8")) == ("case.damaged", "{ broken")
    session.begin_with(mine())
    assert session.trouble is None
    assert path.with_name("my-case.json.damaged").read_text(encoding="utf-8") == "{ broken"
    assert load_case(path).entries == mine().entries


def test_a_file_that_is_set_to_be_read_only_is_not_replaced(path):
    save_case(mine(), path)
    path.chmod(0o400)
    session = opened()
    income(session, "6,000")
    assert session.trouble.code == "case.protected"
    assert load_case(path).budget.income.text == "5,000"
    path.chmod(0o600)
    session.look()
    assert load_case(path).budget.income.text == "6,000"


def test_a_symbolic_link_stays_one(path, tmp_path):
    real = tmp_path / "elsewhere" / "case.json"
    real.parent.mkdir()
    save_case(mine(), real)
    path.symlink_to(real)
    session = opened()
    income(session, "6,000")
    assert path.is_symlink()
    assert load_case(real).budget.income.text == "6,000"


@pytest.mark.parametrize("name", ["x" * 300 + ".json", "no/such/../file\0"])
def test_a_name_that_no_file_can_have_is_a_trouble_in_words(tmp_path, monkeypatch, name):
    if "\0" in name:
        monkeypatch.setattr("debtkit.case.session.case_path", lambda: tmp_path / "file" / "my-case.json")
        (tmp_path / "file").write_text("")
    else:
        monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / name))
    session = opened()
    income(session, "6,000")
    assert session.trouble.code in ("case.name_too_long", "case.not_saved")
    assert session.case.budget.income.text == "6,000"


def test_forgotten_figures_come_back_from_no_other_session(path):
    one, other = opened(), opened()
    one.begin_with(mine())
    other.edit(lambda case: case.with_debt(0, "name", "secret"))
    one.forget()
    other.undo()
    assert not path.exists()
    one.edit(lambda case: case.with_budget("income", "1"))
    other.undo()
    assert "secret" not in path.read_text(encoding="utf-8")
    assert not other.undone


def test_forgotten_and_begun_anew_before_the_other_session_looked(path):
    one, other = opened(), opened()
    one.begin_with(mine())
    other.edit(lambda case: case.remove_debt(0))
    one.forget()
    income(one, "1")
    other.undo()
    assert [entry.name.text for entry in load_case(path).entries] == ["Huabei", "Jiebei"]


def test_what_a_killed_save_left_behind_goes_with_the_next_one(path):
    left = path.with_name(".my-case.json.abc.tmp")
    left.write_text("half")
    session = opened()
    income(session, "1")
    assert not left.exists()
    left.write_text("half")
    session.forget()
    assert [each.name for each in path.parent.iterdir() if each.read_bytes()] == []


def test_a_file_that_vanished_but_for_its_backup_is_not_forgotten(path):
    session = opened()
    for text in ("1", "2"):
        income(session, text)
    path.unlink()
    assert session.case.budget.income.text == "2"  # what was last read here is newer than the backup
    assert [note.code for note in session.notices] == ["case.backup_only"]
    assert opened().case.budget.income.text == "1"


@pytest.mark.parametrize(
    "case",
    [
        Case.blank("2026-11-23").add_line("home", amount="1,400"),
        Case.blank("2026-11-23").with_spent([Spent(load_household("two_app_debts").day.replace(day=1), "a", 1, 0)]),
        Case.blank("2026-11-23").with_sort("宠物", "need"),
        Case.blank("2026-11-23").with_choice("x", 1),
        Case.blank("2026-11-23").with_budget("savings", "1"),
        mine(),
    ],
)
def test_whatever_was_typed_is_one_s_own(case):
    assert CaseSession(case).own


def test_nothing_typed_is_nobody_s():
    assert not CaseSession(Case.blank("2026-11-23")).own
    assert not CaseSession(load_household("one_parent")).own


def test_a_row_that_is_gone_changes_nothing(path):
    one, other = opened(), opened()
    one.begin_with(mine())
    gone = one.case.entries[0].id
    other.look()
    one.edit(lambda case: case.remove_debt(gone))
    with pytest.raises(Refused, match="removed"):
        other.edit(lambda case: case.with_debt(gone, "name", "x"))
    assert load_case(path) == one.case
    assert not other.pending


def test_looking_writes_nothing(path):
    opened().look()
    assert list(Path(path.parent).iterdir()) == []
