from debtkit.apps.kit.results.fact_cards import show_fact as fact
from debtkit.apps.kit.results.result_lists import show_advice as advice
from debtkit.apps.kit.results.result_lists import show_offers as offers
from debtkit.apps.kit.results.result_lists import show_track as track
from debtkit.apps.kit.results.result_lists import show_xray as xray
from debtkit.apps.kit.results.result_tables import show_budget as budget
from debtkit.apps.kit.results.result_tables import show_debt as debt
from debtkit.apps.kit.results.result_tables import show_kept as kept
from debtkit.apps.kit.results.result_tables import show_purchase as purchase
from debtkit.apps.kit.results.result_tables import show_shares as shares
from debtkit.apps.kit.results.worked_sum import show_sum as sum

__all__ = [
    "advice",
    "budget",
    "debt",
    "fact",
    "kept",
    "offers",
    "purchase",
    "shares",
    "sum",
    "track",
    "xray",
]
