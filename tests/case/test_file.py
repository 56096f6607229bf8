"""Saving and loading: whole or not at all, one backup, nothing deleted, a newer file left alone."""

import json
import os
import stat
import sys
from datetime import date

import pytest

from debtkit.case.case import Case
from debtkit.case.files import content as contents
from debtkit.case.files.content import case_bytes, checksum, read_case
from debtkit.case.files.file import forget_case, load_case, save_case
from debtkit.case.files.folder import case_path
from debtkit.case.spending.spending_by_month import Spent
from debtkit.credit.parties import Liable
from debtkit.errors import Refused


@pytest.fixture
def path(tmp_path):
    return tmp_path / "my-case.json"


def case(income="5,200"):
    return Case.blank("2026-11-23").add_debt("jiebei", name="借呗", rate="日息万五").with_budget("income", income)


def names(path):
    """The files beside a case; the lock of its writers has no content."""
    assert all(p.read_bytes() == b"" for p in path.parent.glob("*.lock"))
    return sorted(p.name for p in path.parent.iterdir() if p.suffix != ".lock")


def test_it_is_readable_by_a_person(path):
    save_case(case(), path)
    text = path.read_text(encoding="utf-8")
    assert '"日息万五"' in text
    assert json.loads(text)["debts"][0]["rate"] == {"text": "日息万五", "value": 0.0005}
    assert json.loads(text)["as_of"] == {"text": "2026-11-23", "value": "2026-11-23"}


def test_the_text_decides_where_somebody_changed_the_file(path):
    save_case(case(), path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["budget"]["income"] = {"text": "6,000", "value": 1}
    content["budget"]["savings"] = "300"
    path.write_text(json.dumps(content), encoding="utf-8")
    loaded = load_case(path)
    assert (loaded.budget.income.value, loaded.budget.savings.value) == (6000, 300)


def test_the_backup_is_the_one_before(path):
    for income in ("1", "2", "3"):
        save_case(case(income), path)
    assert load_case(path) == case("3")
    assert load_case(path.with_name("my-case.json.bak")) == case("2")
    assert names(path) == ["my-case.json", "my-case.json.bak"]


def test_only_its_owner_can_read_it(path):
    save_case(case(), path)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_file_is_said_plainly(path):
    with pytest.raises(Refused) as caught:
        load_case(path)
    assert (caught.value.code, caught.value.fields) == ("case.missing", {"path": str(path)})


def cuts(text):
    return [0, 1, len(text) // 3, len(text) // 2, len(text) - 3]


@pytest.mark.parametrize("k", range(5))
def test_a_file_that_was_cut_off_gives_way_to_its_backup_and_is_kept(path, k):
    save_case(case("1"), path)
    save_case(case("2"), path)
    whole = path.read_bytes()
    broken = whole[: cuts(whole)[k]]
    path.write_bytes(broken)
    loaded = load_case(path)
    assert loaded == case("1")
    assert loaded.came_from.code == "case.from_backup"
    assert path.read_bytes() == broken
    save_case(loaded.with_budget("income", "3"), path)
    assert load_case(path).came_from is None
    assert path.with_name("my-case.json.damaged").read_bytes() == broken
    assert load_case(path.with_name("my-case.json.bak")) == case("1")


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"schema": "1"}',
        b'{"schema": true}',
        b'{"schema": 1}',
        b'{"schema": 0, "as_of": "", "debts": [], "budget": {}}',
        b'{"schema": 1, "as_of": 5, "debts": [], "budget": {}}',
        b'{"schema": 1, "as_of": "", "debts": [5], "budget": {}}',
        b'{"schema": 1, "as_of": "", "debts": {"a": 1}, "budget": {}}',
        b'{"schema": 1, "as_of": "", "debts": [], "budget": []}',
        b'{"schema": 1, "as_of": "", "debts": [], "budget": {}, "choices": {"x": [1]}}',
        b'{"schema": 1, "as_of": "", "debts": [], "budget": {}, "choices": [1]}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_case_is_damaged_and_kept(path, content):
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        load_case(path)
    assert caught.value.code == "case.damaged"
    assert path.read_bytes() == content
    save_case(case(), path)
    assert load_case(path) == case()
    assert path.with_name("my-case.json.damaged").read_bytes() == content


def test_several_damaged_files_are_all_kept(path):
    for k in range(3):
        path.write_text(f"broken {k}", encoding="utf-8")
        save_case(case(), path)
    kept = sorted(p.read_text(encoding="utf-8") for p in path.parent.glob("*.damaged*"))
    assert kept == ["broken 0", "broken 1", "broken 2"]


def test_a_newer_file_is_left_alone(path):
    newer = f'{{"schema": {contents.SCHEMA + 1}, "everything": "new"}}'
    path.write_text(newer, encoding="utf-8")
    save_case(case(), path.with_name("my-case.json.bak"))
    for act in (lambda: load_case(path), lambda: save_case(case(), path)):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.code == "case.newer"
    assert path.read_text(encoding="utf-8") == newer


def test_an_older_file_is_brought_up_step_by_step(path, monkeypatch):
    save_case(case(), path)

    def second(content):
        income = content["budget"].pop("earned")
        return {**content, "budget": {**content["budget"], "income": income}}

    def first(content):
        return {**content, "language": "zh-CN"}

    content = json.loads(path.read_text(encoding="utf-8"))
    content["budget"]["earned"] = content["budget"].pop("income")
    content["checksum"] = contents.checksum(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(contents, "STEPS", {contents.SCHEMA: first, contents.SCHEMA + 1: second})
    monkeypatch.setattr(contents, "SCHEMA", contents.SCHEMA + 2)
    assert load_case(path) == case().with_language("zh-CN")


def test_lines_typed_before_schema_two_become_rows(path):
    save_case(case(), path)
    content = json.loads(path.read_text(encoding="utf-8"))
    for added in ("lines", "spent", "sorts", "checksum", "file", "saves"):
        del content[added]
    for row in content["debts"]:
        del row["id"]
    content["schema"] = 1
    content["choices"] = {"month.home": "1,400", "month.food": "", "month.health": "abc", "month.people": "2"}
    path.write_text(json.dumps(content), encoding="utf-8")
    loaded = load_case(path)
    assert [(line.kind, line.amount.text) for line in loaded.lines] == [("home", "1,400"), ("health", "abc")]
    assert loaded.choices == {"my_month.people": "2"}
    assert [problem.place for problem in loaded.problems()][-1] == ("lines", 1, "amount")


def test_lines_and_past_spending_come_back_as_they_were(path):
    whole = (
        case()
        .add_line("income", name="wage", amount="1.2万", low="8千")
        .add_line("bills", "year", amount="1,800", months="13")
    )
    whole = whole.with_line(1, "name", "heating").with_sort("宠物", "need")
    whole = whole.with_spent([Spent(date(2026, 5, 1), "宠物", 12.5, 2.5)])
    save_case(whole, path)
    loaded = load_case(path)
    assert loaded == whole
    assert loaded.month_lines()[0].amount == 12_000
    assert loaded.lines[1].months.problem.code == "line.months"
    assert len(loaded.remove_line(0).lines) == 1


@pytest.mark.parametrize(
    "row",
    [
        {"month": "2026-13", "kind": "a", "amount": 1},
        {"month": "2026-1", "kind": "a", "amount": 1},
        {"month": "2026-01", "kind": 5, "amount": 1},
        {"month": "2026-01", "kind": "a", "amount": -1},
        {"month": "2026-01", "kind": "a", "amount": True},
        {"month": "2026-01", "kind": "a", "amount": 1e300},
        {"month": "2026-01", "kind": "a", "amount": 1, "on_credit": 2},
        {"month": "9999-01", "kind": "a", "amount": 1},
    ],
)
def test_past_spending_that_cannot_be_is_refused(row):
    content = json.loads(contents.case_bytes(case()))
    content["spent"] = [row]
    content["checksum"] = contents.checksum(content)
    with pytest.raises(Refused) as caught:
        contents.read_case(json.dumps(content).encode())
    assert caught.value.code == "case.foreign"


def test_a_write_that_fails_leaves_what_was_there(path, monkeypatch):
    save_case(case("1"), path)

    def full(handle):
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="no space"):
        save_case(case("2"), path)
    monkeypatch.undo()
    assert load_case(path) == case("1")
    assert names(path) == ["my-case.json"]


def test_letters_that_no_file_can_hold_survive(path):
    odd = case("\ud800 \x00 \u202e 5")
    save_case(odd, path)
    assert load_case(path) == odd


def test_forgetting_takes_every_copy_and_nothing_else(path):
    path.write_text("broken", encoding="utf-8")
    save_case(case(), path)
    save_case(case(), path)
    other = path.with_name("my-case-of-a-friend.json")
    other.write_text("{}", encoding="utf-8")
    gone = forget_case(path)
    assert {p.name for p in gone} == {"my-case.json", "my-case.json.bak", "my-case.json.damaged"}
    assert names(path) == [other.name]


def test_where_the_case_stands(tmp_path, monkeypatch):
    lessons = tmp_path / "project" / "notebooks" / "en"
    lessons.mkdir(parents=True)
    monkeypatch.chdir(lessons)
    assert case_path() == tmp_path / "project" / "my-case.json"
    elsewhere = tmp_path / "own" / "deep"
    elsewhere.mkdir(parents=True)
    (elsewhere.parent / "pyproject.toml").write_text('[project]\nname = "debtkit"\n', encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    assert case_path() == elsewhere.parent / "my-case.json"
    (elsewhere.parent / "pyproject.toml").write_text('[project]\nname = "other"\n', encoding="utf-8")
    assert case_path() == elsewhere / "my-case.json"


def test_the_environment_decides_first(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "mine.json"))
    assert case_path() == tmp_path / "mine.json"
    save_case(case())
    assert load_case() == case()
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path))
    assert case_path() == tmp_path / "my-case.json"


