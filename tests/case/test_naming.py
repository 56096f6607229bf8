"""Every row has a name of its own."""

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from debtkit.case.case import Case
from debtkit.case.fields.naming import own_names

JIEBEI = {"principal": "3万", "rate": "0.045%", "periods_left": "8", "overdue_days": "20"}
names = st.lists(
    st.sampled_from(["Huabei", "Huabei (2)", "huabei", "Ｈuabei", "#2", "", " ", "花呗", "A" * 60, "A" * 61])
)


@given(names)
def test_no_two_are_alike(given_names):
    found = own_names(given_names)
    assert len({" ".join(normalize("NFKC", name).casefold().split()) for name in found}) == len(given_names)
    for row, (name, own) in enumerate(zip(given_names, found, strict=True)):
        first = all(normalize("NFKC", name).casefold() != normalize("NFKC", n).casefold() for n in given_names[:row])
        assert own == name or not first or not name or name.startswith("#")


@given(names)
def test_debts_are_told_apart_also_when_shortened(given_names):
    case = Case.blank("2026-11-23")
    for name in given_names:
        case = case.add_debt("jiebei", name=name, **JIEBEI)
    found = [debt.name for debt in case.debts()]
    assert len({name.casefold() for name in found}) == len(given_names)


def test_a_name_typed_once_stays_with_its_row():
    assert own_names(["Huabei", "Huabei", "Huabei (2)"]) == ["Huabei", "Huabei (3)", "Huabei (2)"]


def test_a_row_that_cannot_be_read_keeps_its_place_among_the_names():
    case = Case.blank("2026-11-23").add_debt("jiebei", name="花呗", **{**JIEBEI, "principal": "?"})
    assert [debt.name for debt in case.add_debt("jiebei", name="花呗", **JIEBEI).debts()] == ["花呗 (2)"]
