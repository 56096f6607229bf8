"""A statement written by a generator is read exactly, or what was not understood is refused or among the unread."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.case.dated_rows.headings import AMOUNTS, HEADINGS, NUMBER, PAID
from debtkit.errors import Refused
from debtkit.words.explain import remark
from debtkit.words.language import LANGUAGES

NAMES = {column: names.split("|") for column, names in HEADINGS.items()}
UNKNOWN_NAMES = ("违约金", "减免", "rebate", "保险费", "")
WAYS = ("plain", "plain", "plain", "grouped", "grouped", "yuan", "wan", "chinese", "capitals")
WRONG = ("-{}", "({})", "{}e2", "{}%", "约{}", "{}美元", "+-{}", "{}左右", "{}.5.5", "{}元五角", "{}余元")
NO_NUMBER = ("NaN", "nan", "inf", "-inf", "Infinity", "∞", "#N/A", "#VALUE!", "None", "null", "N/A")
NO_NUMBER += ("三四千", "一万二", "若干", "几百")
DIGITS = {"chinese": "零一二三四五六七八九", "capitals": "零壹贰叁肆伍陆柒捌玖"}
PLACES = {"chinese": ("", "十", "百", "千"), "capitals": ("", "拾", "佰", "仟")}


def as_text(fen, way):
    if way == "grouped":
        return f"{fen / 100:,.2f}"
    if way == "yuan":
        return f"¥{fen / 100:.2f}元"
    if way == "wan" and fen % 1_000_000 == 0:
        return f"{fen // 1_000_000}万"
    if way in DIGITS and fen % 100 == 0:
        return in_chinese(fen // 100, way) + ("元整" if way == "capitals" else "元")
    return f"{fen / 100:.2f}" if fen % 100 else str(fen // 100)


def in_chinese(number, way):
    """A number from 1 to 99,999 in numerals, 一万零五十 or 壹仟肆佰."""
    high, low = divmod(number, 10_000)
    if high:
        zero = DIGITS[way][0] if 0 < low < 1000 else ""
        return f"{in_chinese(high, way)}万{zero}{in_chinese(low, way) if low else ''}"
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit, number = divmod(number, 10**place)
        if digit:
            text += (DIGITS[way][0] if gap and text else "") + DIGITS[way][digit] + PLACES[way][place]
        gap = not digit
    return text


def read_or_refused(text):
    """The rows; None where the whole text is refused as not clear."""
    try:
        return dk.files.parse_statement(text)
    except Refused as refused:
        if refused.code in ("statement.no_rows", "statement.columns", "statement.same_column"):
            return None
        raise


@st.composite
def statements(draw):
    """A text, the rows that are right in it by line, and the lines and names that must not be read as rows."""
    delimiter = draw(st.sampled_from(["\t", ",", "  ", " ", "|", ";", '","']))
    columns = draw(st.lists(st.sampled_from(AMOUNTS), min_size=1, max_size=6, unique=True))
    others = draw(st.lists(st.sampled_from([NUMBER, "unknown", PAID]), max_size=2, unique=True))
    order = draw(st.permutations(["date", *columns, *others]))
    unknown = draw(st.sampled_from(UNKNOWN_NAMES))
    if " " in delimiter:
        unknown = unknown or "违约金"
    header = [unknown if c == "unknown" else draw(st.sampled_from(NAMES[c])) for c in order]
    if " " in delimiter:
        header = [name.replace(" ", "") for name in header]
    day, lines, right, wrong = date(2026, 1, 10), [], {}, set()
    for number in range(draw(st.integers(1, 5))):
        day += timedelta(31)
        cells, row, bad = [], {"date": day}, False
        for column in order:
            if column in ("date", PAID):
                cells.append(day.isoformat())
            elif column == NUMBER:
                cells.append(str(number + 1))
            else:
                fen = draw(st.integers(1, 3_000_000) | st.integers(1, 300).map(lambda n: n * 10_000))
                text = as_text(fen, draw(st.sampled_from(WAYS)))
                if draw(st.integers(0, 14)) == 0:
                    text, bad = draw(st.sampled_from(WRONG + NO_NUMBER)).format(text), bad or column != "unknown"
                cells.append(text)
                if column != "unknown":
                    row[column] = fen / 100
        lines.append(cells)
        (wrong.add(number + 2) if bad else right.__setitem__(number + 2, row))
    quote = '"' if delimiter == '","' else ""
    text = "\n".join(quote + delimiter.join(cells) + quote for cells in [header, *lines])
    return text, right, wrong, unknown if "unknown" in order else None


@given(statements())
def test_any_statement_with_headings_is_read_exactly_or_not_at_all(made):
    text, right, wrong, unknown = made
    found = read_or_refused(text)
    if found is None:
        return
    unread = {number for number, _ in found.unread}
    by_day = {row["date"]: row for row in found.rows}
    assert len(by_day) == len(found.rows)
    for number, row in right.items():
        assert by_day.pop(row["date"], row) == row
        assert row in found.rows or number in unread
    assert not by_day  # no other row
    assert wrong <= unread
    if unknown is not None:
        assert 1 in unread


@given(statements())
def test_grouped_amounts_in_tabs_are_always_read(made):
    text, right, wrong, unknown = made
    if "\t" in text and right and not wrong:
        found = dk.files.parse_statement(text)
        assert list(found.rows) == list(right.values())
        assert [number for number, _ in found.unread] == ([] if unknown is None else [1])


@given(
    st.lists(st.tuples(st.integers(1, 3_000_000), st.sampled_from(WAYS)), min_size=1, max_size=4),
    st.sampled_from([" ", ",", "，", ": ", " 还款 ", " 应还", "应还金额：", " paid ", "扣款"]),
    st.none() | st.tuples(st.integers(0, 3), st.sampled_from(WRONG + NO_NUMBER)),
    st.booleans(),
)
def test_any_list_of_payments_without_headings(amounts, between, bad, numbered):
    day, lines, right, wrong = date(2026, 1, 10), [], {}, set()
    for place, (fen, way) in enumerate(amounts):
        day += timedelta(31)
        text = as_text(fen, way)
        if bad and bad[0] == place:
            text = bad[1].format(text)
            wrong.add(place + 1)
        else:
            right[place + 1] = {"date": day, "payment": fen / 100}
        lines.append(f"{f'{place + 1}. ' if numbered else ''}{day}{between}{text}")
    found = read_or_refused("\n".join(lines))
    if found is None:
        return
    unread = {number for number, _ in found.unread}
    assert wrong <= unread
    assert all(row in right.values() for row in found.rows)
    assert all(row in found.rows or number in unread for number, row in right.items())


@pytest.mark.parametrize(
    ("text", "rows", "unread"),
    [
        ("日期,还款金额,利息\n2026-01-10,1,500.00,122.30", [{"payment": 1500.0, "interest": 122.3}], []),
        ("日期,还款金额,利息\n2026-01-10,1500,122.30\n2026-02-10,1,500,122.30",
         [{"payment": 1500.0, "interest": 122.3}], [3]),
        ("日期\t还款\n2026-01-10\t1,500.00", [{"payment": 1500.0}], []),
        ("日期\t实还\n2026-01-10\t1,500.00", [{"payment": 1500.0}], []),
        ("date,paid\n2026-01-10,500", [{"payment": 500.0}], []),
        ("date,paid\n2026-01-10,1e5\n2026-02-10,-5\n2026-03-10,5", [{"payment": 5.0}], [2, 3]),
        ("2026-01-10 1e5\n2026-02-10 -5\n2026-03-10 (5)\n2026-04-10 5", [{"payment": 5.0}], [1, 2, 3]),
        ("日期\t还款额\t违约金\n2026-01-10\t100\t7", [{"payment": 100.0}], [1]),
        ("日期\t还款额\t备注\n2026-01-10\t100\t已还", [{"payment": 100.0}], []),
        ("日期\t还款额\n2026-01-10\t100\t7\n2026-02-10\t100", [{"payment": 100.0}], [2]),
        ("日期\t还款额\t备注\n2026-01-10\t100\t总额度已调整", [{"payment": 100.0}], []),
        ("日期\t还款额\n2026-01-10\t100\n\t300", [{"payment": 100.0}], [3]),
        ("2026-01-10 减免100\n2026-02-10 还100", [{"payment": 100.0}], [1]),
        ("2026-01-10 1000元本金 400元利息\n2026-02-10 100", [{"payment": 100.0}], [1]),
        ("2026-01-10 本金1000 400\n2026-02-10 本金1000 利息400 合计1400",
         [{"principal": 1000.0, "interest": 400.0, "payment": 1400.0}], [1]),
        ("2026-01-10 1400左右\n2026-02-10 1400", [{"payment": 1400.0}], [1]),
        ("2026-01-10 1400-1500\n2026-02-10 1400", [{"payment": 1400.0}], [1]),
        ("2026-01-10 1千\n2026-02-10 1.5k\n2026-03-10 2亿5\n2026-04-10 1万2千",
         [{"payment": 1000.0}, {"payment": 1500.0}], [3, 4]),
        ("还款日\n金额\n2026-01-10\n1400\n2026-02-10\n1400", [{"payment": 1400.0}, {"payment": 1400.0}], []),
        ("还款日\n2026-01-10\n1400\n2026-02-10\n1500", [{"payment": 1400.0}, {"payment": 1500.0}], []),
        ("日期 本金 利息\n2026-01-10 100 5\n合计 100", [{"principal": 100.0, "interest": 5.0}], [3]),
        ("2026-01-10 NaN\n2026-02-10 inf\n2026-03-10 还款待定\n2026-04-10 5", [{"payment": 5.0}], [1, 2, 3]),
        ("2026-01-10 一千四百\n2026-02-10 应还壹仟肆佰元整", [{"payment": 1400.0}, {"payment": 1400.0}], []),
        ("2026-01-10 1万二千\n2026-02-10 三千\n2026-03-10 5", [{"payment": 3000.0}, {"payment": 5.0}], [1]),
        ("日期,还款金额\n2026-01-10,1,500,122\n2026-02-10,1,500\n2026-03-10,5", [{"payment": 5.0}], [2, 3]),
        ("日期,还款金额\n2026-01-10,1,500,122.00\n2026-03-10,5", [{"payment": 1500122.0}, {"payment": 5.0}], []),
        ("应还日期 实还日期 还款金额\n2026-03-10 2026-03-08 5", [{"payment": 5.0}], []),
        ("账单日2026-01-03 还款日2026-01-10 还1400\n2026-02-10 5", [{"payment": 5.0}], [1]),
        ("利息 2026-01-10 12.00\n还款 2026-02-10 1400", [{"interest": 12.0}, {"payment": 1400.0}], []),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_not_read(text, rows, unread):
    found = dk.files.parse_statement(text)
    assert [{name: value for name, value in row.items() if name != "date"} for row in found.rows] == rows
    assert [number for number, _ in found.unread] == unread


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("日期,应还,实还\n2026-01-10,1500,1500", "statement.same_column"),
        ("2026-01-10 1500 1400 100", "statement.columns"),  # which of the parts is the interest
        ("2026-01-10 1500 100 1400 8600", "statement.columns"),
        ("1400 2026-01-10", "statement.no_rows"),  # a row's number, or the payment
    ],
)
def test_what_is_not_clear_is_refused(text, code):
    with pytest.raises(Refused) as refused:
        dk.files.parse_statement(text)
    assert refused.value.code == code


def test_parts_without_names_are_told_by_the_balance():
    rows = dk.files.parse_statement("2026-01-10 1500 100 1400 8600\n2026-02-10 1486 86 1400 7200").rows
    assert [(row["interest"], row["principal"], row["balance"]) for row in rows] == [
        (100, 1400, 8600),
        (86, 1400, 7200),
    ]


def test_two_different_sums_at_the_foot_are_not_one():
    found = dk.files.parse_statement("日期\t还款额\n2026-01-10\t100\n合计\t100\n总计\t200")
    assert (found.total, [number for number, _ in found.unread]) == (100, [4])


DAYS = ("2026年1月3日", "2026-01-03", "2026/1/3", "1月3日", "20260103")
LATER = ("2026年2月3日", "2026-02-03", "2026.2.3", "2月3日", "20260203", "3日")
BETWEEN = ("至", "到", "~", "～", "-", "—", " - ", " 至 ", " to ", " until ")


@pytest.mark.parametrize("between", BETWEEN)
@given(st.sampled_from(DAYS), st.sampled_from(LATER), st.sampled_from(["\t", " ", ",", " 应还"]), st.booleans())
def test_a_period_is_no_day(between, first, last, mark, named):
    lines = [f"日期{mark}金额"] if named and mark != " 应还" else []
    lines += [f"{first}{between}{last}{mark}1400.00元", f"2026-03-03{mark}100.00元"]
    found = read_or_refused("\n".join(lines))
    if found is not None:
        assert found.rows == ({"date": date(2026, 3, 3), "payment": 100.0},)
        assert [number for number, _ in found.unread] == [len(lines) - 1]


def test_the_day_paid_is_taken_where_both_are_named():
    found = dk.files.parse_statement("应还日期 实还日期 还款金额\n2026-03-10 2026-03-08 5")
    assert found.rows[0]["date"] == date(2026, 3, 8)


@given(
    st.lists(st.integers(1, 3_000_000), min_size=1, max_size=5),
    st.sampled_from([0, 0, 1, -1, 10_000, -50]),
    st.sampled_from(["合计", "总计", "共计", "Total"]),
    st.sampled_from(["\t", " ", ", ", "|"]),
    st.booleans(),
)
def test_a_sum_that_is_not_that_of_the_rows_is_said(amounts, off, word, mark, named):
    day, lines = date(2026, 1, 10), [f"日期{mark}金额"] if named else []
    for fen in amounts:
        day += timedelta(31)
        lines.append(f"{day}{mark}{fen / 100:.2f}")
    total = max(0, sum(amounts) + off)
    found = dk.files.parse_statement("\n".join([*lines, f"{word}{mark}{total / 100:.2f}"]))
    assert found.total == total / 100
    assert found.total_differs == (total - sum(amounts)) / 100
    assert ("differs" in repr(found)) == (total != sum(amounts))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("unread", "note"), [("", "pasted.total"), ("2027-03-03 -5\n", "pasted.total_and_unread")])
def test_it_is_said_beside_the_field(unread, note, language):
    text = f"2027-01-03 1000\n2027-02-03 400\n{unread}合计 1500"
    case = dk.Case.blank("2026-12-01").add_kept("agreements", pasted=text)
    dk.set_language(language)
    (found,) = [each.note for each in case.remarks()]
    assert found.code == note
    said = remark(found)
    assert "1,400.00" in said
    assert "1,500.00" in said
