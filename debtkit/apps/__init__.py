"""One interactive app a lesson: controls, one pure function, a view."""

from debtkit.apps.my_month import MonthBudget
from debtkit.apps.never_again import BeforeIBuy
from debtkit.apps.offer_comparison import OfferComparison
from debtkit.apps.promise_keeper import PromiseKeeper
from debtkit.apps.several_creditors import SeveralCreditors
from debtkit.apps.start_here import StartHere
from debtkit.apps.true_price import TruePrice
from debtkit.apps.what_i_owe import WhatIOwe
from debtkit.apps.what_they_are import WhatTheyAre

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
