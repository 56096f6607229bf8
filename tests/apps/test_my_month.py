"""Lesson 04 driven without a browser: a month, what it can promise, what built the debt."""

from itertools import pairwise

import pytest
from support.opened_parts import ODD, turn

import debtkit as dk
from debtkit.apps import MonthBudget, OfferComparison
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.my_month.model import my_month
from debtkit.apps.my_month.section_debt_causes import NAMED
from debtkit.case.case import Case
from debtkit.case.month_lines import LINE_FIELDS
from debtkit.words.catalogue import say
from debtkit.words.households import invented_households, load_household

TODAY = "2026-11-23"


def type_line(app, row, **texts):
    app.lines.widget.fill(app.lines.widget.rows[row]["id"], texts)


def actions(app):
    return {action["name"]: action for action in app.lines.widget.actions}


def message(app, row, field):
    return app.lines.widget.messages.get(f"{app.lines.widget.rows[row]['id']}.{field}", {}).get("text", "")


def test_the_first_page_needs_no_touch(tmp_path):
    app = MonthBudget()
    seen = app.result
    assert (seen.capacity, seen.contract_total, seen.over) == (2_900, 5_435.31, 2_535.31)
    assert "Your contracts ask for ¥5,435.31: ¥2,535.31 more" in app.summary.html
    assert app.result.capacity == OfferComparison().result.capacity
    assert not (tmp_path / "my-case.json").exists()


def test_yardsticks_stand_with_how_sure_they_are():
    app = MonthBudget()
    debt, housing, savings = app.result.ratios
    assert debt.value == pytest.approx(5_435.31 / 6_200)
    assert [stick.kept for stick in debt.yardsticks] == [False, False, False]
    assert housing.value == pytest.approx(1_400 / 6_200)
    assert savings.value == 1
    turn(app.people, people="3")
    assert app.result.ratios[2].yardsticks[0].limit == 6
    assert app.result.guide.monthly == pytest.approx(29_476 * 3 / 12)
    assert "not verified" in app.yardsticks.html


def test_lines_become_the_month_only_when_asked():
    app = MonthBudget()
    assert "add up to the same" in app.summary.html
    assert actions(app)["take"]["disabled"]
    type_line(app, 1, amount="0.15万")
    type_line(app, 0, low="5,900")
    assert app.result.by_lines.essentials == 3_100
    assert app.result.budget.essentials == 3_000
    assert "Use the lines" in app.summary.html
    app.lines.widget.press("take")
    assert (app.result.budget.income, app.result.budget.essentials) == (5_900, 3_100)
    assert app.month.widget.rows[0]["essentials"] == "3,100"
    assert app.result.capacity == 2_500
    assert OfferComparison().result.capacity == 2_500
    app.lines.widget.press("undo")
    assert app.result.budget.essentials == 3_000


def test_lines_are_added_removed_and_brought_back():
    app = MonthBudget()
    before = [row["name"] for row in app.lines.widget.rows]
    app.lines.widget.press("add_bills")
    assert app.lines.widget.rows[-1]["name"] == say("app.lines.kind.bills")
    assert "Enter an amount here" in message(app, -1, "amount")
    app.lines.widget.press("remove", app.lines.widget.rows[0]["id"])
    assert [row["name"] for row in app.lines.widget.rows][:-1] == before[1:]
    for _ in range(2):
        app.lines.widget.press("undo")
    assert [row["name"] for row in app.lines.widget.rows] == before
    app.lines.widget.press("add_evil")
    assert len(app.lines.widget.rows) == len(before)


def test_what_cannot_be_a_line_says_so_beside_its_field():
    for typed, field, words in (
        ({"amount": "-5"}, "amount", "negative amount"),
        ({"every": "year", "months": "1 2"}, "months", "1"),
        ({"months": "13"}, "months", "12"),
        ({"months": "soon"}, "months", "3 6 9 12"),
        ({"low": "9,000"}, "low", ""),
    ):
        again = MonthBudget(CaseSession(load_household("two_app_debts")))
        type_line(again, 0, **typed)
        assert words in message(again, 0, field)
        assert again.lines.widget.rows[0][field] == typed[field]
    app = MonthBudget()
    type_line(app, 0, kind="evil", every="never")
    assert app.session.case.lines[0].kind == "income"


def test_a_yearly_bill_counts_with_a_twelfth_and_shows_in_its_month():
    app = MonthBudget(CaseSession(load_household("still_on_time")))
    assert app.result.by_lines.essentials == 4_400
    november = next(month for month in app.result.coming if month.month.month == 11)
    assert november.essentials == 4_250 + 1_800
    assert "The next twelve months" in app.year.html
    assert "At risk if it is not paid" in app.year.html


def test_only_costs_in_the_lines_leave_the_income_alone():
    case = Case.blank("2026-11-23").with_budget("income", "5,000").with_budget("essentials", "1")
    app = MonthBudget(CaseSession(case.add_line("food", name="food", amount="1,200")))
    assert "Your lines for essentials come to ¥1,200" in app.summary.html
    app.lines.widget.press("take")
    assert (app.result.budget.income, app.result.budget.essentials) == (5_000, 1_200)


