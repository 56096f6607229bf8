"""Files beyond every limit: refused in words, and nothing of theirs is unpacked or looked up."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import pyzipper
from openpyxl import Workbook

import debtkit as dk
from debtkit.case.tables import archive, limits, workbook
from debtkit.case.tables.file_bytes import content
from debtkit.errors import Refused, WrongType
from debtkit.words.catalogue import has

BILL = "交易时间,交易对方,收/支,金额,交易状态\n2026-10-05,面馆,支出,5.00,交易成功\n".encode("gb18030")
LINES = b"kind,name,amount\nneed,rent,1900\n"


def code_of(call, *given, **named):
    with pytest.raises(Refused) as refused:
        call(*given, **named)
    assert has(f"error.{refused.value.code}")
    return refused.value.code


def zipped(files, encryption=None, password=b"", method=ZIP_DEFLATED):
    packed = BytesIO()
    with pyzipper.AESZipFile(packed, "w", method, encryption=encryption) as file:
        if password:
            file.setpassword(password)
        for name, raw in files.items():
            file.writestr(name, raw)
    return packed.getvalue()


def changed(part, change):
    """A workbook of one line with one part changed."""
    book, plain, packed = Workbook(), BytesIO(), BytesIO()
    book.active.append(["kind", "name", "amount"])
    book.active.append(["need", "rent", 1900])
    book.save(plain)
    with ZipFile(plain) as source, ZipFile(packed, "w", ZIP_DEFLATED) as out:
        for member in source.infolist():
            raw = source.read(member)
            out.writestr(member.filename, change(raw) if member.filename == part else raw)
    return packed.getvalue()


SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
BOOKS = {
    "many styles": (STYLES, lambda raw: raw.replace(b"</cellXfs>", b"<xf/>" * 300_000 + b"</cellXfs>"), "unpacked"),
    "a sheet of blanks": (SHEET, lambda raw: raw + b" " * 61_000_000, "unpacked"),
    "a tenth of it": (SHEET, lambda raw: raw + b" " * 11_000_000, "unpacked"),
    "cells without end": (SHEET, lambda raw: raw.replace(b"</sheetData>", b"<c/>" * 4_000_000), "unpacked"),
    "an entity": (SHEET, lambda raw: ENTITY + raw, "damaged"),
    "another encoding": (SHEET, lambda raw: b'<?xml version="1.0" encoding="cp037"?>' + raw, "damaged"),
    "wide characters": (SHEET, lambda raw: raw.decode().encode("utf-16"), "damaged"),
    "half a sheet": (SHEET, lambda raw: raw[: len(raw) // 2], "damaged"),
    "no sheet": (SHEET, lambda raw: b"", "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_beyond_the_limits(name):
    part, change, code = BOOKS[name]
    raw = changed(part, change)
    assert code_of(dk.files.read_lines, raw) == code_of(dk.read_bill, raw) == f"file.{code}"


def test_rows_far_below_the_others_are_not_waited_for():
    raw = changed(SHEET, lambda raw: raw.replace(b"</sheetData>", b'<row r="900000"/></sheetData>'))
    assert code_of(dk.files.read_lines, raw) == "file.too_many_rows"


def test_a_damaged_workbook_is_refused_whatever_is_damaged():
    raw = changed(SHEET, lambda raw: raw)
    assert dk.files.read_lines(raw)[0].amount == 1900
    for place in range(0, len(raw), 7):
        damaged = raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :]
        with suppress(Refused):
            assert dk.files.read_lines(damaged)[0].amount == 1900


@pytest.mark.parametrize("encryption", [None, pyzipper.WZ_AES])
def test_a_zip_that_unpacks_to_far_more(encryption):
    raw = zipped({"bill.csv": b"0" * 61_000_000}, encryption, b"1" if encryption else b"")
    assert code_of(dk.read_bill, raw, password="1") == "file.unpacked"


def test_what_a_zip_holds():
    assert dk.read_bill(zipped({"说明.pdf": b"%PDF", "__MACOSX/._a.csv": b"x", "a/账单.csv": BILL})).counted_rows == 1
    assert code_of(dk.read_bill, zipped({"a.pdf": b"%PDF"})) == "file.no_table"
    assert code_of(dk.read_bill, zipped({})) == "file.no_table"
    assert code_of(dk.read_bill, zipped({f"{n}.csv": BILL for n in range(30)})) == "file.no_table"
    assert code_of(dk.read_bill, zipped({"a.csv": LINES})) == "bill.unknown"
    assert code_of(dk.read_bill, zipped({"a.txt": zipped({"b.csv": BILL})})) == "file.damaged"
    later = BILL.replace(b"10-05", b"11-05")
    assert dk.read_bill(zipped({"a.csv": BILL, "b.csv": later, "read me.txt": b"hello"})).counted_rows == 2
    assert dk.read_bill(zipped({"a.xlsx": changed(SHEET, lambda raw: raw), "b.csv": BILL})).counted_rows == 1


def test_a_zip_with_a_password_says_what_to_install(monkeypatch):
    raw = zipped({"bill.csv": BILL}, pyzipper.WZ_AES, b"407192")
    assert dk.read_bill(raw, password="407192").counted_rows == 1
    monkeypatch.setattr(archive, "find_spec", lambda name: None)
    with pytest.raises(Refused, match=r"debtkit\[bills\]") as refused:
        dk.read_bill(raw, password="407192")
    assert refused.value.code == "file.needs_pyzipper"
    monkeypatch.setattr(workbook, "find_spec", lambda name: None)
    with pytest.raises(Refused, match=r"debtkit\[bills\]"):
        dk.read_bill(changed(SHEET, lambda raw: raw))


@pytest.mark.parametrize("given", [407192, ["407192"], 4.0])
def test_a_password_is_text(given):
    with pytest.raises(WrongType):
        dk.read_bill(zipped({"bill.csv": BILL}, pyzipper.WZ_AES, b"407192"), password=given)


def test_size_rows_and_time(monkeypatch):
    assert code_of(dk.read_bill, b"x" * (limits.MOST_BYTES + 1)) == "file.too_large"
    assert code_of(dk.read_bill, "/dev/zero") == "file.too_large"
    assert code_of(dk.read_bill, BILL + b"2026-10-05,a,b,1,c\n" * limits.MOST_ROWS) == "file.too_many_rows"
    assert code_of(dk.read_bill, b"\n" * 8_000_000) == "bill.unknown"
    monkeypatch.setattr(limits, "process_time", iter(range(0, 10**6, 40)).__next__)
    assert code_of(dk.read_bill, BILL) == "file.too_slow"


@pytest.mark.parametrize("path", ["", "nowhere/bill.csv", "a\0b", "."])
def test_a_path_without_a_file(path):
    assert code_of(dk.read_bill, path) == code_of(dk.files.read_lines, path) == "file.missing"


@pytest.mark.parametrize("given", [None, 5, [BILL], {"a": 1}, object])
def test_what_is_no_file(given):
    with pytest.raises(WrongType):
        content(given)
    with pytest.raises(WrongType):
        dk.files.read_lines(given)
