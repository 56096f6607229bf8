from debtkit.household.resilience.shocks import IncomeSwing as IncomeSwing
from debtkit.household.resilience.shocks import JobLoss as JobLoss
from debtkit.household.resilience.shocks import OneOff as OneOff
from debtkit.household.resilience.shocks import Seasonal as Seasonal

__all__ = [
    "IncomeSwing",
    "JobLoss",
    "OneOff",
    "Seasonal",
]
