"""What the debt table asks for: lateness in one field, examples that fit the kind, figures in half width."""

import pytest

from debtkit.apps import WhatIOwe
from debtkit.apps.kit.inputs.debts_table import DebtsTable
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case


def _table(*debts: dict[str, str]) -> DebtsTable:
    case = Case.blank("2026-11-23")
    for texts in debts:
        case = case.add_debt(texts.pop("product", "jiebei"), **texts)
    return WhatIOwe(CaseSession(case)).debts


def _columns(table: DebtsTable) -> list[str]:
    return [field["name"] for field in table.widget.groups[0]["fields"]]


def test_lateness_is_asked_for_as_a_date_and_days_of_their_own_are_shown_where_there_are_any():
    assert "overdue_days" not in _columns(_table({"overdue_since": "2026-10-09"}))
    assert _columns(_table({"overdue_days": "45"}))[-3:-1] == ["overdue_since", "overdue_days"]


@pytest.mark.parametrize(
    ("text", "days", "said"),
    [
        ("2026-10-09", 45, "45 days overdue on 23 Nov 2026"),
        ("10月9日", 45, "45 days overdue on 23 Nov 2026"),
        ("45", 45, "due on 9 Oct 2026"),
        ("45天", 45, "due on 9 Oct 2026"),
        ("４５天前", 45, "due on 9 Oct 2026"),
        ("45 days ago", 45, "due on 9 Oct 2026"),
        ("2个月", 61, "due on 23 Sept 2026"),
        ("没有", 0, ""),
        ("0", 0, ""),
    ],
)
def test_the_date_may_be_written_as_days_and_the_other_is_said_beside_it(text: str, days: int, said: str):
    table = _table({"principal": "30,000", "rate": "0.045%", "periods_left": "8", "due_day": ""})
    row = table.widget.rows[0]["id"]
    table.widget.fill(row, {"overdue_since": text})
    entry = table.session.case.entries[0]
    assert entry.overdue_days.value == days
    shown = table.widget.messages.get(f"{row}.overdue_since", {"level": "hint", "text": ""})
    assert said in shown["text"].replace("Sep ", "Sept ")
    assert shown["level"] == "hint"


def test_a_year_alone_is_no_number_of_days():
    table = _table({})
    row = table.widget.rows[0]["id"]
    table.widget.fill(row, {"overdue_since": "2026"})
    assert table.widget.messages[f"{row}.overdue_since"]["level"] == "error"


def test_the_example_fits_the_kind_of_debt():
    table = _table({"product": "huabei_instalments"}, {"product": "jiebei"}, {"product": "loan"}, {"product": "huabei"})
    shown = [table.widget.examples[f"{row['id']}.rate"] for row in table.widget.rows]
    assert shown == ["8.8% in all", "0.045%/day", "18%/year", "0.05%/day"]
    assert not _table({"product": "withheld_loan"}).widget.examples


def test_full_width_figures_are_shown_in_half_width_and_names_stay_as_they_were_typed():
    table = _table({})
    row = table.widget.rows[0]["id"]
    table.widget.fill(row, {"principal": "３，０００．５０", "rate": "０．０４５％", "name": "借呗（２）"})
    shown = table.widget.rows[0]
    assert (shown["principal"], shown["rate"], shown["name"]) == ("3,000.50", "0.045%", "借呗（２）")
    assert table.session.case.entries[0].principal.value == 3000.5
