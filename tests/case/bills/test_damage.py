"""Damaged bills: a byte costs at most the row that it stands in, and nothing ends in an error of another kind."""

import json
from collections import Counter
from io import BytesIO
from itertools import permutations
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import debtkit as dk
from debtkit.errors import DebtkitError
from debtkit.words.catalogue import has

DATA = Path(__file__).parent / "data"
FILES = {
    entry["file"]: entry.get("password")
    for entry in json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
    if "files" not in entry
}
TEXTS = [name for name in FILES if not name.endswith((".xlsx", ".zip"))]


def rows(bill):
    return Counter((row.when, row.kind, row.amount, row.category, row.on_credit) for row in bill.lines)


def read(raw, name):
    """The bill, or None where it is refused in our words."""
    try:
        return dk.read_bill(raw, password=FILES[name])
    except DebtkitError as refused:
        return None if has(f"error.{refused.code}") else refused


@pytest.mark.parametrize("name", TEXTS)
def test_a_byte_costs_at_most_its_own_row(name):
    raw = (DATA / name).read_bytes()
    whole = dk.read_bill(raw)
    names = [word.encode(code) for word in ("交易时间", "交易号", "记录时间") for code in ("gb18030", "utf-8")]
    head = max(raw.find(name) for name in names)
    below = raw.index(b"\n", head) + 1

    @settings(max_examples=120, deadline=None)
    @given(st.integers(0, len(raw) - 1), st.integers(1, 255))
    def check(place, flip):
        damaged = bytearray(raw)
        damaged[place] ^= flip
        found = read(bytes(damaged), name)
        if found is None:
            assert place < below or len(whole.lines) < 3
            return
        lost = rows(whole) - rows(found)
        assert sum(lost.values()) <= 1
        assert sum(rows(found).values()) + len(found.unread) >= len(whole.lines) + len(whole.unread) - 1
        assert len(found.unread) <= len(whole.unread) + 1

    check()


@pytest.mark.parametrize("name", FILES)
def test_damage_anywhere_and_an_end_too_soon(name):
    raw = (DATA / name).read_bytes()

    @settings(max_examples=60, deadline=None)
    @given(
        st.integers(0, len(raw)),
        st.lists(st.tuples(st.integers(0, len(raw) - 1), st.integers(0, 255)), max_size=30),
    )
    def check(end, bytes_):
        damaged = bytearray(raw)
        for place, value in bytes_:
            damaged[place] = value
        read(bytes(damaged[:end]), name)

    check()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", b"\xd0\xcf\x11\xe0"]))
def test_bytes_that_are_nothing(content, begins):
    assert read(begins + content, "h01_app_basic.csv") is None
    with pytest.raises(DebtkitError) as refused:
        dk.files.read_lines(begins + content)
    assert has(f"error.{refused.value.code}")


NAMES = "交易时间,交易分类,交易对方,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号\n"
GOOD = "2026-10-0{},餐饮美食,面馆,午饭,支出,5.00,花呗,交易成功,{}\n"
BAD = {
    "an opening quote": '2026-10-05,餐饮美食,"面馆,午饭,支出,7.00,花呗,交易成功,9',
    "a quote at the end": '2026-10-05,餐饮美食,面馆,午饭",支出,7.00,花呗,交易成功,9',
    "131,072 letters behind a quote": '2026-10-05,餐饮美食,"' + "面" * 131_072 + ",午饭,支出,7.00,花呗,交易成功,9",
    "commas": "2026-10-05,餐饮美食,米,面,油,午饭,支出,7.00,花呗,交易成功,9",
    "cut off": "2026-10-05,餐饮美食,面馆",
    "no amount": "2026-10-05,餐饮美食,面馆,午饭,支出,--,花呗,交易成功,9",
    "negative": "2026-10-05,餐饮美食,面馆,午饭,支出,-7.00,花呗,交易成功,9",
    "no state": "2026-10-05,餐饮美食,面馆,午饭,支出,7.00,花呗,,9",
    "no such day": "2026-13-45,餐饮美食,面馆,午饭,支出,7.00,花呗,交易成功,9",
    "a direction that is none": "2026-10-05,餐饮美食,面馆,午饭,借出,7.00,花呗,交易成功,9",
    "a million commas": "2026-10-05," + "," * 1_000_000,
}
READ = ("an opening quote", "a quote at the end", "commas")


@pytest.mark.parametrize("row", BAD)
def test_a_row_that_cannot_be_read_is_counted_and_costs_no_other(row):
    bill = dk.read_bill((NAMES + GOOD.format(1, 1) + BAD[row] + "\n" + GOOD.format(2, 2)).encode())
    good = row in READ
    assert sum(bill.spending_by_month().values()) == (17 if good else 10)
    assert len(bill.unread) == bill.left_out()["unread"] == (0 if good else 1)
    assert all(len(text) <= 200 for text in bill.unread)


def test_two_rows_in_one_line_are_two():
    """The end of a line is damaged."""
    bill = dk.read_bill((NAMES + GOOD.format(1, 1).strip() + ",\x01" + GOOD.format(2, 2)).encode())
    assert bill.counted_rows == 2


def test_damaged_names_of_columns_are_no_bill_without_rows():
    """A comma where a blank stood in the line of names: every row has a column too few for it."""
    raw = bytearray((DATA / "h09_web_2019.txt").read_bytes())
    raw[259] ^= 12
    with pytest.raises(DebtkitError) as refused:
        dk.read_bill(bytes(raw))
    assert refused.value.code == "bill.no_rows"


HEAD = "交易时间,交易分类,交易对方,收/支,金额,收/付款方式,交易状态,交易订单号"
PERIOD = "起始时间：[2026-01-01 00:00:00]    终止时间：[2026-03-31 23:59:59]"


def month(number, amount, *above):
    """A table of five rows, or of none."""
    days = range(1, 6) if amount else ()
    rows = [f"2026-0{number}-0{d} 12:00:00,餐饮美食,面馆,支出,{amount},花呗,交易成功,2026{number}{d}" for d in days]
    return "\n".join([*above, HEAD, *rows])


def read_zip(*tables):
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for number, table in enumerate(tables):
            archive.writestr(f"{number}.csv", table)
    return dk.read_bill(content.getvalue())


def test_rows_of_a_table_beside_another_one_are_never_left_out_without_a_word():
    """A zip may hold several months: rows of one that cannot be read are named, or the zip is refused."""
    for good, bad in permutations([month(1, "26.50", PERIOD), month(2, "x", PERIOD)]):
        bill = read_zip(good, bad)
        assert (len(bill.lines), len(bill.unread)) == (5, 5)
    for tables in ([month(1, "26.50"), month(2, "x")], [month(1, "x", PERIOD), month(2, "", PERIOD)], [month(1, "x")]):
        with pytest.raises(DebtkitError) as refused:
            read_zip(*tables)
        assert refused.value.code == "bill.no_rows"
    assert len(read_zip(month(1, "26.50"), month(2, ""), "read this first").lines) == 5
