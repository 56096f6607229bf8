"""Two lessons over one file: what is typed into one goes into no other row, and undo takes back one's own edits."""

import json

import pytest
from support.opened_parts import mixed, opened, row, turn, type_debt

import debtkit as dk
from debtkit.apps import MonthBudget, OfferComparison, SeveralCreditors, WhatIOwe
from debtkit.case.files.file import load_case
from debtkit.words.catalogue import say


def names(app):
    return [entry.name.text for entry in app.session.case.entries]


@pytest.fixture
def begun():
    """A file with two debts, so that both lessons show the same."""
    type_debt(WhatIOwe(), 0, name="花呗")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.usefixtures("begun", "tables_only")
def test_a_row_that_another_lesson_removed_takes_no_other_one_with_it(language):
    dk.set_language(language)
    owe, several = WhatIOwe(), SeveralCreditors()
    shown = [dict(each) for each in owe.debts.widget.rows]
    several.debts.widget.press("remove", shown[0]["id"])
    assert names(several) == [shown[1]["name"]]

    owe.debts.widget.press("remove", shown[0]["id"])
    assert names(owe) == [shown[1]["name"]]
    assert say("error.row.gone") in owe.debts.widget.notes[-1]
    assert [each["id"] for each in owe.debts.widget.rows] == [shown[1]["id"]]


@pytest.mark.usefixtures("begun", "tables_only")
def test_what_was_typed_into_a_removed_row_is_kept_beside_the_reason():
    owe, several = WhatIOwe(), SeveralCreditors()
    stale = [dict(each) for each in owe.debts.widget.rows]
    several.debts.widget.press("remove", stale[0]["id"])
    owe.debts.widget.fill(stale[0]["id"], {"principal": "4444"})
    assert [entry.principal.text for entry in owe.session.case.entries] == [stale[1]["principal"]]
    assert "4444" in owe.debts.widget.notes[-1]
    assert owe.debts.widget.actions[-1]["name"] == "seen"
    owe.debts.widget.press("seen")
    assert not owe.debts.widget.notes


@pytest.mark.usefixtures("tables_only")
def test_lines_of_the_month_are_known_by_their_ids_too():
    one, other = MonthBudget(), MonthBudget()
    rent, _, *rest = [dict(each) for each in one.lines.widget.rows]
    games = rest[-1]
    one.lines.widget.press("remove", rent["id"])
    other.lines.widget.fill(rent["id"], {"amount": "9"})
    other.lines.widget.press("remove", rent["id"])
    kept = {line.id: line for line in load_case().lines}
    assert rent["id"] not in kept
    assert kept[games["id"]].amount.text == games["amount"]
    assert all(kept[each["id"]].amount.text == each["amount"] for each in rest)


@pytest.mark.usefixtures("begun", "tables_only")
def test_undo_takes_back_one_s_own_edit_and_nobody_else_s():
    owe, month = WhatIOwe(), MonthBudget()
    type_debt(owe, 1, name="the loan")
    turn(month.month, income="7,777")
    owe.debts.widget.press("undo")
    case = load_case()
    assert case.budget.income.text == "7,777"
    assert case.entries[1].name.text == "Jiebei"


@pytest.mark.usefixtures("begun", "tables_only")
def test_undo_leaves_an_entry_that_another_lesson_has_changed_since():
    owe, several = WhatIOwe(), SeveralCreditors()
    type_debt(owe, 0, principal="1,000")
    type_debt(several, 0, principal="2,000")
    owe.debts.widget.press("undo")
    assert load_case().entries[0].principal.text == "2,000"
    assert say("note.undo.changed_since") in owe.notes.html


@pytest.mark.usefixtures("begun", "tables_only")
def test_a_row_comes_back_with_its_id_its_place_and_its_choices():
    app, other = OfferComparison(), MonthBudget()
    opened(app, "mix")
    mixed(app, 0, "settle", "60")
    turn(app.controls, scope=row(app, 0))
    before = load_case()
    app.debts.widget.press("remove", row(app, 0))
    assert not any(before.entries[0].id in f"{name} {value}" for name, value in load_case().choices.items())
    turn(other.month, income="7,777")
    app.debts.widget.press("undo")
    after = load_case()
    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    assert (after.entries, after.choices) == (before.entries, before.choices)
    assert after.budget.income.text == "7,777"


