from debtkit.agreement.court.costs import court_costs as court_costs
from debtkit.agreement.court.received_letter import court_letter as court_letter
from debtkit.agreement.guard import guard_questions as guard_questions
from debtkit.agreement.keeping.receipts import Paid as Paid
from debtkit.agreement.keeping.receipts import Receipt as Receipt

__all__ = [
    "Paid",
    "Receipt",
    "court_costs",
    "court_letter",
    "guard_questions",
]
