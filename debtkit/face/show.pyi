from debtkit.apps.kit.results.deals import show_advice as advice
from debtkit.apps.kit.results.deals import show_offers as offers
from debtkit.apps.kit.results.deals import show_track as track
from debtkit.apps.kit.results.deals import show_xray as xray
from debtkit.apps.kit.results.facts import show_fact as fact
from debtkit.apps.kit.results.figures import show_budget as budget
from debtkit.apps.kit.results.figures import show_debt as debt
from debtkit.apps.kit.results.figures import show_kept as kept
from debtkit.apps.kit.results.figures import show_purchase as purchase
from debtkit.apps.kit.results.figures import show_shares as shares
from debtkit.apps.kit.results.sums import show_sum as sum

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