@pytest.mark.parametrize("gone", ["removed", "unreadable"])
@pytest.mark.usefixtures("begun", "tables_only")
def test_a_deal_for_one_lender_is_never_another_one_s(gone):
    app = OfferComparison()
    opened(app, "mix")
    mixed(app, 0, "settle", "60")
    mixed(app, 1, "pause", "3")
    kept = row(app, 1)
    if gone == "removed":
        app.debts.widget.press("remove", row(app, 0))
    else:
        type_debt(app, 0, principal="?")
    app.debts.widget.press("add_jiebei")
    type_debt(app, 2 if gone == "unreadable" else 1, principal="5,000", rate="0.04%", periods_left="6", due_day="5")
    shown = app.sections["mix"].form.widget.rows[0]
    assert (shown[f"mix_{kept}"], shown[f"mix_level_{kept}"]) == ("pause", "3")
    new = app.session.case.entries[-1].id
    assert (shown[f"mix_{new}"], shown[f"mix_level_{new}"]) == ("instalments", "")
    from debtkit.apps.compare_offers import section_mix

    assert section_mix.chosen(app.session.case, list(app.session.case.debts_by_id())) == (
        ("pause", 3), ("instalments", None),
    )  # fmt: skip


@pytest.mark.usefixtures("begun", "tables_only")
def test_which_first_and_which_one_fall_back_and_not_onto_a_neighbour():
    app, offers = SeveralCreditors(), OfferComparison()
    turn(app.controls, first=row(app, 1), order="own")
    turn(offers.controls, scope=row(app, 1))
    assert app.result.order("own").plan.strategy == ("Jiebei",)
    app.debts.widget.press("add_loan")
    type_debt(app, 2, principal="5,000", rate="9%", periods_left="6", due_day="5")
    app.debts.widget.press("remove", row(app, 1))
    assert app.result.order("own").plan.strategy == ("花呗",)
    offers.refresh()
    assert offers.controls.widget.rows[0]["scope"] == "all"
    assert len(offers.result.debts) == 2


@pytest.mark.usefixtures("tables_only")
def test_choices_by_number_in_an_older_file_become_choices_by_id(tmp_path):
    WhatIOwe().debts.widget.press("add_loan")
    content = json.loads((tmp_path / "my-case.json").read_text(encoding="utf-8"))
    for name in ("checksum", "file", "saves"):
        del content[name]
    for each in (*content["debts"], *content["lines"]):
        del each["id"]
    content["debts"][0]["principal"] = {"text": "?", "value": None}
    content |= {
        "schema": 2,
        "choices": {
            "several.first": "1", "offers.scope": "1", "offers.mix_0": "settle", "offers.mix_level_0": "60",
            "offers.grid_debt": "0", "offers.table_debt": "7", "offers.periods": "30",
        },
    }  # fmt: skip
    (tmp_path / "my-case.json").write_text(json.dumps(content), encoding="utf-8")
    one, other = load_case(), load_case()
    assert [entry.id for entry in one.entries] == [entry.id for entry in other.entries]
    jiebei = one.entries[1].id
    assert one.choices == {
        "several_creditors.first": jiebei, "compare_offers.scope": jiebei, f"compare_offers.mix_{jiebei}": "settle",
        f"compare_offers.mix_level_{jiebei}": "60", "compare_offers.grid_debt": jiebei, "compare_offers.periods": "30",
    }  # fmt: skip


@pytest.mark.usefixtures("tables_only")
def test_invented_figures_are_not_called_one_s_own_and_starting_clean_stays():
    app = WhatIOwe()
    assert say("app.invented") in app.notes.html
    type_debt(app, 0, principal="7,000")
    assert say("app.mixed", n=1) in app.notes.html
    assert "clean" in [action["name"] for action in app.debts.widget.actions]
    app.debts.widget.press("clean")
    app.debts.widget.press("add_loan")
    assert "invented" not in app.notes.html
    assert "clean" not in [action["name"] for action in app.debts.widget.actions]
