from debtkit.credit.huabei_deferral import defer_bill as defer_bill
from debtkit.credit.inferred_debt import debt_from as debt_from
from debtkit.credit.parties import Assignment as Assignment
from debtkit.credit.parties import Liable as Liable
from debtkit.credit.parties import Parties as Parties
from debtkit.credit.statement import statements as statements

__all__ = [
    "Assignment",
    "Liable",
    "Parties",
    "debt_from",
    "defer_bill",
    "statements",
]
