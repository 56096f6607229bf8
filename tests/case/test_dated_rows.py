"""Dated rows as people bring them: pasted from a chat, a PDF or a spreadsheet, typed, or in a file; nothing is lost."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

import debtkit as dk
from debtkit.errors import DebtkitError, Refused

FIRST = date(2027, 1, 3)
COUNT = 60


def rows(count=COUNT):
    """A plan of equal principal, with all its columns [yuan]."""
    found, left = [], count * 500
    for k, day in enumerate(dk.due_dates("2026-12-03", count, due_day=3)):
        interest = round(left * 0.01, 2)
        left -= 500
        found.append((k + 1, day, round(500 + interest, 2), 500.0, interest, float(left)))
    return found


PLAN = rows()
WANTED = [{"date": day, "payment": pay, "principal": part, "interest": interest, "balance": left}
          for _, day, pay, part, interest, left in PLAN]  # fmt: skip


def grouped(amount):
    return f"{amount:,.2f}"


TEXTS = {
    "a spreadsheet with tabs": "期数\t还款日\t应还金额（元）\t本金\t利息\t剩余本金\n"
    + "\n".join(f"{n}\t{d}\t{grouped(p)}\t{a}\t{i}\t{b}" for n, d, p, a, i, b in PLAN),
    "commas and quotes": "period,date,payment,principal,interest,balance\n"
    + "\n".join(f'{n},{d},"{grouped(p)}",{a},{i},"{grouped(b)}"' for n, d, p, a, i, b in PLAN),
    "a PDF with spaces": "还款计划表\n期次   应还日期     应还金额    应还本金   应还利息   剩余本金\n"
    + "\n".join(f"{n:>3}   {d:%Y/%m/%d}   {grouped(p):>9}  {a:8.2f}  {i:8.2f}  {grouped(b):>10}"
                for n, d, p, a, i, b in PLAN),
    "one space between": "日期 还款额 本金 利息 余额\n"
    + "\n".join(f"{d:%Y.%m.%d} {p} {a} {i} {b}" for _, d, p, a, i, b in PLAN),
    "a PDF with a cell a line": "期数\n还款日\n应还金额\n本金\n利息\n剩余本金\n"
    + "\n".join(f"{n}\n{d}\n{grouped(p)}\n{a:.2f}\n{i:.2f}\n{grouped(b)}" for n, d, p, a, i, b in PLAN),
    "a chat with its own labels": "\n".join(
        f"第{n}期：{d.year}年{d.month}月{d.day}日 应还{grouped(p)}元，其中本金{a:.2f}元，"
        f"利息{i:.2f}元，剩余本金{b:.2f}元"
        for n, d, p, a, i, b in PLAN),
    "no names at all": "\n".join(f"{n}、{d}  {p:.2f}  {a:.2f}  {i:.2f}  {b:.2f}" for n, d, p, a, i, b in PLAN),
    "full width": "日期\t还款额\t本金\t利息\t余额\n"
    + "\n".join(f"{d}\t{p}\t{a}\t{i}\t{b}" for _, d, p, a, i, b in PLAN).translate(
        {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789."}),
    "the latest first": "日期\t还款额\t本金\t利息\t余额\n"
    + "\n".join(f"{d}\t{p}\t{a}\t{i}\t{b}" for _, d, p, a, i, b in PLAN[::-1]),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_sixty_rows_pasted(name):
    found = dk.files.parse_statement(TEXTS[name])
    assert list(found.rows) == WANTED
    assert found.unread in ((), ((1, "还款计划表"),))
    assert found.total is None


@pytest.mark.parametrize("name", ["a spreadsheet with tabs", "commas and quotes", "a PDF with spaces"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_same_from_a_file(name, encoding, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(TEXTS[name].encode(encoding))
    assert list(dk.files.read_statement(path).rows) == list(dk.files.read_statement(path.read_bytes()).rows) == WANTED


def test_the_same_from_a_workbook():
    book = Workbook()
    sheet = book.active
    sheet.append(["还款计划"])
    sheet.append(["期数", "还款日", "应还金额", "本金", "利息", "剩余本金", "备注"])
    for number, day, *amounts in PLAN:
        sheet.append([number, day, *amounts, "=1+1"])
    sheet.append(["合计", None, sum(row[2] for row in PLAN)])
    raw = BytesIO()
    book.save(raw)
    found = dk.files.read_statement(raw.getvalue())
    assert list(found.rows) == WANTED
    assert found.total == round(sum(row[2] for row in PLAN), 2)


def test_a_convention_is_found_from_pasted_text():
    found = dk.find_convention(dk.files.parse_statement(TEXTS["a PDF with spaces"]).rows[:6])
    assert (found.status, found.next_row.payment) == ("one", PLAN[6][2])


def test_an_agreement_is_made_from_pasted_text():
    pasted = dk.files.parse_statement(
        "第1期 1月3日 1,400.00元\n第2期 2月3日 1,400元\n12月3日 200\n合计 3,000.00元", near="2026-12-01"
    )
    assert pasted.payments == ((date(2027, 1, 3), 1400), (date(2027, 2, 3), 1400), (date(2026, 12, 3), 200))
    paper = dk.Agreement("bank", as_of="2026-12-01", payments=pasted.payments, total=pasted.total)
    assert paper.total == 3000


def test_a_year_that_is_left_out_follows_the_row_before():
    text = "\n".join(f"{day.month}月{day.day}日 100" for day in dk.due_dates("2026-12-03", 30, due_day=3))
    days = [day for day, _ in dk.files.parse_statement(text, near="2027-01-01").payments]
    assert days == list(dk.due_dates("2026-12-03", 30, due_day=3))
    with pytest.raises(Refused, match="no row with a date"):
        dk.files.parse_statement(text)


@pytest.mark.parametrize(
    ("text", "payments"),
    [
        ("2027-01-03 1400", [1400]),
        ("2027年1月3日还1400元", [1400]),
        ("1/24 2027-01-03 1,400.00", [1400]),
        ("1. 2027-01-03: 1400.5", [1400.5]),
        ("1400.50 2027-01-03", [1400.5]),
        ("20270103 1400", [1400]),
        ("3 Jan 2027 1,400.00 yuan", [1400]),
        ("2027-01-03 08:00:00 1400", [1400]),
        ("2027-01-03 从尾号1234扣款1400元", [1400]),
        ("共24期 首期2027-01-03 每期应还1,400.00", [1400]),
        ("2027-01-03 本金1000 利息400", [1400]),
        ("2027-01-03 1.4万", [14_000]),
        ("2027-01-03", [None]),
        ("2027-01-03 ______", [None]),
    ],
)
def test_one_line_as_people_write_it(text, payments):
    found = dk.files.parse_statement(text)
    assert [(day, pay) for day, pay in found.payments] == [(FIRST, pay) for pay in payments]


def test_what_cannot_be_read_is_kept_beside_the_rows():
    text = "日期,还款额\n2027-01-03,1400\n2027-02-30,1400\n2027-03-03,abc\n说明：请按时还款\n合计,2800"
    found = dk.files.parse_statement(text)
    assert len(found) == 1
    assert [number for number, _ in found.unread] == [3, 4, 5]
    assert found.total is None or found.total == 2800
    lines = dk.files.parse_statement("2027-01-03 100\n2027-13-03 100\n2027-02-03 -5 本金 3 本金 4")
    assert [number for number, _ in lines.unread] == [2, 3]


def test_days_due_and_days_paid():
    text = "应还日期,实还日期,还款额\n2027-01-03,2027-01-05,100\n2027-02-03,,100"
    assert [day.isoformat() for day, _ in dk.files.parse_statement(text).payments] == ["2027-01-05", "2027-02-03"]


def test_amounts_that_are_not_clear_are_refused():
    for text in ("2027-01-03 100 200", "2027-01-03 100 60 30", "2027-01-03 100\n2027-02-03 100 60 40"):
        with pytest.raises(Refused) as refused:
            dk.files.parse_statement(text)
        assert refused.value.code == "statement.columns"
    for text in ("", "   \n\n", "还款计划", "日期\t还款额\n"):
        with pytest.raises(Refused) as refused:
            dk.files.parse_statement(text)
        assert refused.value.code == "statement.no_rows"


def test_too_many_rows():
    text = "\n".join(f"{2000 + k // 12}-{k % 12 + 1:02}-03 1" for k in range(601))
    with pytest.raises(Refused, match="at most 600 rows"):
        dk.files.parse_statement(text)
    with pytest.raises(Refused, match="at most 600 rows"):
        dk.files.parse_statement("x\n" * 6000)


def test_a_formula_and_a_script_are_only_text():
    text = "日期\t还款额\t备注\n2027-01-03\t100\t=cmd|'/c calc'!A1\n2027-02-03\t=1+1\t<script>alert(1)</script>"
    found = dk.files.parse_statement(text)
    assert len(found) == 1
    assert [number for number, _ in found.unread] == [1, 3]  # a column without a known name, and a payment =1+1
    assert "<script>" in found.unread[1][1]


pieces = st.sampled_from(
    ["2027-01-03", "1月3日", "第3期", "1,400.00", "本金", "利息", "￥", "元", "万", "\t", "\n", ",", "  ", "合计", "-",
     "0", "9" * 30, "还款日", "应还金额", "|", '"', "=1+1", "１２", "\u3000", "日", "期", ".", "3/24", "12:00", "\x00"]
)  # fmt: skip


@given(st.lists(pieces | st.text(max_size=6), max_size=60).map("".join))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        found = dk.files.parse_statement(text, near=FIRST)
    except DebtkitError:
        return
    assert found.rows
    assert all(
        set(row) <= {"date", "payment", "principal", "interest", "overdue", "fee", "balance"} for row in found.rows
    )
    assert all(amount is None or amount >= 0 for _, amount in found.payments)
    assert len(found.payments) == len(found)


@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused_in_words(raw):
    try:
        dk.files.read_statement(raw)
    except DebtkitError:
        return


WRITTEN = {
    "；": lambda n, day: f"{day:%Y-%m-%d} 1,500.00元",
    "; ": lambda n, day: f"第{n}期 {day.month}月{day.day}日 还1,500元",
    "，": lambda n, day: f"{day.month}月{day.day}日1,500元",
    ", ": lambda n, day: f"{day:%Y/%m/%d} 1,500",
    "。": lambda n, day: f"第{n}期：{day.year}年{day.month}月{day.day}日，应还1,500元",
    "、": lambda n, day: f"{day.month}月{day.day}号还1500",
}


@pytest.mark.parametrize("mark", WRITTEN)
@pytest.mark.parametrize("count", [2, 24, 60])
def test_rows_in_one_line_of_a_chat(mark, count):
    due = dk.due_dates("2026-12-03", count, due_day=3)
    line = mark.join(WRITTEN[mark](n, day) for n, day in enumerate(due, 1))
    for text in (line, f"您好，还款计划如下\n{line}\n请确认", f"{line}{mark}"):
        found = dk.files.parse_statement(text, near="2026-12-01")
        assert found.payments == tuple((day, 1500.0) for day in due)


@pytest.mark.parametrize(
    "line",
    [
        "应还2027-01-03 1,500元，实还2027-01-05 1,500元",
        "2027-01-03 1,500元；2027-01-06 1,500元；2027-01-09 1,500元",
        "从2027-01-03到2027-02-03，1,500元",
        "2027-02-03 1,500元，2027-01-03 1,500元",
    ],
)
def test_a_line_of_several_days_that_are_no_instalments_stays_one_line(line):
    with pytest.raises(Refused):
        dk.files.parse_statement(line)
    with_row = dk.files.parse_statement(f"2026-12-03 1,500\n{line}")
    assert with_row.payments == ((date(2026, 12, 3), 1500.0),)
    assert [text for _, text in with_row.unread] == [line]
