"""Past spending of lesson 04: bills of every kind, one after the other, and what is kept of them."""

from datetime import date, datetime
from pathlib import Path

import pytest
from support import bill_writer as writer
from support.opened_parts import turn

import debtkit as dk
from debtkit.apps.my_month.app import MonthBudget
from debtkit.case.spending.spending_by_month import spent_from

DATA = Path(__file__).parents[1] / "case" / "bills" / "data"


@pytest.fixture(autouse=True)
def _english():
    dk.set_language("en")


def choose(app, name, action="read"):
    app.spending.file.choose(action, name, (DATA / name).read_bytes())


def actions(app):
    return [action["name"] for action in app.spending.file.actions]


def sums(app):
    return {f"{row.month:%Y-%m}": round(row.need + row.want, 2) for row in app.result.spending_by_month}


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("h*") if path.suffix != ".zip"))
def test_every_kind_of_bill_can_be_chosen(name):
    app = MonthBudget()
    choose(app, name)
    assert 'data-level="warning"' not in app.spending.said.html
    assert app.spending.preview == dk.read_bill(DATA / name)
    assert Path(name).suffix in app.spending.file.actions[0].get("file", app.spending.kinds)


def test_a_second_bill_adds_to_the_first_and_says_what_it_added(tmp_path):
    app = MonthBudget()
    choose(app, "h01_app_basic.csv")
    assert actions(app) == ["keep", "lines", "read", "leave"]
    choose(app, "h02_app_overlap.csv")
    joined = dk.merge_bills(dk.read_bill(DATA / "h01_app_basic.csv"), dk.read_bill(DATA / "h02_app_overlap.csv"))
    assert app.spending.preview == joined
    assert "adds ¥1,379.25, 7 payments; 5 rows were in both and count once" in app.spending.said.html
    assert "from 1 Aug 2026 to 31 Oct 2026" in app.spending.said.html
    assert sums(app) == {"2026-08": 1846.11, "2026-09": 2174.19, "2026-10": 1673.15}
    app.spending.file.press("keep")
    assert MonthBudget().session.case.spent == spent_from(joined)
    saved = (tmp_path / "my-case.json").read_text(encoding="utf-8")
    assert "2026092322001400428284899389" not in saved
    assert "阿福烧饼" not in saved


def test_a_bill_after_one_that_was_kept_never_counts_a_day_twice():
    app = MonthBudget()
    choose(app, "h01_app_basic.csv")
    app.spending.file.press("keep")
    choose(app, "h02_app_overlap.csv")
    said = app.spending.said.html
    assert "Keeping it adds Oct 2026" in said
    assert "For Sep 2026 the sums that are kept cover more days and stay" in said
    assert sums(app) == {"2026-08": 1846.11, "2026-09": 2468.09, "2026-10": 1673.15}
    app.spending.file.press("keep")
    assert "Added: Oct 2026." in app.spending.said.html
    choose(app, "h13_wechat_2026.xlsx")
    assert sums(app) == {"2026-08": 1846.11, "2026-09": 2501.24, "2026-10": 1838.35}
    app.spending.file.press("keep")
    choose(app, "h01_app_basic.csv")
    assert "there are sums already; this bill covers as many days or more" in app.spending.said.html
    app.spending.file.press("keep")
    assert sums(app) == {"2026-08": 1846.11, "2026-09": 2501.24, "2026-10": 1838.35}
    app.lines.widget.press("undo")


def test_a_zip_asks_for_its_password_and_forgets_it(tmp_path):
    app = MonthBudget()
    assert app.spending.password.widget.groups == []
    choose(app, "h14_mailed.zip")
    assert "six digits" in app.spending.said.html
    assert actions(app)[0] == "unlock"
    assert len(app.spending.password.widget.groups) == 1
    turn(app.spending.password, password="123456")
    app.spending.file.press("unlock")
    assert "does not open with this password" in app.spending.said.html
    assert app.spending.password.widget.rows[0].get("password", "") == ""
    turn(app.spending.password, password="407192")
    app.spending.file.press("unlock")
    assert app.spending.preview.counted_rows == 18
    assert actions(app)[0] == "keep"
    assert app.spending.password.widget.groups == []
    app.spending.file.press("keep")
    assert "407192" not in repr(app.spending.__dict__)
    assert "407192" not in (tmp_path / "my-case.json").read_text(encoding="utf-8")


def test_leaving_forgets_a_zip_that_waits():
    app = MonthBudget()
    choose(app, "h14_mailed.zip")
    app.spending.file.press("leave")
    assert actions(app)[0] == "read"
    app.spending.file.press("unlock")
    assert app.spending.preview is None


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"\x89PNG" + bytes(200), b"\n" * 7_000_000],
    ids=["pdf", "xls", "zip", "picture", "empty lines"],
)
def test_what_cannot_be_read_is_named_and_the_bill_before_stays(language, content):
    dk.set_language(language)
    app = MonthBudget()
    choose(app, "h08_app_utf8.csv")
    there = app.spending.preview
    app.spending.file.choose("read", "mine.dat", content)
    assert 'data-level="warning"' in app.spending.said.html
    assert "mine.dat" in app.spending.said.html
    assert app.spending.preview == there


def test_what_counts_is_said_with_what_does_not():
    app = MonthBudget()
    choose(app, "h09_web_2019.txt")
    assert "does not show what was paid on credit" in app.spending.said.html
    assert "1 that came in" in app.spending.said.html
    choose(app, "h08_app_utf8.csv")
    assert "No bill covers 1 Nov 2019 to 31 Jul 2026" in app.spending.said.html


def test_a_bill_that_takes_off_says_so():
    bought = [writer.Event(datetime(2026, 9, 5), "buy", 50_000), writer.Event(datetime(2026, 9, 6), "buy", 900)]
    closed = [writer.Event(datetime(2026, 9, 5), "buy", 50_000, "closed")]
    days = date(2026, 9, 1), date(2026, 9, 30)
    app = MonthBudget()
    app.spending.file.choose("read", "a.csv", writer.app(bought, *days, datetime(2026, 10, 1)))
    app.spending.file.choose("read", "b.csv", writer.app(closed, *days, datetime(2026, 10, 9)))
    assert "is ¥500.00 lower" in app.spending.said.html


TABLE = "收支,名称,金额\n收入,工资,4800\n支出,房租,1900\n支出,游戏,60\n"


def test_expenses_of_a_table_wait_until_each_is_called_a_need_or_a_want():
    app = MonthBudget()
    there = app.session.case.lines
    app.from_file.file.choose("read", "mine.csv", TABLE.encode())
    assert "only that 2 lines are expenses" in app.from_file.said.html
    assert app.from_file.file.actions[0]["disabled"]
    app.from_file.file.press("keep")
    assert app.session.case.lines == there
    turn(app.from_file.needs, **{"need of 1": "need"})
    app.from_file.file.press("keep")
    assert app.session.case.lines == there
    turn(app.from_file.needs, **{"need of 2": "want"})
    assert not app.from_file.file.actions[0]["disabled"]
    app.from_file.file.press("keep")
    assert [line.kind for line in app.session.case.lines[len(there) :]] == ["income", "other", "want"]
    assert app.from_file.needs.widget.groups == []
