from debtkit.household.budget.expense_cut import expense_cut as expense_cut
from debtkit.household.payoff.payment_to_finish import monthly_to_finish as monthly_to_finish
from debtkit.household.payoff.payoff_input import Promotion as Promotion
from debtkit.household.purchase import check_purchase as check_purchase
from debtkit.household.ratios import ratios as ratios
from debtkit.household.resilience.affordability import buffer_effect as buffer_effect
from debtkit.household.resilience.affordability import chance_grid as chance_grid
from debtkit.household.resilience.affordability import largest_payment as largest_payment
from debtkit.household.resilience.affordability import rank_by_chance as rank_by_chance
from debtkit.household.verdict import verdict as verdict

__all__ = [
    "Promotion",
    "buffer_effect",
    "chance_grid",
    "check_purchase",
    "expense_cut",
    "largest_payment",
    "monthly_to_finish",
    "rank_by_chance",
    "ratios",
    "verdict",
]
