"""An invented household with one debt under an agreement and one without."""

from debtkit.words.households import load_household

ON = "2027-05-10"
PAPER = {
    "lender": "重庆蚂蚁消费金融有限公司", "as_of": "2026-11-30", "owed": "30,804.66", "rate": "14%",
    "first_date": "2027-01-05", "amount": "1,560", "count": "24", "signed_on": "2026-12-01",
}  # fmt: skip
TO_COME = 19 * 1560.0


def case_with(paid=5, **more):
    case = load_household("two_app_debts").with_as_of(ON)
    case = case.add_kept("agreements", debt=case.entries[1].id, **(PAPER | more))
    for month in range(1, paid + 1):
        case = case.add_kept("paid", agreement=case.agreements[0].id, on=f"2027-0{month}-05", amount="1,560")
    return case