def test_the_people_around_a_debt_are_saved_with_it(path):
    typed = {"lender": "某某银行", "liable": "小王（配偶）", "principal": "3万", "periods_left": "8", "due_day": "3"}
    kept = case()
    for name, text in typed.items():
        kept = kept.with_debt(0, name, text)
    save_case(kept, path)
    loaded = load_case(path)
    assert loaded == kept
    assert loaded.parties()["借呗"].liable == (Liable("小王", "partner"),)


def test_the_choices_of_schema_4_get_the_names_of_their_lessons():
    old = json.loads(case_bytes(Case.blank("2026-11-23")))
    names = {"offers.periods": "compare_offers.periods", "price.rate": "true_price.rate",
             "letting.thing": "my_month_cut.thing",
             "cycle.bought": "what_they_are.bought", "month.people": "my_month.people", "never.fee": "never_again.fee",
             "several.amount": "several_creditors.amount", "owe.weeks": "what_i_owe.weeks", "gone": "gone",
             "start_here.at": "start_here.at", "promise.months": "promise.months"}  # fmt: skip
    old |= {"schema": 4, "choices": {name: f"{place}" for place, name in enumerate(names)}}
    old["checksum"] = checksum(old)
    loaded = read_case(json.dumps(old).encode())
    assert loaded.came_from is None
    assert loaded.choices == {name: f"{place}" for place, name in enumerate(names.values())}
    assert read_case(case_bytes(loaded)).choices == loaded.choices
