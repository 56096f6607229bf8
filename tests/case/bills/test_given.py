"""Fourteen invented bills in real layouts: each figure is the one that follows from its events, see data/README.md."""

import json
from pathlib import Path

import pytest

import debtkit as dk
from debtkit.errors import Refused

DATA = Path(__file__).parent / "data"
ENTRIES = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


def read(entry):
    names = entry.get("files", [entry["file"]])
    bills = [dk.read_bill(DATA / name, password=entry.get("password")) for name in names]
    return dk.merge_bills(*reversed(bills)) if len(bills) > 1 else bills[0]


def by_month(sums):
    return {f"{month:%Y-%m}": amount for month, amount in sums.items() if amount}


def some(sums):
    return {name: amount for name, amount in sums.items() if amount}


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["file"] for entry in ENTRIES])
def test_every_figure(entry):
    bill = read(entry)
    assert [str(day) for day in bill.period] == entry["period"]
    assert bill.months == pytest.approx(entry["months"], abs=1e-6)
    assert by_month(bill.spending_by_month()) == some(entry["spending_by_month"])
    if entry["on_credit_by_month"] is not None:
        assert by_month(bill.on_credit_by_month()) == some(entry["on_credit_by_month"])
    assert bill.says_credit is (entry["on_credit_by_month"] is not None)
    if entry["repaid"] is not None:
        assert bill.repaid == entry["repaid"]
        assert {name: sum(amount for _, amount in bill.repayments(name)) for name in bill.repaid} == pytest.approx(
            entry["repaid"]
        )
        assert bill.borrowed == bill.totals()["borrowing"] == entry["borrowed"]
    assert bill.refunded == entry["refunded"]
    assert bill.counted_rows == entry["counted_rows"]
    assert {name: bill.left_out()[name] for name in ("not_paid", "unread")} == entry["left_out"]
    averages = bill.monthly_averages()
    assert averages == pytest.approx(entry["monthly_average_by_category"], abs=0.0101)
    assert {line.name: line.amount for line in dk.files.spending_lines(bill)} == averages
    built = dk.files.spending_by_month(bill)
    assert {f"{b.month:%Y-%m}": round(b.need + b.want, 2) for b in built} == by_month(bill.spending_by_month())


@pytest.mark.parametrize(
    ("password", "code"), [(None, "needed"), ("", "needed"), ("123456", "wrong"), ("密码", "wrong")]
)
def test_the_mailed_zip_asks_for_its_password(password, code):
    with pytest.raises(Refused) as refused:
        dk.read_bill(DATA / "h14_mailed.zip", password=password)
    assert refused.value.code == f"file.password_{code}"
    assert "password" in str(refused.value)
    assert str(password) not in f"{refused.value} {refused.value.fields}" or not password


@pytest.mark.parametrize("given", ["407192", " 407192\n", b"407192"])
def test_the_password_opens_it_and_is_not_kept(given):
    bill = dk.read_bill(DATA / "h14_mailed.zip", password=given)
    assert bill.counted_rows == 18
    assert "407192" not in repr(bill)


def test_a_bill_is_read_from_bytes_a_path_or_an_open_file():
    path = DATA / "h11_wechat.csv"
    with path.open("rb") as file:
        assert dk.read_bill(str(path)) == dk.read_bill(path) == dk.read_bill(path.read_bytes()) == dk.read_bill(file)
    assert dk.read_bill(memoryview(path.read_bytes())).wallets == ("wechat",)
