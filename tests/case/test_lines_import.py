"""Budget lines from CSV and Excel files, as people's spreadsheets write them."""

import csv
from importlib.util import find_spec
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from debtkit.case.spending.lines_import import parse_lines, read_lines
from debtkit.case.tables import workbook
from debtkit.errors import Refused
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.lines import Income, Spending
from debtkit.words.catalogue import has

ENGLISH = """kind,name,amount,every,months,low,if_missed,housing,note
income,wage,"4,800",,,,,,
income,deliveries,1500,month,,700,,,in the evening
need,rent,1900,,,,home,yes,
,,,,,,,,
need,heating,0.18万,year,11,,health,,
want,games,60,monthly,,,,no,
"""
CHINESE = (
    "类别；名称；金额（元）；周期；月份；住房；不付的后果".replace("；", ";")
    + """
收入;工资;¥4800;;;;
必要;房租;1900;每月;;是;住处
必要;学费;600;每半年;2月、9月;;上学
想要;游戏;60;;;;
"""
)
LINES = [
    Income("wage", 4800.0),
    Income("deliveries", 1500.0, low=700.0),
    Spending("rent", 1900.0, if_missed="home", housing=True),
    Spending("heating", 1800.0, "year", (11,), if_missed="health"),
    Spending("games", 60.0, need="want"),
]


def test_a_table_in_english():
    assert parse_lines(ENGLISH) == LINES


def test_a_table_in_chinese_with_semicolons():
    lines = parse_lines(CHINESE)
    assert lines[1] == Spending("房租", 1900.0, if_missed="home", housing=True)
    assert lines[2] == Spending("学费", 600.0, "half_year", (2, 9), if_missed="school")
    assert Budget.from_lines(lines).essentials == 2000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_files_as_spreadsheets_save_them(tmp_path: Path, encoding: str):
    file = tmp_path / "预算.csv"
    file.write_bytes(CHINESE.replace("\n", "\r\n").encode(encoding))
    assert read_lines(file) == parse_lines(CHINESE)


def test_tabs():
    assert parse_lines(ENGLISH.replace('"4,800"', "4800").replace(",", "\t")) == LINES


def test_excel(tmp_path: Path):
    assert find_spec("openpyxl"), "the test extra brings openpyxl"
    file = tmp_path / "budget.xlsx"
    table = pd.DataFrame(
        [("income", "wage", 4800, None, None), ("need", "heating", 1800.0, "year", 11)],
        columns=["kind", "name", "amount", "every", "months"],
    )
    table.to_excel(file, index=False)
    assert read_lines(str(file)) == [Income("wage", 4800.0), Spending("heating", 1800.0, "year", (11,))]


def test_excel_without_openpyxl(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "find_spec", lambda name: None)
    for begins, code in ((b"PK\x03\x04", "needs_openpyxl"), (b"\xd0\xcf\x11\xe0", "old_excel")):
        with pytest.raises(Refused) as refused:
            read_lines(begins)
        assert refused.value.code == f"file.{code}"


@pytest.mark.parametrize(
    ("text", "code", "fields"),
    [
        ("kind,name,amount\nneed,,5\n", "lines.missing", {"row": 2, "column": "name"}),
        ("kind,name\nneed,rent\n", "lines.columns", {"missing": ["amount"]}),
        ("kind,name,amount\nneed,a,1\nneed,rent,lots\n", "lines.unreadable", {"row": 3, "column": "amount"}),
        ("kind,name,amount\nwish,rent,1\n", "lines.unreadable", {"row": 2, "column": "kind"}),
        ("kind,name,amount,every\nneed,rent,1,often\n", "lines.unreadable", {"row": 2, "column": "every"}),
        ("kind,name,amount,months\nneed,rent,1,spring\n", "lines.unreadable", {"row": 2, "column": "months"}),
        ("kind,name,amount,months\nneed,rent,1,13\n", "line.months", {"name": "rent"}),
    ],
)
def test_what_is_not_understood_is_named(text: str, code: str, fields: dict[str, object]):
    with pytest.raises(Refused) as refused:
        parse_lines(text)
    assert refused.value.code == code
    assert fields.items() <= refused.value.fields.items()


HEAD = "kind,name,amount\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "lines.columns"),
        (b"\0\1\2" * 999, "file.encoding"),
        (bytes(range(256)) * 9, "file.encoding"),
        (b"PK\x03\x04 and no more", "file.damaged"),
        (HEAD.encode(), "lines.none"),
        ((HEAD + "need,rent,=cmd|' /C calc'!A0\n").encode(), "lines.unreadable"),
        ((HEAD + "need,rent,1\n" * 301).encode(), "lines.too_many"),
        (("x," * 10_000 + HEAD).encode(), "lines.columns"),
        ((HEAD + 'need,"' + "x" * 200_000 + '",1\n').encode(), "lines.missing"),
        (b"a;b\n" * 100_000, "file.too_many_rows"),
        (b"\n" * 1_900_000, "lines.columns"),
        (b"x" * 2_000_001, "file.too_large"),
    ],
    ids=[
        "empty",
        "zeros",
        "binary",
        "no zip",
        "no lines",
        "formula",
        "too many",
        "wide",
        "a long cell",
        "long",
        "empty lines",
        "large",
    ],
)
def test_a_file_that_is_no_budget_is_refused_in_words(content: bytes, code: str):
    with pytest.raises(Refused) as refused:
        read_lines(content)
    assert refused.value.code == code
    assert has(f"error.{code}")


