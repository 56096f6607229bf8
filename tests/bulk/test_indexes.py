"""The tables made of results keep the labels of what was given."""

import pandas as pd
import pytest
from support.tables_given import LENT, LOAN

import debtkit as dk
from debtkit.errors import Refused

LABELS = ["Li", "Wang", "赵"]
DEBTS = pd.DataFrame(LENT, index=LABELS)
RESULTS = {
    "standings": (lambda: dk.bulk.standings(DEBTS, "2027-03-01", terms=LOAN), None),
    "totals": (lambda: dk.bulk.schedule_totals(DEBTS.principal, DEBTS.annual_rate, 12), None),
    "ledgers": (lambda: dk.bulk.ledgers(DEBTS, 4, terms=LOAN), "debt"),
    "schedules": (lambda: dk.bulk.schedules(DEBTS.principal, DEBTS.annual_rate, [3, 1, 5]), "loan"),
}


@pytest.mark.parametrize("name", RESULTS)
def test_the_labels_are_kept_and_the_figures_are_the_same(name):
    make, column = RESULTS[name]
    counted, labelled = make().to_frame(), make().to_frame(DEBTS.index)
    if column is None:
        assert labelled.index.tolist() == LABELS
        assert labelled.reset_index(drop=True).equals(counted)
    else:
        assert labelled[column].tolist() == [LABELS[number] for number in counted[column]]
        assert labelled.drop(columns=column).equals(counted.drop(columns=column))


@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("wrong", [[], ["a"], ["a", "b", "c", "d"]])
def test_as_many_labels_as_rows(name, wrong):
    with pytest.raises(Refused, match=f"3 labels, not {len(wrong)}"):
        RESULTS[name][0]().to_frame(wrong)