BILL = """交易时间,交易分类,交易对方,商品说明,收/支,金额,收/付款方式,交易状态
2026-09-03 12:00,餐饮美食,面馆,午饭,支出,800.00,余额宝,交易成功
2026-09-04 12:00,服饰装扮,小店,外套,支出,5600.50,花呗,交易成功
2026-10-03 12:00,宠物<b>,小店,猫粮,支出,100.00,花呗,交易成功
2026-10-04 12:00,信用借还,花呗,花呗主动还款,不计收支,900.00,余额宝,还款成功
2026-10-05 12:00,日用百货,小店,毛巾,支出,30.00,花呗,交易关闭
2026-13-05 12:00,日用百货,小店,毛巾,支出,30.00,花呗,交易成功
"""


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_bill_is_looked_at_first_and_kept_only_when_asked(tmp_path, encoding):
    app = MonthBudget()
    invented = app.result.spending_by_month
    app.spending.file.choose("read", "bill.csv", BILL.encode(encoding))
    assert "3 payments from 3 Sep 2026 to 5 Oct 2026" in app.spending.said.html
    assert "1 that was closed, failed or not paid, 1 row that could not be read" in app.spending.said.html
    assert [tuple(month)[1:] for month in app.result.spending_by_month] == [(800, 5_600.5, 5_600.5), (0, 100, 100)]
    assert "In 1 of 2 months" in app.sections["spending_by_month"].page.html
    turn(app.spending.sorts, **{"sort of 服饰装扮": "need"})
    assert [month.need for month in app.result.spending_by_month] == [6_400.5, 0]
    assert not (tmp_path / "my-case.json").exists()
    app.spending.file.press("leave")
    assert app.result.spending_by_month == invented
    app.spending.file.choose("read", "bill.csv", BILL.encode(encoding))
    turn(app.spending.sorts, **{"sort of 服饰装扮": "need"})
    app.spending.file.press("keep")
    again = MonthBudget()
    assert [month.need for month in again.result.spending_by_month] == [6_400.5, 0]
    saved = (tmp_path / "my-case.json").read_text(encoding="utf-8")
    assert "面馆" not in saved
    assert "外套" not in saved
    assert "宠物<b>" in again.spending.sorts.widget.groups[0]["fields"][2]["label"]
    again.spending.file.press("drop")
    assert "exported from Alipay or WeChat shows it" in again.sections["spending_by_month"].page.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a,b\n1,2\n", BILL.splitlines()[0].encode()])
def test_a_file_that_is_no_bill_changes_nothing(language, content):
    dk.set_language(language)
    app = MonthBudget()
    before = app.sections["spending_by_month"].page.html
    app.spending.file.choose("read", "bill.csv", content)
    assert "dk-note" in app.spending.said.html
    assert app.sections["spending_by_month"].page.html == before
    app.spending.file.press("too_large")
    app.spending.file.press("keep")
    assert app.sections["spending_by_month"].page.html == before


TABLE = """our month
收支,名称,金额,周期,月份,最低,想法
收入,送货,1500,,,700,晚上
必要,学费,600,每半年,2月、9月,,
想要,=cmd|' /C calc'!A0,60,,,,
"""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_lines_of_a_table_are_looked_at_first_and_join_the_others_when_told(tmp_path, encoding):
    app = MonthBudget()
    there = app.session.case.lines
    app.from_file.file.choose("read", "mine.csv", TABLE.encode(encoding))
    assert "3 lines. Nothing is added yet" in app.from_file.said.html
    assert "twice a year" in app.from_file.said.html
    assert app.session.case.lines == there
    assert not (tmp_path / "my-case.json").exists()
    app.from_file.file.press("keep")
    assert app.session.case.lines[: len(there)] == there
    assert [(line.kind, line.every, *line.texts().values()) for line in app.session.case.lines[len(there) :]] == [
        ("income", "month", "送货", "1,500", "", "700"),
        ("other", "half_year", "学费", "600", "2 9", ""),
        ("want", "month", "=cmd|' /C calc'!A0", "60", "", ""),
    ]
    assert MonthBudget().session.case == app.session.case
    app.lines.widget.press("undo")
    assert app.session.case.lines == there
    app.from_file.file.choose("read", "mine.csv", TABLE.encode(encoding))
    app.from_file.file.press("leave")
    app.from_file.file.press("keep")
    assert app.session.case.lines == there


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", bytes(range(256)), b"a,b\n1,2\n", b"kind,name,amount\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0",
     b"kind,name,amount\nneed,rent,=cmd|' /C calc'!A0\n", b"kind,name,amount\nneed,rent,1\n" * 400, b"," * 10_000],
)  # fmt: skip
def test_a_table_that_is_not_understood_says_so_and_takes_nothing(language, content):
    dk.set_language(language)
    app = MonthBudget()
    there = app.session.case
    app.from_file.file.choose("read", "mine.csv", content)
    assert 'data-level="warning"' in app.from_file.said.html
    assert "could not" not in app.notes.html
    app.from_file.file.press("keep")
    app.from_file.file.press("too_large")
    assert app.session.case == there


