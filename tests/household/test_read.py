"""Budget lines from CSV and Excel files, as people's spreadsheets write them."""

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd
import pytest

from debtkit.errors import Refused
from debtkit.household import read
from debtkit.household.budget import Budget
from debtkit.household.lines import Income, Spending
from debtkit.household.read import lines_from, parse_lines, read_lines
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


def test_excel_without_openpyxl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(read, "find_spec", lambda name: None)
    for name, begins in (("budget.xlsx", b"PK\x03\x04"), ("budget.xls", b"\xd0\xcf\x11\xe0")):
        (tmp_path / name).write_bytes(begins)
        with pytest.raises(Refused) as refused:
            read_lines(tmp_path / name)
        assert refused.value.code == "lines.needs_openpyxl"


@pytest.mark.parametrize(
    ("text", "code", "fields"),
    [
        ("kind,name,amount\nneed,,5\n", "lines.missing", {"row": 2, "column": "name"}),
        ("kind,name\nneed,rent\n", "lines.columns", {"missing": ["amount"]}),
        ("kind,name,amount\nneed,a,1\nneed,rent,lots\n", "lines.unreadable", {"row": 3, "column": "amount"}),
        ("kind,name,amount\nwish,rent,1\n", "lines.unreadable", {"row": 2, "column": "kind"}),
        ("kind,name,amount,every\nneed,rent,1,often\n", "lines.unreadable", {"row": 2, "column": "every"}),
        ("kind,name,amount,months\nneed,rent,1,May\n", "lines.unreadable", {"row": 2, "column": "months"}),
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
        (b"\0\1\2" * 999, "lines.columns"),
        (bytes(range(256)) * 9, "lines.encoding"),
        (b"PK\x03\x04 and no more", "lines.unknown"),
        (HEAD.encode(), "lines.none"),
        ((HEAD + "need,rent,=cmd|' /C calc'!A0\n").encode(), "lines.unreadable"),
        ((HEAD + "need,rent,1\n" * 301).encode(), "lines.too_many"),
        (("x," * 10_000 + HEAD).encode(), "lines.columns"),
        ((HEAD + 'need,"' + "x" * 200_000 + '",1\n').encode(), "lines.unknown"),
        (b"a;b\n" * 100_000, "lines.columns"),
    ],
    ids=["empty", "zeros", "binary", "no zip", "no lines", "formula", "too many", "wide", "a long cell", "long"],
)
def test_a_file_that_is_no_budget_is_refused_in_words(content: bytes, code: str):
    with pytest.raises(Refused) as refused:
        lines_from(content, "mine.csv")
    assert refused.value.code == code
    assert has(f"error.{code}")


def test_an_excel_file_that_unpacks_to_far_more_is_not_opened():
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(Refused) as refused:
        lines_from(packed.getvalue(), "bomb.xlsx")
    assert refused.value.code == "lines.unknown"


def test_wide_tables_titles_and_names_that_a_spreadsheet_would_run():
    wide = "our month\n" + HEAD.strip() + ",x" * 10_000 + "\nneed,=cmd|' /C calc'!A0,5" + ",y" * 10_000
    assert lines_from(wide.encode(), "mine.csv") == [Spending("=cmd|' /C calc'!A0", 5.0)]


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
    assert refused.value.code == "lines.encoding"