def test_an_excel_file_that_unpacks_to_far_more_is_not_opened():
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(Refused) as refused:
        read_lines(packed.getvalue())
    assert refused.value.code == "file.unpacked"


def test_wide_tables_titles_and_names_that_a_spreadsheet_would_run():
    wide = "our month\n" + HEAD.strip() + ",x" * 10_000 + "\nneed,=cmd|' /C calc'!A0,5" + ",y" * 10_000
    assert read_lines(wide.encode()) == [Spending("=cmd|' /C calc'!A0", 5.0)]


def test_a_formula_in_excel_counts_with_what_was_saved_and_is_never_worked_out(tmp_path: Path):
    table = pd.DataFrame([("need", "rent", 0.1 + 0.2), ("need", "food", "=1+1")], columns=["kind", "name", "amount"])
    table.to_excel(tmp_path / "a.xlsx", index=False, engine="openpyxl")
    with pytest.raises(Refused) as refused:
        read_lines(tmp_path / "a.xlsx")
    assert (refused.value.code, refused.value.fields["row"]) == ("lines.missing", 3)
    table[:1].to_excel(tmp_path / "a.xlsx", index=False, engine="openpyxl")
    assert read_lines(tmp_path / "a.xlsx") == [Spending("rent", 0.3)]


def test_the_reader_s_own_column_is_named():
    with pytest.raises(Refused) as refused:
        parse_lines("收支,名称,金额\n必要,房租,一堆\n")
    assert refused.value.fields["column"] == "金额"


def test_an_unknown_encoding(tmp_path: Path):
    file = tmp_path / "x.csv"
    file.write_bytes(b"kind,name\n\xff\xff\xff")
    with pytest.raises(Refused) as refused:
        read_lines(file)
    assert refused.value.code == "file.encoding"


def test_expenses_ask_whether_they_are_needs_or_wants():
    table = "收支,名称,金额\n收入,工资,4800\n支出,房租,1900\nexpense,游戏,60\n必要,菜,500\n"
    with pytest.raises(Refused) as refused:
        parse_lines(table)
    assert (refused.value.code, refused.value.fields["names"]) == ("lines.need_or_want", ("房租", "游戏"))
    assert [line.need for line in parse_lines(table, sort="need")[1:]] == ["need", "need", "need"]
    assert [line.need for line in parse_lines(table, sort={"房租": "need", "游戏": "want"})[1:]] == [
        "need",
        "want",
        "need",
    ]
    with pytest.raises(Refused) as refused:
        parse_lines(table, sort={"房租": "need"})
    assert refused.value.fields["names"] == ("游戏",)
    with pytest.raises(Refused) as refused:
        parse_lines(table, sort="maybe")
    assert refused.value.code == "spending.sort"


@pytest.mark.parametrize("head", ["kind,name,amount,amount", "收支,名称,金额,amount", "收支,类别,名称,金额"])
def test_two_columns_of_one_name_are_refused(head):
    with pytest.raises(Refused) as refused:
        parse_lines(head + "\nneed,rent,1,2\n")
    assert refused.value.code == "lines.twice"


@pytest.mark.parametrize(
    ("row", "name"),
    [('need,15" screen,5', '15" screen'), ('need,"15 screen,5', '"15 screen'), ('need,"a" b,5', '"a" b'),
     ('need,"a, b",5', "a, b"), ('need,"a""b",5', 'a"b'), ('need,"a\nb",5', "a b"), ('need,"a,\nb",5', "a, b")],
)  # fmt: skip
def test_a_quote_costs_no_other_row(row, name):
    lines = parse_lines(f"kind,name,amount\n{row}\nneed,food,6\nneed,rent,7\n")
    assert [(line.name, line.amount) for line in lines] == [(name, 5.0), ("food", 6.0), ("rent", 7.0)]


TEXT = st.text(st.sampled_from('ab房"“,;\n =1.'), min_size=1, max_size=8).filter(lambda text: text.strip())
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["income", "need", "想要"]), TEXT, st.integers(0, 10**7).map(lambda fen: fen / 100),
        st.sampled_from(["", "week", "每年"]), st.sampled_from(["", "yes", "no"]),
    ), min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from(",;\t"))
def test_csv_and_excel_of_the_same_content_answer_alike(rows, delimiter):
    names = ["kind", "name", "amount", "every", "housing"]
    text, book, packed = StringIO(), Workbook(), BytesIO()
    writer = csv.writer(text, delimiter=delimiter)
    for row in [names, *rows]:
        writer.writerow(row)
        book.active.append(["'" + cell if str(cell).startswith("=") else cell for cell in row])
        for cell, value in zip(book.active[book.active.max_row], row, strict=True):
            if isinstance(value, str):
                cell.value, cell.data_type = value, "s"
    book.save(packed)
    assert read_lines(text.getvalue().encode()) == read_lines(packed.getvalue())
