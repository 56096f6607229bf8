"""One interactive app a lesson: controls, one pure function, a view."""

from debtkit.apps.compare_offers.app import OfferComparison
from debtkit.apps.my_month.app import MonthBudget
from debtkit.apps.never_again.app import BeforeIBuy
from debtkit.apps.promise.app import PromiseKeeper
from debtkit.apps.several_creditors.app import SeveralCreditors
from debtkit.apps.start_here.app import StartHere
from debtkit.apps.true_price.app import TruePrice
from debtkit.apps.what_i_owe.app import WhatIOwe
from debtkit.apps.what_they_are.app import WhatTheyAre

__all__ = [
    "BeforeIBuy",
    "MonthBudget",
    "OfferComparison",
    "PromiseKeeper",
    "SeveralCreditors",
    "StartHere",
    "TruePrice",
    "WhatIOwe",
    "WhatTheyAre",
]
