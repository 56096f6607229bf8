from debtkit.household.many_households import capacity_frame as capacity
from debtkit.household.many_households import keep_chance_frame as keep_chance
from debtkit.household.many_households import shares as shares
from debtkit.negotiation.compare_many import compare_many as compare

from .deals.offers import offer_grid as offer_grid
from .debts.ledgers import ledgers as ledgers
from .debts.ledgers import standings as standings
from .loan_schedules import schedule_totals as schedule_totals
from .loan_schedules import schedules as schedules
from .payoff_plans import payoff as payoff

__all__ = [
    "capacity",
    "compare",
    "keep_chance",
    "ledgers",
    "offer_grid",
    "payoff",
    "schedule_totals",
    "schedules",
    "shares",
    "standings",
]