def test_a_bill_makes_lines_with_the_reader_s_own_kinds():
    app = MonthBudget()
    there, spent = app.session.case.lines, app.session.case.spent
    app.spending.file.choose("read", "bill.csv", BILL.encode())
    turn(app.spending.sorts, **{"sort of 服饰装扮": "need"})
    app.spending.file.press("lines")
    made = app.session.case.lines[len(there) :]
    assert [(line.kind, line.name.text) for line in made] == [
        ("other", "Clothes"), ("food", "Food, eating out"), ("want", "宠物<b>"),
    ]  # fmt: skip
    assert made[0].amount.text == "5,116.38"  # 5,600.50 from 3 Sep to 5 Oct, 28/30 + 5/31 months, up to the fen
    assert "3 lines were added" in app.spending.said.html
    assert app.session.case.spent == spent
    assert app.spending.preview is not None
    app.spending.file.press("keep")
    assert app.session.case.spent != spent
    app.lines.widget.press("undo")
    app.lines.widget.press("undo")
    assert app.session.case.lines == there


def test_every_state_has_its_words():
    app = MonthBudget()
    turn(app.month, income="2,500")
    assert "Your essentials cost ¥500.00 more" in app.summary.html
    turn(app.month, income="3,100")
    assert "has nothing for debts just now" in app.summary.html
    turn(app.month, income="12,000")
    assert "which leaves ¥" in app.summary.html
    turn(app.month, income="")
    assert app.result is None
    assert "Fill in your month" in app.summary.html
    assert (
        app.yardsticks.html
        == app.picture.html
        == app.sections["debt_causes"].page.html
        == app.sections["spending_by_month"].page.html
        == ""
    )


def test_without_debts_there_is_still_a_month():
    seen = my_month(dk.Budget(5_200, 3_300, reserve=300), [], load_household("two_app_debts").day)
    assert (seen.capacity, seen.contract_total, seen.debt_causes.owed) == (1_600, 0, 0)
    assert seen.ratios[0].value == 0


def test_an_income_of_nothing_divides_by_nothing():
    app = MonthBudget()
    turn(app.month, income="0", essentials="0", savings="0")
    assert app.result.ratios[0].value is None
    assert "no income to compare with" in app.yardsticks.html
    assert "could not be shown" not in app.notes.html


@pytest.mark.parametrize("household", [h.name for h in invented_households()])
def test_every_invented_household_can_be_looked_at(household):
    app = MonthBudget(CaseSession(load_household(household)))
    assert app.result is not None
    assert "could not be shown" not in app.notes.html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("text", ODD)
def test_nothing_typed_is_lost_or_run(language, text):
    dk.set_language(language)
    app = MonthBudget()
    type_line(app, 0, **dict.fromkeys(LINE_FIELDS, text))
    assert [app.lines.widget.rows[0][name] for name in LINE_FIELDS] == [text] * len(LINE_FIELDS)
    for form, names in (
        (app.people, ("people",)),
        (app.sections["debt_causes"].form, NAMED.controls),
        (app.month, ("income", "savings")),
    ):
        turn(form, **dict.fromkeys(names, text))
        assert [form.widget.rows[0][name] for name in names] == [text] * len(names)
    for page in (
        app.notes,
        app.summary,
        app.picture,
        app.table,
        app.yardsticks,
        app.year,
        app.sections["debt_causes"].page,
        app.sections["spending_by_month"].page,
        app.working,
    ):
        assert "<script" not in page.html
        assert "onerror" not in page.html.replace("onerror=&quot;", "")
    said = [*app.people.widget.messages.values(), *app.sections["debt_causes"].form.widget.messages.values()]
    assert all(message["text"] for message in said)
    assert MonthBudget().lines.widget.rows[0]["name"] == text


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_picture_has_its_words(language):
    dk.set_language(language)
    app = MonthBudget()
    for figure in ("6,200.00", "2,900.00", "1,450.66", "3,984.65"):
        assert figure in app.picture.html
    assert app.picture.html.count("<img") == 1


def test_eight_debts_differ_in_colour_and_their_neighbours_in_hatch(monkeypatch):
    from debtkit.plots import composition
    from debtkit.plots.drawing import canvas

    shown = []
    monkeypatch.setattr(canvas, "drawn", lambda plot, rows, *_, **__: shown.extend(rows) or "")
    case = load_household("two_app_debts")
    for number in range(6):
        case = case.add_debt("loan", name=f"n{number}", principal="900", rate="9%", periods_left="9", due_day="15")
    MonthBudget(CaseSession(case))
    segments = next(row for row in shown if len(row.segments) == 8).segments
    assert isinstance(segments[0], composition.Segment)
    assert len({segment.colour for segment in segments}) == 8
    assert len({segment.label for segment in segments}) == 8
    assert all(one.hatch != other.hatch for one, other in pairwise(segments))
